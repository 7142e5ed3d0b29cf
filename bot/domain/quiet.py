"""Hours in which nobody is disturbed unasked."""

from datetime import UTC, datetime, time, timedelta, tzinfo


def is_quiet(minute: int, start: int, end: int) -> bool:
    """Whether a minute of the day lies in the quiet hours, which may go over midnight."""
    if start <= end:
        return start <= minute < end
    return minute >= start or minute < end


def next_allowed(moment: datetime, zone: tzinfo, start: int, end: int) -> datetime:
    """The moment itself, or the end of the quiet hours (minutes after midnight) it falls into."""
    if not _is_quiet_at(moment, zone, start, end):
        return moment
    local = moment.astimezone(zone)
    at = time(end // 60 % 24, end % 60)
    # An hour that comes twice when clocks go back may end the quiet twice; the next one counts.
    # One that the clocks leave out is an hour early by the one reading of it, and still quiet.
    ends = (
        datetime.combine(local.date() + timedelta(days=ahead), at.replace(fold=fold), zone)
        for ahead in (0, 1)
        for fold in (0, 1)
    )
    later = (one for one in (wakes.astimezone(UTC) for wakes in ends) if one > moment)
    return min(one for one in later if not _is_quiet_at(one, zone, start, end))


def _is_quiet_at(moment: datetime, zone: tzinfo, start: int, end: int) -> bool:
    local = moment.astimezone(zone)
    return is_quiet(local.hour * 60 + local.minute, start, end)
