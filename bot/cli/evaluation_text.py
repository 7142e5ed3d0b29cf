"""What an evaluation found, for a person and for a script."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import typer

from bot.knowledge.scoring import (
    Figures,
    Rate,
    Scored,
    Verdict,
    by_language,
    by_tag,
    counts,
    figures,
)
from bot.knowledge.scoring import failures as failures_of
from bot.texts import Markup, _, number, plain

NOTHING = "–"


def tell(scored: Sequence[Scored], *, failures: bool) -> None:
    for line in (*table(scored), "", *legend()):
        typer.echo(line)
    for one in failures_of(scored) if failures else ():
        typer.echo(_failure(one))


def table(scored: Sequence[Scored]) -> Iterator[str]:
    """All, each language, each tag; shares in per cent with the bounds of 95 %."""
    groups = [*by_language(scored).items(), *by_tag(scored).items()]
    rows = [(plain(_("all")), figures(scored)), *groups]
    return aligned([_heads(), *([name, *_cells(found)] for name, found in rows)])


def _heads() -> list[str]:
    heads = (
        _("questions"),
        _("right at once, %"),
        _("within one tap, %"),
        _("wrong, %"),
        _("false, %"),
        _("precise, %"),
        _("CPU ms p50/p95"),
    )
    return ["", *map(plain, heads)]


def _cells(found: Figures) -> list[str]:
    rates = (found.right, found.within_tap, found.wrong, found.false, found.precise)
    spent = f"{_figure(found.p50)}/{_figure(found.p95)}"
    return [str(found.questions), *map(_rate, rates), spent]


def _rate(rate: Rate) -> str:
    if rate.share is None:
        return NOTHING
    low, high = (_figure(100 * one) for one in rate.bounds)
    return f"{_figure(100 * rate.share)} ({low}–{high})"


def _figure(value: float) -> str:
    return number(round(value, 1))


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns below one another: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        rest = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *rest]).rstrip()


def legend() -> Iterator[str]:
    yield plain(_("In brackets: between which shares it lies with 95 % of certainty."))
    yield plain(
        _("False: of the questions that are not ours (gold none), how many were answered.")
    )
    yield plain(_("Precise: of all direct answers, how many were right."))


def _failure(one: Scored) -> str:
    wanted = " or ".join(" and ".join(refs) for refs in one.gold.alternatives)
    found = " ".join((one.outcome, *one.refs))
    return f"{verdict_name(one.verdict)} · {one.question} · {wanted} · {found}"


def verdict_name(verdict: Verdict) -> Markup:
    names = {
        Verdict.TAP: _("one tap away"),
        Verdict.PASSED_ON: _("passed on"),
        Verdict.WRONG: _("wrong"),
        Verdict.OFFERED: _("offered for nothing"),
        Verdict.FALSE: _("answered, though not ours"),
    }
    return names[verdict]


def for_machines(scored: Sequence[Scored], *, failures: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "counts": counts(scored),
        "all": plain_figures(figures(scored)),
        "languages": {key: plain_figures(one) for key, one in by_language(scored).items()},
        "tags": {key: plain_figures(one) for key, one in by_tag(scored).items()},
    }
    if failures:
        found["failures"] = [_plain_failure(one) for one in failures_of(scored)]
    return found


def plain_figures(found: Figures) -> dict[str, Any]:
    return {one.name: _plain(getattr(found, one.name)) for one in fields(found)}


def _plain(value: Rate | float) -> Any:  # noqa: ANN401
    if not isinstance(value, Rate):
        return round(value, 2)
    low, high = value.bounds
    share = None if value.share is None else round(value.share, 4)
    bounds = {"low": round(low, 4), "high": round(high, 4)}
    return {"many": value.many, "of": value.of, "share": share, **bounds}


def _plain_failure(one: Scored) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "question": one.question,
        "gold": [list(refs) for refs in one.gold.alternatives],
        "outcome": one.outcome,
        "refs": list(one.refs),
        "tags": list(one.tags),
        "language": one.language,
        "confidence": round(one.confidence, 3),
    }
