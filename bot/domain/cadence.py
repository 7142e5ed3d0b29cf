"""When something weekly or daily happens next, on the clock of the person whom it concerns."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.plans import Cadence, Every, PairDates, occurrences
from bot.domain.public_pauses import PublicBreak, open_day
from bot.domain.quiet import next_allowed


@dataclass(frozen=True, slots=True)
class PersonsClock:
    """Where a person is, and the hours (minutes after midnight) of theirs that are quiet."""

    zone: tzinfo
    quiet: tuple[int, int] = (0, 0)

    def at(self, day: date, hour: int) -> datetime:
        """That hour of the day, or the end of the quiet hours that it falls into."""
        return _allowed(day, hour, self.zone, self.quiet)

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def weekly_after(
    after: datetime, weekday: int, hour: int, zone: tzinfo, quiet: tuple[int, int] = (0, 0)
) -> datetime:
    """The first such hour after the moment, in UTC; Monday is 0.

    An hour that the clocks leave out comes as late as they jump, one that they repeat comes the
    first time only; what falls into the quiet hours (minutes after midnight) comes at their end.
    """
    # Quiet hours may have moved the occurrence of the day before past the moment.
    start = after.astimezone(zone).date() - timedelta(days=2)
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    moments = (_allowed(first + timedelta(weeks=n), hour, zone, quiet) for n in range(3))
    return next(moment for moment in moments if moment > after)


def daily_after(
    after: datetime, hour: int, zone: tzinfo, quiet: tuple[int, int] = (0, 0)
) -> datetime:
    """The same for every day."""
    start = after.astimezone(zone).date() - timedelta(days=2)
    moments = (_allowed(start + timedelta(days=n), hour, zone, quiet) for n in range(5))
    return next(moment for moment in moments if moment > after)


def _allowed(day: date, hour: int, zone: tzinfo, quiet: tuple[int, int]) -> datetime:
    return next_allowed(datetime.combine(day, time(hour), zone).astimezone(UTC), zone, *quiet)


@dataclass(frozen=True, slots=True)
class Asking:
    """`day`: the day of the plan; `at`: when it is asked, which quiet hours and public pauses
    may have moved to a later day."""

    day: date
    key: str
    at: datetime


def askings(
    cadence: Cadence,
    dates: PairDates,
    after: date,
    clock: PersonsClock,
    breaks: Collection[PublicBreak] = (),
) -> Iterator[Asking]:
    """What a plan asks a person after this day. In a public pause nobody is asked: it comes on the
    first open day, unless a regular plan asks by then anyway."""
    days = occurrences(cadence, dates, after)
    one = next(days, None)
    while one is not None:
        following = next(days, None)
        day = open_day(one.day, breaks)
        skipped = isinstance(cadence, Every) and day > one.day
        if not (skipped and following and following.day <= day):
            yield Asking(one.day, one.key, clock.at(day, cadence.hour))
        one = following
