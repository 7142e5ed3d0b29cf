"""What coordinators decided, as examples to learn from and to be measured by.

An accepted phrasing is part of the index, and would be found there word for word. So the phrasings
are dealt out in a few hands, and each is looked at with an index that knows those of the other
hands alone; those of the same words are in one hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.knowledge.candidates import weighed
from bot.knowledge.encoder import Encoder
from bot.knowledge.features import Floats
from bot.knowledge.follow_ups import bare
from bot.knowledge.index import Index
from bot.knowledge.library import Library, Phrasing
from bot.knowledge.question import take_apart
from bot.knowledge.scoring import NOBODY, Gold
from bot.knowledge.targets import resolve, target
from bot.knowledge.timetables import Asked
from bot.knowledge.together import widened
from bot.knowledge.turn import Turn
from bot.knowledge.ways import meanings

HANDS = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """A phrasing, and what it means, to be compared as `comparable` has it."""

    phrasing: Phrasing
    gold: Gold


Hand = Sequence[Decision]


@dataclass(frozen=True, slots=True)
class Seen:
    """The evidence of each candidate for a decision, by an index without it (as wide as the
    weights), and which of them are what was meant. Empty where it is too plain to be weighed."""

    evidence: Floats
    right: Floats


def hands(library: Library, asked: Asked) -> list[Hand]:
    """Those whose meaning is still there, dealt out; the same each time."""
    together: dict[tuple[bool, frozenset[str]], list[Decision]] = {}
    for one in library.phrasings:
        gold = _gold(one, library, asked)
        if gold is not None:
            key = (one.ref is None, meanings(one.text))
            together.setdefault(key, []).append(Decision(one, gold))
    ordered = sorted(together.items(), key=lambda item: (item[0][0], item[1][0].phrasing.text))
    groups = [those for _key, those in ordered]
    return [[one for those in groups[at::HANDS] for one in those] for at in range(HANDS)]


def index_without(hand: Hand, library: Library, encoder: Encoder | None) -> Index:
    left = {id(one.phrasing) for one in hand}
    kept = tuple(one for one in library.phrasings if id(one) not in left)
    return Index(replace(library, phrasings=kept), encoder)


def seen(one: Decision, index: Index, asked: Asked) -> Seen:
    turn = Turn(take_apart(one.phrasing.text, index, asked.today), index, asked)
    ours = [] if bare(turn) else [each for each in weighed(turn) if each.evidence is not None]
    if not ours:
        return Seen(np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
    evidence = np.asarray([each.evidence for each in ours], np.float32)
    right = [_is_right(each.label, turn, one.gold) for each in ours]
    return Seen(widened(evidence, turn.mode), np.asarray(right, np.float32))


def comparable(ref: str) -> str:
    """Without the day: "tomorrow" was another one when it was asked."""
    kind, _, rest = ref.partition("?")[0].partition("/")
    return f"{kind}/{rest.rpartition('/')[0]}" if kind == "timetable" else f"{kind}/{rest}"


def _is_right(label: str, turn: Turn, gold: Gold) -> bool:
    meant = target(label, turn)
    return meant is not None and gold.first([comparable(meant.ref)])


def _gold(one: Phrasing, library: Library, asked: Asked) -> Gold | None:
    """None if what was meant is gone."""
    if one.ref is None:
        return Gold(((NOBODY,),))
    found = resolve(one.ref, library, asked)
    return Gold(((comparable(found.ref),),)) if found else None
