"""`naparnik match`: the best pairs of a content pack, without Telegram and without a database."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.cli import LANGUAGE
from bot.cli.common import Exit, console, errors, fail, run, settings, speak_in
from bot.cli.files import writing_to
from bot.cli.match_report import not_kept, report, why_not_in_words
from bot.cli.match_spent import Spent
from bot.cli.match_tables import write_edges, write_pairs
from bot.cli.question_files import ensure_language
from bot.cli.whole_files import all_or_none, ensure_writable
from bot.clock import utc_now
from bot.content.pack import Pack
from bot.content.problems import Problem
from bot.content.reading import read_pack
from bot.content.wording import wording
from bot.domain.pairings import PairKind
from bot.matching.checking import Forged
from bot.matching.engine import Tell
from bot.matching.policy import POINT, Policy
from bot.matching.worker import WorkerFailed
from bot.services.pack_checks import checked
from bot.services.pack_matching import PROOF, REASONS, Matched, matched
from bot.services.pack_pools import Given, pools_of
from bot.settings import Settings
from bot.texts import Markup, _, n_, number, plain

MOST_EVEN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and of what."""

    source: Path
    files: dict[str, Path]
    seed: bool
    policy: Policy


def match(
    pack: Annotated[Path, typer.Argument(help=_("A content pack: a folder, a workbook, a file."))],
    out: Annotated[Path, typer.Option(help=_("Where the pairs go, as CSV."))],
    report_file: Annotated[
        Path | None, typer.Option("--report", help=_("Where the report goes, as JSON."))
    ] = None,
    edges: Annotated[
        Path | None,
        typer.Option(help=_("Where all possible pairs go, with points, for another solver.")),
    ] = None,
    seed_pairs: Annotated[
        bool,
        typer.Option("--seed-pairs", help=_("The pairs that go on already stand in it, too.")),
    ] = False,
    even: Annotated[
        int, typer.Option(help=_("Points of fit that an even load may cost; 0: none at all."))
    ] = 0,
    lang: Annotated[str, typer.Option(help=_("ru or en: of the reasons."))] = LANGUAGE,
) -> None:
    chosen = settings()
    ensure_language(lang)
    speak_in(chosen, lang)
    given = {"out": out, "report": report_file, "edges": edges}
    files = {name: path for name, path in given.items() if path}
    policy = _policy(even)
    if not pack.exists():
        fail(Exit.WRONG_USE, _("There is no {file}.", file=pack))
    ensure_writable([*files.values()], pack)
    _match(chosen, Wanted(pack, files, seed_pairs, policy))


def _policy(even: int) -> Policy:
    if not 0 <= even <= MOST_EVEN:
        fail(Exit.WRONG_USE, _("--even is a number from 0 to {most}.", most=MOST_EVEN))
    return Policy(even=even * POINT, even_ties=True)


def _match(chosen: Settings, wanted: Wanted) -> None:
    began, now = Spent(), utc_now()
    with _telling() as tell:
        tell("reading", 0, 0)
        pack = checked(read_pack(wanted.source, chosen.zone))
        _say_what_is_wrong(pack)
        found = _found(pack, chosen, wanted.policy, now, tell)
        tell("writing", 0, 0)
        _write(found, wanted, now, began)
    for one in found:
        _say(one)


def _found(
    pack: Pack, chosen: Settings, policy: Policy, now: datetime, tell: Tell
) -> list[Matched]:
    of = chosen.zone, chosen.language, chosen.trained_for_veterans, now
    given = Given(*of, chosen.pair_minutes)
    try:
        return [run(matched(of, policy, tell)) for of in pools_of(pack, given)]
    except (WorkerFailed, Forged) as error:
        fail(Exit.FAILED, _("The pairs could not be worked out: {reason}", reason=_why(error)))


def _why(error: Exception) -> Markup:
    if isinstance(error, Forged):
        return _("the proof does not hold ({what}). Please tell the developers.", what=error.what)
    return _("the process that works them out has ended. Perhaps memory was short.")


def _write(found: Sequence[Matched], wanted: Wanted, now: datetime, began: Spent) -> None:
    with all_or_none([*wanted.files.values()]) as drafts:
        draft = dict(zip(wanted.files, drafts, strict=True))
        with writing_to(wanted.files["out"]):
            write_pairs(draft["out"], found, now, seed=wanted.seed)
        if "edges" in draft:
            with writing_to(wanted.files["edges"]):
                write_edges(draft["edges"], found)
        if "report" in draft:
            with writing_to(wanted.files["report"]):
                said = json.dumps(report(found, began.until_now()), ensure_ascii=False, indent=1)
                draft["report"].write_text(said + "\n", encoding="utf-8")


def _say_what_is_wrong(pack: Pack) -> None:
    _list(pack.warnings, "yellow")
    _list(pack.problems, "red")
    if pack.problems:
        count = len(pack.problems)
        said = n_("{n} thing is to be put right.", "{n} things are to be put right.", count)
        fail(Exit.BAD_CONTENT, said, _("Nothing was written."))


def _list(problems: Sequence[Problem], style: str) -> None:
    for one in problems:
        errors.print(plain(wording(one)), style=style, markup=False, highlight=False)


def _say(found: Matched) -> None:
    proof, everybody = found.run.certificate, len(found.of.pool.learners)
    _print(_title(found.of.pool.kind, proof.matched, everybody))
    for pair in not_kept(found):
        learner, helper = (found.of.codes[one] for one in pair)
        why = why_not_in_words(found, pair)
        said = _(
            "{learner} and {helper} must be a pair, but cannot: {why}",
            learner=learner,
            helper=helper,
            why=why,
        )
        errors.print(plain(said), style="yellow", markup=False, highlight=False)
    total = _("Fit in all: {points} points.", points=number(round(proof.fit / POINT)))
    gap = _(
        "Proven: no other choice is better by more than {n} %.",
        n=number(round(100 * proof.gap, 4)),
    )
    _print(total, _("Proven: no other choice is better.") if proof.gap == 0 else gap)


def _title(kind: PairKind, count: int, of: int) -> Markup:
    if kind == PairKind.MENTOR:
        return n_(
            "A mentor for {n} learner of {of}.", "A mentor for {n} learners of {of}.", count, of=of
        )
    return n_(
        "A tutor for {n} learner of {of}.", "A tutor for {n} learners of {of}.", count, of=of
    )


def _print(*said: Markup) -> None:
    for one in said:
        console.print(plain(one), markup=False, highlight=False)


@contextmanager
def _telling() -> Iterator[Tell]:
    """What is done now, with a bar on a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
    )
    still = not errors.is_terminal
    with Progress(*columns, console=errors, transient=True, disable=still) as progress:
        task = progress.add_task("", total=None)

        def tell(step: str, done: int, of: int) -> None:
            words = plain(_steps()[step])
            progress.update(task, description=words, completed=done, total=of or None)

        yield tell


def _steps() -> dict[str, Markup]:
    return {
        "reading": _("Reading …"),
        "candidates": _("I am looking at who could be together with whom."),
        "checking": _("The pairs are found; I am checking whether a better one was overlooked."),
        PROOF: _("Checking the proof …"),
        REASONS: _("Finding out why the others have nobody …"),
        "writing": _("Writing …"),
    }
