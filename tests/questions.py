"""The questions that ship, for tests that read and answer them."""

from bot.domain.check_ins import Said
from bot.domain.pairings import PairKind
from bot.domain.questionnaires import AREAS, Item, asked_of
from bot.services.ready_questionnaires import ready
from bot.texts import plain
from handlers.screens.check_in_names import answer_label, question_of

ITEMS: dict[str, Item] = {item.key: item for item in ready()[AREAS].items}
WITH_MENTOR = tuple(item.key for item in asked_of(ITEMS.values(), PairKind.MENTOR, placed=False))


def question(key: str) -> str:
    """In the language that is spoken."""
    return plain(question_of(ITEMS[key]))


def label(value: int) -> str:
    """One of the five steps, as on its button."""
    return plain(answer_label(ITEMS["study"], value))


def said(key: str, value: int) -> Said:
    return Said(ITEMS[key], value)
