"""Hours in which nobody is disturbed unasked."""

from datetime import datetime, time, timedelta, tzinfo


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
    wakes = datetime.combine(local.date(), time(end // 60 % 24, end % 60), zone)
    if wakes <= local:
        wakes = datetime.combine(
            local.date() + timedelta(days=1), time(end // 60 % 24, end % 60), zone
        )
    return wakes.astimezone(moment.tzinfo)
