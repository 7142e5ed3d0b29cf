"""Numbers and addresses where a person answers, and whether somebody does so now."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.domain.availability import Window, parse

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ContactView:
    """`open_hours`: windows of a week as bot.domain.availability writes them; none: always."""

    title_ru: str
    title_en: str
    phone: str
    url: str
    open_hours: str
    note_ru: str
    note_en: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """Open until a moment, or opens at one; neither: at any hour."""

    until: datetime | None = None
    opens: datetime | None = None


def opening(open_hours: str, now: datetime, zone: tzinfo) -> Opening:
    """`zone`: the institution's, in which the hours are told."""
    windows = parse(open_hours)
    if not windows:
        return Opening()
    spans = [span for ahead in range(-1, 8) for span in _spans(windows, now, zone, ahead)]
    for start, end in spans:
        if start <= now < end:
            return Opening(until=end)
    return Opening(opens=min(start for start, _end in spans if start > now))


def _spans(
    windows: tuple[Window, ...], now: datetime, zone: tzinfo, ahead: int
) -> list[tuple[datetime, datetime]]:
    day = now.astimezone(zone).date() + timedelta(days=ahead)

    def at(minute: int) -> datetime:
        later, rest = divmod(minute, DAY)
        hour = time(rest // 60, rest % 60)
        return datetime.combine(day + timedelta(days=later), hour, zone).astimezone(UTC)

    return [
        (at(window.start_minute), at(window.end_minute))
        for window in windows
        if window.day == day.weekday()
    ]
