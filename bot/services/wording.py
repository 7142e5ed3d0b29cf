"""What a language model may be asked, and how its words come to the one who waits for them.

Nothing is asked while a transaction is open: whoever needs words that are not there yet raises
`Awaited`. The transaction is undone, the words are fetched beside the database, and the same
update is handled again, with them or without.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.masking import Masked
from bot.knowledge.wording_check import Doubt


class Task(StrEnum):
    REPHRASE = "rephrase"
    SHORTEN = "shorten"


@dataclass(frozen=True, slots=True)
class Order:
    """`masked.text` is all that leaves; `doubt` looks at what came back."""

    task: Task
    masked: Masked
    doubt: Callable[[str], Doubt | None]


class Awaited(Exception):
    """The words are not there yet. It leads out of the transaction, and is no mistake."""

    def __init__(self, order: Order) -> None:
        super().__init__(order.task)
        self.order = order


class Wording:
    """The words for one update. This one is for who asks nobody, as it is by default."""

    is_on = False

    def of(self, _order: Order) -> str | None:
        """The words, looked at; None: go on without. Raises Awaited."""
        return None
