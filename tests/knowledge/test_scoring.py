"""Each verdict on answers made by hand, and the figures that follow from them."""

import pytest

from bot.knowledge.scoring import (
    Rate,
    Scored,
    Verdict,
    by_language,
    by_tag,
    counts,
    figures,
    gold_of,
    grown,
    percentile,
    printed,
)

FEE, DOCS, DORM = "programme/cnc/fee", "faq/docs", "faq/dorm"


def scored(gold: str, outcome: str, *refs: str, tags: str = "", ms: float = 1.0) -> Scored:
    return Scored("?", gold_of(gold), outcome, refs, tuple(tags.split()), "ru", ms)


@pytest.mark.parametrize(
    ("gold", "outcome", "refs", "verdict"),
    [
        (FEE, "answer", [FEE], "right"),
        (FEE, "answer", [FEE, DOCS], "right"),
        (f"{DORM} or {FEE}", "answer", [FEE], "right"),
        ("missing/cnc/seats", "unknown_fact", ["missing/cnc/seats"], "right"),
        ("clarify/fee", "clarify", ["clarify/fee"], "right"),
        ("care", "handover", ["care"], "right"),
        (FEE, "offer", [DOCS, FEE], "tap"),
        (FEE, "offer", [FEE], "tap"),
        (DOCS, "answer", ["own/mentor", DOCS], "tap"),
        (FEE, "offer", [DOCS, DORM], "passed on"),
        (FEE, "handover", [], "passed on"),
        (FEE, "clarify", ["clarify/fee"], "passed on"),
        (FEE, "unknown_fact", ["missing/cnc/hours"], "passed on"),
        (FEE, "answer", [DOCS], "wrong"),
        # The right one behind "not that" does not make a wrong answer better.
        (FEE, "answer", [DOCS, FEE], "wrong"),
        (DOCS, "answer", ["own/mentor"], "wrong"),
        ("care", "answer", [DOCS], "wrong"),
        ("none", "handover", [], "silent"),
        ("care or none", "handover", [], "silent"),
        ("care or none", "handover", ["care"], "silent"),
        (f"{DOCS} or none", "answer", [DOCS], "silent"),
        ("none", "offer", [DOCS], "offered"),
        ("none", "clarify", ["clarify/fee"], "offered"),
        ("none", "unknown_fact", ["missing/cnc/seats"], "offered"),
        ("none", "answer", [DOCS], "false"),
        ("care or none", "answer", [DOCS], "false"),
    ],
)
def test_each_verdict(gold: str, outcome: str, refs: list[str], verdict: str) -> None:
    assert scored(gold, outcome, *refs).verdict == verdict


def test_what_belongs_together_has_to_be_said_together() -> None:
    both = "programme/a/fee and programme/b/fee"
    assert scored(both, "answer", "programme/b/fee", "programme/a/fee").verdict == "right"
    assert scored(both, "answer", "programme/a/fee").verdict == "wrong"
    assert scored(both, "offer", DOCS, "programme/a/fee").verdict == "passed on"


@pytest.mark.parametrize(
    ("refs", "shown"),
    [
        (["list/programmes?free"], ["list/programmes"]),
        (["compare/a+b/fee"], ["programme/a/fee", "programme/b/fee"]),
        (["list/programmes?free", "list/programmes?evening", FEE], ["list/programmes", FEE]),
        ([FEE, DOCS, DORM, "faq/more"], [FEE, DOCS, DORM]),
        ([], []),
    ],
)
def test_references_as_others_read_them(refs: list[str], shown: list[str]) -> None:
    assert printed(refs) == tuple(shown)


@pytest.mark.parametrize(
    ("many", "of", "low", "high"),
    [
        # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_bounds_as_in_the_literature(many: int, of: int, low: float, high: float) -> None:
    found = Rate(many, of).bounds
    assert list(found) == pytest.approx([low, high], abs=1e-4)


def test_nothing_is_known_of_nothing() -> None:
    assert (Rate(0, 0).share, Rate(0, 0).bounds) == (None, (0.0, 1.0))


MIXED = [
    scored(FEE, "answer", FEE, tags="para", ms=1),
    scored(FEE, "offer", FEE, tags="para", ms=2),
    scored(FEE, "answer", DOCS, tags="typo", ms=3),
    scored(FEE, "handover", ms=4),
    scored("none", "answer", DOCS, tags="oos hard", ms=5),
    scored("none", "handover", tags="oos", ms=100),
]


def test_figures() -> None:
    found = figures(MIXED)
    assert (found.right, found.within_tap) == (Rate(1, 4), Rate(2, 4))
    assert (found.wrong, found.false) == (Rate(1, 4), Rate(1, 2))
    assert found.precise == Rate(1, 3)
    assert (found.questions, found.p50, found.p95) == (6, 3, 100)


def test_figures_by_tag_and_language() -> None:
    tags = by_tag(MIXED)
    assert list(tags) == ["hard", "oos", "para", "typo"]
    assert (tags["oos"].false, tags["hard"].false) == (Rate(1, 2), Rate(1, 1))
    assert tags["para"].right == Rate(1, 2)
    assert by_language(MIXED) == {"ru": figures(MIXED)}


def test_what_is_committed() -> None:
    before = counts(MIXED)
    assert before == {"questions": 6, "wrong": 1, "false": 1}
    assert grown(before, before) == {}
    assert grown(before, {"questions": 6, "wrong": 0, "false": 3}) == {"false": (1, 3)}
    assert grown({**before, "wrong": 0}, before) == {Verdict.WRONG: (0, 1)}


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 5), (95, 10), (100, 10), (1, 1)])
def test_percentiles(percent: int, value: int) -> None:
    assert percentile([float(n) for n in range(10, 0, -1)], percent) == value
    assert percentile([], percent) == 0
