"""`naparnik ask`: what the bot would answer, for people and for machines."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answering import Answer, Answering
from bot.cli.common import Exit, console, fail, run, settings
from bot.cli.progress import counted
from bot.cli.question_files import ensure_language, moment, questions_in, refuse
from bot.cli.store import opened
from bot.clock import utc_now
from bot.content.question_list import BadList, Flaw, Listed, filled
from bot.domain.errors import NotFound
from bot.settings import Settings
from bot.texts import Texts, _


def ask(
    text: Annotated[str, typer.Argument(help=_("The question, in your own words."))] = "",
    lang: Annotated[str, typer.Option(help=_("ru or en."))] = "ru",
    at: Annotated[str, typer.Option(help=_("As if it were then: 2026-11-24T10:00."))] = "",
    as_: Annotated[
        str, typer.Option("--as", help=_("As this person (their code), or group:NAME."))
    ] = "",
    before: Annotated[
        list[str] | None,
        typer.Option(help=_("What they asked just before; may be repeated.")),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(help=_("A file with a column question: one object a line, in its order.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
) -> None:
    chosen = settings()
    ensure_language(lang)
    if bool(text.strip()) == (batch is not None):
        fail(Exit.WRONG_USE, _("Give a question, or a file of them with --batch."))
    given = Listed(0, text, tuple(before or ()), lang, (), moment(at, chosen.zone, utc_now()), as_)
    if batch is not None:
        run(_ask_all(chosen, batch, given))
        return
    answer = run(_ask(chosen, given))
    if as_json:
        typer.echo(json.dumps(answer.for_machines(), ensure_ascii=False))
    else:
        console.print(answer.for_people(), markup=False, highlight=False)


async def _ask(chosen: Settings, given: Listed) -> Answer:
    async with opened(chosen) as database, database.read() as session:
        answering = await Answering.begin(session, chosen, Texts(default=chosen.language))
        await _ensure_asker(answering, given)
        return await answering.answer(given)


async def _ask_all(chosen: Settings, path: Path, given: Listed) -> None:
    """All of them or, if a line is wrong, none."""
    rows = [filled(row, given) for row in questions_in(path, chosen.zone)]
    async with opened(chosen) as database, database.read() as session:
        answering = await Answering.begin(session, chosen, Texts(default=chosen.language))
        await _ensure_asker(answering, given)
        await _ensure_askers(answering, rows, path)
        waiting = counted(rows, _("Asking …"))
        answers = [(await answering.answer(row)).for_machines() for row in waiting]
    typer.echo("\n".join(json.dumps(one, ensure_ascii=False) for one in answers))


async def _ensure_asker(answering: Answering, given: Listed) -> None:
    try:
        await answering.asker(given)
    except NotFound:
        fail(Exit.WRONG_USE, _("Nobody here has the code {code}.", code=given.who))


async def _ensure_askers(answering: Answering, rows: Sequence[Listed], path: Path) -> None:
    for row in rows:
        try:
            await answering.asker(row)
        except NotFound:
            refuse(path, BadList(Flaw.PERSON, row.line, "as", row.who))
