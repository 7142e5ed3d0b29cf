"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


class StoppedClock:
    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def skip(self, **span: float) -> None:
        self.now += timedelta(**span)
