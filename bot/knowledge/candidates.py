"""What a question may be asking, best first, with the probability that it is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

import numpy as np

from bot.knowledge.calibration import probabilities
from bot.knowledge.choosing import shares
from bot.knowledge.evidence import Rivals, Seen, evidence, judged, manner_of
from bot.knowledge.explaining import Explained, Explaining
from bot.knowledge.features import Floats, Places
from bot.knowledge.likelihood import likely
from bot.knowledge.looking import figures, judge_of
from bot.knowledge.ranking import Likeness
from bot.knowledge.straying import NOWHERE, Strayed, Straying
from bot.knowledge.turn import Turn
from bot.knowledge.ways import CHATTER, FOREIGN

LOOKED_AT = 10  # so many of the likeliest are weighed,
CHOSEN = 4  # and so many of what is told in sentences
INTO, WORTH_IT = 2, 0.04  # so many are looked into, where they are so probable at first
AT_FIRST = "meaning at first"  # the weights by which one sees which
NOTHING = Explained(0.0, 0.0, (), ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """`likely` is what it looks like at first sight; `confidence` the probability by its evidence,
    0 for what is not ours."""

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
    by_meaning = turn.index.encoder is not None
    mode = AT_FIRST if by_meaning and judge_of(turn.index) is None else turn.mode
    ordered = _probable(found, mode, turn.weights.get(mode))
    return [*ordered, *(one for one in found if not one.ours)]


def _probable(
    found: Iterable[Candidate], mode: str, own: Sequence[float] | None = None
) -> list[Candidate]:
    """Ours, the most probable first."""
    ours = [one for one in found if one.evidence is not None]
    seen = [one.evidence for one in ours if one.evidence is not None]
    chances = probabilities(seen, mode, own)
    sure = [replace(one, confidence=chance) for one, chance in zip(ours, chances, strict=True)]
    return sorted(sure, key=lambda one: (-one.confidence, one.label))


def weighed(turn: Turn) -> list[Candidate]:
    """With all evidence; ours in no order, before what is not ours."""
    return looked_into(at_first(turn), turn)


def looked_into(found: list[Candidate], turn: Turn) -> list[Candidate]:
    """The same, with what the texts of the most probable ones tell."""
    if judge_of(turn.index) is None:
        return found
    best_few = _probable(found, AT_FIRST)[:INTO]
    told = figures([one.label for one in best_few if one.confidence >= WORTH_IT], turn)
    return [
        replace(one, evidence=judged(one.evidence, one.label, told[one.label]))
        if one.evidence is not None and one.label in told
        else one
        for one in found
    ]


def at_first(turn: Turn) -> list[Candidate]:
    """With the evidence that costs little, the likeliest first, ours before what is not ours."""
    index = turn.index
    like = index.ranker.compare(turn.question.masked)
    first = likely(turn, like)
    share = shares(like, index.labels.told, index.mode)
    ours = best(first, index.labels.ours, LOOKED_AT + 1)
    others = best(first, index.labels.not_ours, 2)
    foreign = next(iter(best(first, index.labels.foreign, 1)), None)
    chosen = [at for at in best(share, index.labels.ours, CHOSEN) if share[at] > 0]
    few = (at for places, many in index.labels.of_kinds for at in best(first, places, many))
    looked_at = dict.fromkeys([*ours[:LOOKED_AT], *chosen, *few])
    names = index.ranker.labels
    explaining = Explaining(turn)
    known = {at: explaining.of(names[at]) for at in looked_at}
    straying, manner = Straying(turn, known.values()), manner_of(turn)
    rivals = _Rivals(ours, foreign, like, first)
    found = [
        _weighed(
            names[at],
            at,
            Seen(
                float(first[at]), float(share[at]), like, known[at], rivals.of(at), stray, manner
            ),
            turn,
        )
        for at in known
        for stray in [straying.of(names[at], known[at])]
    ]
    return found + [
        Candidate(names[at], float(first[at]), explaining.of(names[at])) for at in others
    ]


def best(figures: Floats, among: Places, many: int) -> list[int]:
    """The places of the largest figures among some, the largest first, then in order."""
    own = figures[among]
    if len(own) > many:
        least = np.partition(own, -many)[-many]
        among, own = among[own >= least], own[own >= least]
    return [int(at) for at in among[np.argsort(-own, kind="stable")][:many]]


class _Rivals:
    """Of each label, the best of all others."""

    def __init__(
        self, ours: Sequence[int], foreign: int | None, like: Likeness, first: Floats
    ) -> None:
        self._best = [_two(one, ours) for one in (first, like.near, like.topics)]
        self._foreign = (0.0, 0.0, 0.0)
        if foreign is not None:
            away = first[foreign], like.meaning[foreign], like.near[foreign]
            self._foreign = float(away[0]), float(away[1]), float(away[2])

    def of(self, at: int) -> Rivals:
        likeliest, near, topics = (
            next((figure for figure, one in two if one != at), 0.0) for two in self._best
        )
        return Rivals(likeliest, *self._foreign, near, topics)


def _two(figures: Floats, among: Sequence[int]) -> list[tuple[float, int]]:
    """The largest ones, and whose they are."""
    return nlargest(2, ((float(figures[at]), at) for at in among))


def _weighed(label: str, at: int, seen: Seen, turn: Turn) -> Candidate:
    return Candidate(label, seen.likely, seen.known, seen.strayed, evidence(label, at, seen, turn))
