"""What a question may be asking, best first, with the probability that it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.knowledge.calibration import probabilities
from bot.knowledge.choosing import shares
from bot.knowledge.evidence import Rivals, Seen, evidence
from bot.knowledge.explaining import Explained, explain
from bot.knowledge.features import Floats, Places
from bot.knowledge.likelihood import likely
from bot.knowledge.ranking import Likeness
from bot.knowledge.straying import NOWHERE, Strayed, Straying, strange
from bot.knowledge.turn import Turn
from bot.knowledge.ways import CHATTER, FOREIGN

LOOKED_AT = 10  # so many of the likeliest are weighed,
CHOSEN = 4  # and so many of what is told in sentences
NOTHING = Explained(0.0, 0.0, ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """`likely` is what it looks like at first sight; `confidence` the probability after all
    evidence, 0 for what is not ours."""

    label: str
    likely: float
    known: Explained = NOTHING
    strayed: Strayed = NOWHERE
    evidence: Floats | None = None
    confidence: float = 0.0

    @property
    def kind(self) -> str:
        return self.label.partition("/")[0]

    @property
    def ours(self) -> bool:
        return self.kind not in (FOREIGN, CHATTER)


def candidates(turn: Turn) -> list[Candidate]:
    """The likeliest of ours, the most probable first; then what is not ours."""
    found = weighed(turn)
    ours = [one for one in found if one.evidence is not None]
    seen = [one.evidence for one in ours if one.evidence is not None]
    chances = probabilities(seen, turn.mode, turn.weights.get(turn.mode))
    sure = [replace(one, confidence=chance) for one, chance in zip(ours, chances, strict=True)]
    ordered = sorted(sure, key=lambda one: (-one.confidence, one.label))
    return [*ordered, *(one for one in found if not one.ours)]


def weighed(turn: Turn) -> list[Candidate]:
    """With their evidence, the likeliest first, ours before what is not ours."""
    index = turn.index
    like = index.ranker.compare(turn.question.masked, strange(turn))
    at_first = likely(turn, like)
    share = shares(like, index.labels.told, index.mode)
    ours = best(at_first, index.labels.ours, LOOKED_AT + 1)
    others = best(at_first, index.labels.not_ours, 2)
    foreign = next(iter(best(at_first, index.labels.foreign, 1)), None)
    chosen = [at for at in best(share, index.labels.ours, CHOSEN) if share[at] > 0]
    few = (at for places, many in index.labels.of_kinds for at in best(at_first, places, many))
    looked_at = dict.fromkeys([*ours[:LOOKED_AT], *chosen, *few])
    names = index.ranker.labels
    known = {at: explain(names[at], turn) for at in looked_at}
    straying = Straying(turn, known.values())
    found = [
        _weighed(
            names[at],
            at,
            Seen(float(at_first[at]), float(share[at]), like, known[at], rivals, stray),
            turn,
        )
        for at in known
        for rivals in [_rivals(at, ours, foreign, like, at_first)]
        for stray in [straying.of(names[at], known[at])]
    ]
    return found + [
        Candidate(names[at], float(at_first[at]), explain(names[at], turn)) for at in others
    ]


def best(figures: Floats, among: Places, many: int) -> list[int]:
    """The places of the largest figures among some, the largest first, then in order."""
    own = figures[among]
    if len(own) > many:
        least = np.partition(own, -many)[-many]
        among, own = among[own >= least], own[own >= least]
    return [int(at) for at in among[np.argsort(-own, kind="stable")][:many]]


def _rivals(
    at: int, ours: Sequence[int], foreign: int | None, like: Likeness, at_first: Floats
) -> Rivals:
    others = [one for one in ours if one != at]
    likeliest = float(at_first[others[0]]) if others else 0.0
    near = max((float(like.near[one]) for one in others), default=0.0)
    topics = max((float(like.topics[one]) for one in others), default=0.0)
    if foreign is None:
        return Rivals(likeliest, 0.0, 0.0, 0.0, near, topics)
    meaning = float(like.meaning[foreign])
    return Rivals(
        likeliest, float(at_first[foreign]), meaning, float(like.near[foreign]), near, topics
    )


def _weighed(label: str, at: int, seen: Seen, turn: Turn) -> Candidate:
    return Candidate(label, seen.likely, seen.known, seen.strayed, evidence(label, at, seen, turn))
