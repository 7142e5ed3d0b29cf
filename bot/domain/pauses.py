"""Taking a break: for some days, or until one comes back."""

from datetime import UTC, datetime, timedelta

UNTIL_BACK = datetime(2200, 1, 1, tzinfo=UTC)
PAUSES = {"week": timedelta(days=7), "fortnight": timedelta(days=14), "month": timedelta(days=30)}
OPEN_END = "open"


def pause_end(length: str, now: datetime) -> datetime:
    """`length`: one of PAUSES, or OPEN_END."""
    return UNTIL_BACK if length == OPEN_END else now + PAUSES[length]


def is_paused(until: datetime | None, now: datetime) -> bool:
    return until is not None and until > now


def has_end(until: datetime) -> bool:
    return until < UNTIL_BACK
