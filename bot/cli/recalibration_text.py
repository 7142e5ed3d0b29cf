"""What came of learning from coordinators, for a person and for a script."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import typer

from bot.cli.evaluation_text import aligned
from bot.knowledge.recalibrating import FEWEST, FEWEST_OF_EACH, Decided, Judged, Refitted
from bot.knowledge.scoring import Verdict
from bot.texts import Markup, _, number, plain

SHOWN = (
    Verdict.RIGHT, Verdict.TAP, Verdict.PASSED_ON, Verdict.WRONG,
    Verdict.SILENT, Verdict.OFFERED, Verdict.FALSE,
)  # fmt: skip


def needed(found: Decided) -> tuple[Markup, Markup]:
    """Why nothing is learned yet, and what to do about it."""
    said = _(
        "Too little was decided to learn from. What a question means: {meaning}; not ours to"
        " answer: {not_ours}.",
        meaning=number(found.meaning),
        not_ours=number(found.not_ours),
    )
    advice = _(
        "It takes {all} decisions, at least {each} of each sort. Coordinators make them in the"
        " chat: /coverage, “Questions that nobody answered”.",
        all=number(FEWEST),
        each=number(FEWEST_OF_EACH),
    )
    return said, advice


def tell(found: Mapping[str, Refitted], kept: Collection[str], *, dry_run: bool) -> None:
    for mode, one in found.items():
        typer.echo(plain(mode_name(mode)))
        for line in aligned([_heads(), *_rows(one)]):
            typer.echo(line)
        typer.echo(plain(_verdict(one, kept=mode in kept, dry_run=dry_run)) + "\n")
    typer.echo(plain(_legend()))


def mode_name(mode: str) -> Markup:
    return _("By meaning") if mode == "meaning" else _("By words alone")


def _heads() -> list[str]:
    heads = (
        _("decisions"),
        _("right at once"),
        _("one tap away"),
        _("passed on"),
        _("wrong"),
        _("silent"),
        _("offered for nothing"),
        _("answered, though not ours"),
    )
    return ["", *map(plain, heads)]


def _rows(one: Refitted) -> Iterator[list[str]]:
    for name, judged in ((_("as it ships"), one.before), (_("learned here"), one.after)):
        counted = [judged.verdicts.get(each, 0) for each in SHOWN]
        yield [plain(name), *(number(n) for n in (one.decisions, *counted))]


def _verdict(one: Refitted, *, kept: bool, dry_run: bool) -> Markup:
    if kept:
        return _("Better: this is used from now on, by the running bot, too.")
    if one.better and dry_run:
        return _("Better. Nothing was changed; without --dry-run it would be used.")
    return _("No better, or worse at something: nothing was changed.")


def _legend() -> Markup:
    return _(
        "Each decision was judged by what was learned from the others alone, with an index that"
        " did not know its words."
    )


def as_object(found: Mapping[str, Refitted], kept: Collection[str]) -> dict[str, Any]:
    return {mode: _object(one, kept=mode in kept) for mode, one in found.items()}


def _object(one: Refitted, *, kept: bool) -> dict[str, Any]:
    return {
        "decisions": one.decisions,
        "before": _figures(one.before),
        "after": _figures(one.after),
        "better": one.better,
        "kept": kept,
    }


def _figures(one: Judged) -> dict[str, Any]:
    counted = {str(each): one.verdicts.get(each, 0) for each in SHOWN}
    return {**counted, "surprise": round(one.surprise, 4)}
