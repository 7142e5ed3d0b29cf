"""After failures in a row nobody is asked for a while, so that nobody waits in vain."""

import logging
from datetime import datetime, timedelta

log = logging.getLogger(__name__)
FAILURES, REST = 3, timedelta(minutes=5)


class Breaker:
    """After failures in a row nobody is asked for some minutes; then one more is enough."""

    def __init__(self) -> None:
        self._failures = 0
        self._until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self._until is not None and now < self._until

    def worked(self) -> None:
        self._failures, self._until = 0, None

    def failed(self, now: datetime) -> None:
        self._failures += 1
        if self._failures >= FAILURES and not self.is_open(now):
            self._until = now + REST
            log.warning("the language model is not asked for %d minutes", REST.seconds // 60)
