"""Finds hours for a meeting: free for both, on the clock of each, spread over days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby

from bot.domain.availability import DAY_MINUTES, BadAvailability, Window, parse

STRETCH = timedelta(weeks=2)
# A meeting begins on the hour or at half past; earlier than this nobody could answer.
STEP = timedelta(minutes=15)
HALF_HOUR = 30
NOTICE = timedelta(hours=3)
# Of whom we do not know when they are free.
DAYTIME = tuple(Window(day, 9 * 60, 20 * 60) for day in range(7))

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: when they are free in a week, when it is quiet, and what they have.

    `quiet`: minutes after midnight. `busy`: class sessions, meetings, a break.
    """

    zone: tzinfo
    windows: tuple[Window, ...] = DAYTIME
    quiet: tuple[int, int] = (0, 0)
    busy: Sequence[Span] = field(default_factory=tuple)

    def takes(self, start: datetime, end: datetime) -> bool:
        """Whether they can meet then. Not over midnight, nor while the clocks are changed."""
        minutes = self._minutes(start, end)
        if minutes is None:
            return False
        first, last = minutes
        day = start.astimezone(self.zone).weekday()
        free = any(
            w.day == day and w.start_minute <= first and last <= w.end_minute for w in self.windows
        )
        return free and not self._is_disturbed(first, last) and not self.has(start, end)

    def has(self, start: datetime, end: datetime) -> bool:
        """Whether they have something else then."""
        return any(begins < end and start < ends for begins, ends in self.busy)

    def _minutes(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        here, there = start.astimezone(self.zone), end.astimezone(self.zone)
        first = here.hour * 60 + here.minute
        last = first + round((end - start).total_seconds() / 60)
        if here.utcoffset() != there.utcoffset() or last > DAY_MINUTES:
            return None
        return first, last

    def _is_disturbed(self, first: int, last: int) -> bool:
        start, end = self.quiet
        parts = [(start, end)] if start <= end else [(0, end), (start, DAY_MINUTES)]
        return any(begins < last and first < ends for begins, ends in parts if begins < ends)


def windows_of(availability: str) -> tuple[Window, ...]:
    """As a person told it; a reasonable daytime where nothing is known."""
    try:
        return parse(availability) or DAYTIME
    except BadAvailability:
        return DAYTIME


def possible(
    one: Side, other: Side, now: datetime, length: timedelta, ahead: int = 0
) -> list[datetime]:
    """All hours that suit both, in the stretch of two weeks that is so many `ahead`."""
    return [
        start
        for start in _grid(one, now, ahead)
        if one.takes(start, start + length) and other.takes(start, start + length)
    ]


def find(
    one: Side,
    other: Side,
    now: datetime,
    length: timedelta,
    *,
    ahead: int = 0,
    most: int = 5,
    but_not: datetime | None = None,
) -> list[datetime]:
    """The best few of them, the first one first; days as the one lives them."""
    hours = [hour for hour in possible(one, other, now, length, ahead) if hour != but_not]
    return spread(hours, one.zone, length, most)


def spread(
    hours: Sequence[datetime], zone: tzinfo, length: timedelta, most: int
) -> list[datetime]:
    """Different days and different times of the day; two on one day only if days are few."""
    days = [list(of_day) for _day, of_day in groupby(hours, key=lambda one: _day(one, zone))]
    chosen = [_one_of(day, turn, zone) for turn, day in enumerate(_evenly(days, most))]
    for day in days:
        if len(chosen) >= most:
            break
        chosen += _second_of(day, chosen, length)
    return sorted(chosen)


def _grid(one: Side, now: datetime, ahead: int) -> Iterator[datetime]:
    """From now on, where a half-hour of the one's own clock begins."""
    start = now + STRETCH * ahead
    until = start + STRETCH
    moment = _rounded_up(max(start, now + NOTICE))
    while moment < until:
        if moment.astimezone(one.zone).minute % HALF_HOUR == 0:
            yield moment
        moment += STEP


def _rounded_up(moment: datetime) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    steps = -((whole - moment) // STEP)
    return whole + STEP * steps


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def _evenly(days: Sequence[list[datetime]], most: int) -> Iterable[list[datetime]]:
    if len(days) <= most:
        return days
    return [days[turn * (len(days) - 1) // (most - 1)] for turn in range(most)]


def _one_of(day: Sequence[datetime], turn: int, zone: tzinfo) -> datetime:
    """Early, late, in the middle by turns; on the hour where there is a choice."""
    whole = [one for one in day if one.astimezone(zone).minute == 0] or day
    return whole[(0, len(whole) - 1, len(whole) // 2)[turn % 3]]


def _second_of(
    day: Sequence[datetime], chosen: Sequence[datetime], length: timedelta
) -> list[datetime]:
    """The one farthest from what is chosen of the day, if the two do not touch."""
    taken = [one for one in day if one in chosen]
    if not taken:
        return []
    farthest = max(day, key=lambda one: (abs(one - taken[0]), -one.timestamp()))
    return [farthest] if abs(farthest - taken[0]) >= length else []
