"""Days and weeks in somebody's time zone, as moments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included."""

    first: date
    last: date

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Where the first day begins and the day after the last begins."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time(), zone), datetime.combine(after, time(), zone)


def one_day(now: datetime, zone: tzinfo, ahead: int = 0) -> Days:
    day = now.astimezone(zone).date() + timedelta(days=ahead)
    return Days(day, day)


def week(now: datetime, zone: tzinfo, ahead: int = 0) -> Days:
    """Monday to Sunday."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    return Days(monday, monday + timedelta(days=6))
