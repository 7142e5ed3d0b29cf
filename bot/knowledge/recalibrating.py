"""Fits the weights to what coordinators decided, and says honestly whether that is any better.

What is compared is cross-validated: each decision is judged by weights that were fitted without
it, on an index that does not know it. The weights that ship are the middle of the prior, so that
few decisions move little.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from operator import gt

import numpy as np

from bot.knowledge.calibration import Example, chances, fit, shipped
from bot.knowledge.decisions import (
    HANDS,
    Decision,
    Hand,
    Seen,
    comparable,
    hands,
    index_without,
    seen,
)
from bot.knowledge.encoder import Encoder
from bot.knowledge.engine import worked_out
from bot.knowledge.index import Index
from bot.knowledge.library import Library
from bot.knowledge.scoring import FINE, NEVER_MORE, Scored, Verdict
from bot.knowledge.timetables import Asked

FIRM = 20.0  # how hard the weights are held at those that ship
FEWEST, FEWEST_OF_EACH = 30, 8  # decisions, and those of each sort: this means …, not ours
STEPS = 2 * HANDS  # of one fit; each makes an index ready
LEAST = 1e-6  # of a probability, where its logarithm is taken
Weights = tuple[float, ...]
Verdicts = Mapping[Verdict, int]
Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Decided:
    """How many decisions there are to learn from: what means something, and what is not ours."""

    meaning: int
    not_ours: int

    @property
    def enough(self) -> bool:
        least = min(self.meaning, self.not_ours)
        return self.meaning + self.not_ours >= FEWEST and least >= FEWEST_OF_EACH


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the decisions; `surprise`: how far the probabilities are from what was right,
    in nats a decision (0: they are perfect)."""

    verdicts: Verdicts
    surprise: float

    @property
    def fine(self) -> int:
        return sum(self.verdicts.get(one, 0) for one in FINE)

    @property
    def bad(self) -> tuple[int, ...]:
        return tuple(self.verdicts.get(one, 0) for one in NEVER_MORE)


@dataclass(frozen=True, slots=True)
class Refitted:
    """New weights of one mode; how those that ship do on the decisions, and how new ones do on
    decisions that they have not seen."""

    weights: Weights
    decisions: int
    before: Judged
    after: Judged

    @property
    def better(self) -> bool:
        """Something is answered better, nothing worse, and the odds are truer."""
        then, now = self.before, self.after
        worse = now.fine < then.fine or any(map(gt, now.bad, then.bad))
        gain = now.fine > then.fine or sum(now.bad) < sum(then.bad)
        return gain and not worse and now.surprise < then.surprise


def decided(library: Library, asked: Asked) -> Decided:
    """Those whose meaning is still there."""
    golds = [one.gold for hand in hands(library, asked) for one in hand]
    ours = sum(gold.is_ours for gold in golds)
    return Decided(ours, len(golds) - ours)


def refitted(
    library: Library, asked: Asked, encoder: Encoder | None, step: Step = lambda: None
) -> Refitted:
    """Of the mode of this encoder, None being `words`. With many articles it takes seconds: `step`
    is called `STEPS` times. One index at a time is in memory."""
    judge = _Judge(library, asked, encoder, step)
    dealt, shipped_ones = hands(library, asked), judge.shipped
    looked = [judge.look(hand, shipped_ones) for hand in dealt]
    known = [one.seen for one in looked]
    own = [judge.fitted(known[:at] + known[at + 1 :]) for at in range(HANDS)]
    unseen = [judge.look(hand, weights) for hand, weights in zip(dealt, own, strict=True)]
    return Refitted(judge.fitted(known), sum(map(len, known)), _judged(looked), _judged(unseen))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A hand by weights that do not come of it."""

    verdicts: Counter[Verdict]
    seen: list[Seen]
    lost: list[float]


class _Judge:
    def __init__(
        self, library: Library, asked: Asked, encoder: Encoder | None, step: Step
    ) -> None:
        self._library, self._asked, self._encoder, self._step = library, asked, encoder, step
        self._mode = "meaning" if encoder else "words"
        self.shipped: Weights = tuple(map(float, shipped()[self._mode]))

    def look(self, hand: Hand, weights: Weights) -> _Looked:
        if not hand:
            self._step()
            return _Looked(Counter(), [], [])
        index = index_without(hand, self._library, self._encoder)
        verdicts = Counter(self._verdict(one, index, weights) for one in hand)
        found = [seen(one, index, self._asked) for one in hand]
        self._step()
        return _Looked(verdicts, found, [lost for one in found for lost in _lost(one, weights)])

    def fitted(self, known: Sequence[Sequence[Seen]]) -> Weights:
        prior = np.asarray(self.shipped, np.float32)
        parts = [
            Example(one.evidence, one.right) for hand in known for one in hand if one.right.size
        ]
        if not parts:
            return self.shipped
        return tuple(map(float, fit(parts, prior, FIRM)))

    def _verdict(self, one: Decision, index: Index, weights: Weights) -> Verdict:
        text = one.phrasing.text
        found = worked_out(text, index, self._asked, weights={self._mode: weights})
        refs = tuple(map(comparable, found.refs))
        return Scored(text, one.gold, found.outcome, refs).verdict


def _judged(looked: Sequence[_Looked]) -> Judged:
    verdicts = sum((one.verdicts for one in looked), Counter[Verdict]())
    lost = [each for one in looked for each in one.lost]
    return Judged(verdicts, sum(lost) / len(lost) if lost else 0.0)


def _lost(one: Seen, weights: Weights) -> list[float]:
    """Nothing where it is too plain to be weighed."""
    if not one.right.size:
        return []
    found = chances(one.evidence, np.asarray(weights, np.float32))
    right = one.right > 0
    chance = found[right].sum() if right.any() else 1 - found.sum()
    return [-log(max(float(chance), LEAST))]
