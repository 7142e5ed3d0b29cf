"""The same questions put to plain search engines over passages made of all cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

from benchmarks.questions.passages import Passage, passages
from benchmarks.questions.searching import ENGINES, Engine
from benchmarks.questions.sets import Labelled
from bot.knowledge.library import Library
from bot.knowledge.scoring import Gold, Rate, Scored, Verdict, gold_of, percentile

SILENT_FOR = 95  # per cent of what is not ours: there a search engine has to be silent
DIRECT, NEAR = (Verdict.RIGHT,), (Verdict.RIGHT, Verdict.TAP)


@dataclass(frozen=True, slots=True)
class Found:
    """`first` and `third`: the right passage is the best one, or among three.

    `kept`: right at once, if it is silent below the score at which no more than 5 % of what is not
    ours would be answered; that score is chosen with these very questions, in its favour.
    """

    name: str
    first: Rate
    third: Rate
    kept: Rate
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search engine found for a question that has an answer among the passages."""

    score: float
    right: tuple[bool, ...]


def compared(one: Labelled, known: Library, ours: Sequence[Scored]) -> list[Found]:
    """On the questions with an answer among the passages: how we do, and how they do."""
    cut = passages(known, one.asker)
    told = frozenset(ref for passage in cut for ref in passage.refs)
    texts = [passage.text for passage in cut]
    found = [_asked(engine(texts), cut, one, told) for engine in ENGINES]
    return [_ourselves(ours, told), *found]


def _wanted(gold: Gold) -> frozenset[str]:
    return frozenset(ref for refs in gold.alternatives for ref in refs)


def _ourselves(scored: Sequence[Scored], told: frozenset[str]) -> Found:
    mine = [one.verdict for one in scored if one.gold.is_ours and _wanted(one.gold) & told]
    right, tap = (Rate(sum(one in kind for one in mine), len(mine)) for kind in (DIRECT, NEAR))
    spent = [one.ms for one in scored]
    return Found("Naparnik", right, tap, right, percentile(spent, 50), percentile(spent, 95))


def _asked(engine: Engine, cut: Sequence[Passage], one: Labelled, told: frozenset[str]) -> Found:
    spent: list[float] = []
    hits: list[Hit] = []
    foreign: list[float] = []
    for row in one.rows:
        begun = process_time()
        best = engine.best(row.question, 3)
        spent.append((process_time() - begun) * 1000)
        gold, score = gold_of(row.gold), best[0][1] if best else 0.0
        if not gold.is_ours:
            foreign.append(score)
        elif wanted := _wanted(gold) & told:
            hits.append(Hit(score, tuple(bool(wanted & cut[at].refs) for at, _score in best)))
    least = percentile(foreign, SILENT_FOR)
    return Found(engine.name, *_rates(hits, least), percentile(spent, 50), percentile(spent, 95))


def _rates(hits: Sequence[Hit], least: float) -> tuple[Rate, Rate, Rate]:
    first = [hit for hit in hits if any(hit.right[:1])]
    third = sum(any(hit.right) for hit in hits)
    kept = sum(hit.score > least for hit in first)
    return Rate(len(first), len(hits)), Rate(third, len(hits)), Rate(kept, len(hits))
