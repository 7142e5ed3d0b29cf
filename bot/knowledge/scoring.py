"""How good the answers to labelled questions are, counted as a person would who asked them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

NOBODY = "none"  # not ours to answer
OWN = "own/"  # a screen of the person's own
MOST_REFS = 3
Z = 1.959964  # 95 % of a normal distribution lie so many deviations around its middle
Z2 = Z * Z


class Verdict(StrEnum):
    """What became of a question.

    Ours to answer: `right` at once, right behind one `tap`, `passed on` to a person (or offered
    what it is not), `wrong`. Not ours: `silent`, `offered` some buttons, or answered: `false`.
    """

    RIGHT = "right"
    TAP = "tap"
    PASSED_ON = "passed on"
    WRONG = "wrong"
    SILENT = "silent"
    OFFERED = "offered"
    FALSE = "false"


FINE = frozenset({Verdict.RIGHT, Verdict.SILENT})
NEVER_MORE = (Verdict.WRONG, Verdict.FALSE)


@dataclass(frozen=True, slots=True)
class Gold:
    """What may be answered: one of the alternatives, with all of its references."""

    alternatives: tuple[tuple[str, ...], ...]

    @property
    def is_ours(self) -> bool:
        return (NOBODY,) not in self.alternatives

    def first(self, refs: Sequence[str]) -> bool:
        """The best reference is right, and what belongs to it is said, too."""
        return any(refs[:1] and refs[0] in one and {*one} <= {*refs} for one in self.alternatives)

    def among(self, refs: Sequence[str]) -> bool:
        return any({*one} <= {*refs} for one in self.alternatives)


def gold_of(text: str) -> Gold:
    """`A or B and C`: A alone, or both B and C."""
    return Gold(tuple(tuple(one.strip().split(" and ")) for one in text.split(" or ")))


def printed(refs: Iterable[str]) -> tuple[str, ...]:
    """References as others read them: no details of ours, what is compared one by one."""
    found = dict.fromkeys(plain for ref in refs for plain in _plain(ref.partition("?")[0]))
    return tuple(found)[:MOST_REFS]


def _plain(ref: str) -> Iterator[str]:
    kind, _, rest = ref.partition("/")
    if kind != "compare":
        yield ref
        return
    codes, _, column = rest.partition("/")
    yield from (f"programme/{code}/{column}" for code in codes.split("+"))


@dataclass(frozen=True, slots=True)
class Scored:
    """A question, what was to be answered and what was; `ms` of CPU."""

    question: str
    gold: Gold
    outcome: str
    refs: tuple[str, ...]
    tags: tuple[str, ...] = ()
    language: str = ""
    ms: float = 0.0
    confidence: float = 0.0

    @property
    def verdict(self) -> Verdict:
        right = self.outcome != "offer" and self.gold.first(self.refs)
        if not self.gold.is_ours:
            return self._of_others(right=right)
        if right:
            return Verdict.RIGHT
        if self._has_buttons and self.gold.among(self.refs):
            return Verdict.TAP
        return Verdict.WRONG if self.outcome == "answer" else Verdict.PASSED_ON

    @property
    def _has_buttons(self) -> bool:
        """An own screen has one, too, for what the institution says of the matter."""
        return self.outcome == "offer" or (self.refs[:1] != () and self.refs[0].startswith(OWN))

    def _of_others(self, *, right: bool) -> Verdict:
        if right or self.outcome == "handover":
            return Verdict.SILENT
        return Verdict.FALSE if self.outcome == "answer" else Verdict.OFFERED


@dataclass(frozen=True, slots=True)
class Rate:
    """`many` of `of`, and between which shares it lies with 95 % of certainty (Wilson)."""

    many: int
    of: int

    @property
    def share(self) -> float | None:
        return self.many / self.of if self.of else None

    @property
    def bounds(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        share = self.many / self.of
        middle = share + Z2 / (2 * self.of)
        spread = Z * sqrt(share * (1 - share) / self.of + Z2 / (4 * self.of**2))
        whole = 1 + Z2 / self.of
        return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


@dataclass(frozen=True, slots=True)
class Figures:
    """`precise`: how many of all direct answers were right."""

    questions: int
    right: Rate
    within_tap: Rate
    wrong: Rate
    false: Rate
    precise: Rate
    p50: float
    p95: float


def figures(scored: Sequence[Scored]) -> Figures:
    ours = [one.verdict for one in scored if one.gold.is_ours]
    others = [one.verdict for one in scored if not one.gold.is_ours]
    direct = [one.verdict in FINE for one in scored if one.outcome == "answer"]
    taken = [one.ms for one in scored]
    right, tap = ours.count(Verdict.RIGHT), ours.count(Verdict.TAP)
    return Figures(
        len(scored),
        Rate(right, len(ours)),
        Rate(right + tap, len(ours)),
        Rate(ours.count(Verdict.WRONG), len(ours)),
        Rate(others.count(Verdict.FALSE), len(others)),
        Rate(sum(direct), len(direct)),
        percentile(taken, 50),
        percentile(taken, 95),
    )


def failures(scored: Iterable[Scored]) -> Iterator[Scored]:
    return (one for one in scored if one.verdict not in FINE)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many per cent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else 0.0


def by_tag(scored: Sequence[Scored]) -> dict[str, Figures]:
    return _grouped(scored, lambda one: one.tags)


def by_language(scored: Sequence[Scored]) -> dict[str, Figures]:
    return _grouped(scored, lambda one: (one.language,))


def _grouped(
    scored: Sequence[Scored], keys: Callable[[Scored], tuple[str, ...]]
) -> dict[str, Figures]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        for key in keys(one):
            groups.setdefault(key, []).append(one)
    return {key: figures(groups[key]) for key in sorted(groups)}


Counts = dict[str, int]


def counts(scored: Sequence[Scored]) -> Counts:
    """What is committed: of how many questions how many were answered wrongly or falsely."""
    verdicts = [one.verdict for one in scored]
    return {"questions": len(scored), **{str(one): verdicts.count(one) for one in NEVER_MORE}}


def grown(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Which of these counts are larger now: then and now."""
    names = map(str, NEVER_MORE)
    return {one: (before[one], now[one]) for one in names if now[one] > before[one]}
