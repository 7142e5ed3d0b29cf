"""Hours in which nobody is disturbed unasked."""

from datetime import UTC, datetime, time, timedelta, tzinfo


def is_quiet(minute: int, start: int, end: int) -> bool:
    """Whether a minute of the day lies in the quiet hours, which may go over midnight."""
    if start <= end:
        return start <= minute < end
    return minute >= start or minute < end


def next_allowed(moment: datetime, zone: tzinfo, start: int, end: int) -> datetime:
    """The moment itself, or the end of the quiet hours (minutes after midnight) it falls into."""
    local = moment.astimezone(zone)
    if not is_quiet(local.hour * 60 + local.minute, start, end):
        return moment
    at = time(end // 60 % 24, end % 60)
    # An hour that comes twice when clocks go back may end the quiet twice; the next one counts.
    ends = (
        datetime.combine(local.date() + timedelta(days=ahead), at.replace(fold=fold), zone)
        for ahead in (0, 1)
        for fold in (0, 1)
    )
    return min(wakes for wakes in (one.astimezone(UTC) for one in ends) if wakes > moment)
