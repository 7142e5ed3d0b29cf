"""When something weekly or daily happens next, on the clock of the person whom it concerns."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.quiet import next_allowed


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
