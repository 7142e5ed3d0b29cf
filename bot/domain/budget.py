"""How many messages a day a person gets unasked, and when the next day of theirs begins."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAILY = 3
# What did not fit into a day comes no earlier on the next, whatever the quiet hours are.
MORNING = time(8)


def day_of(moment: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """From midnight to midnight on the person's own clock."""
    today = moment.astimezone(zone).date()
    return _at(today, time(), zone), _at(today + timedelta(days=1), time(), zone)


def morning_after(moment: datetime, zone: tzinfo) -> datetime:
    """In the morning of the next day on the person's own clock."""
    return _at(moment.astimezone(zone).date() + timedelta(days=1), MORNING, zone)


def morning_of(day: date, zone: tzinfo) -> datetime:
    return _at(day, MORNING, zone)


def _at(day: date, hour: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)
