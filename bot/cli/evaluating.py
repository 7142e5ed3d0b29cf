"""`naparnik evaluate`: how well labelled questions are answered, and whether it got worse."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.baselines import Baseline
from bot.cli.common import Exit, fail, run, settings
from bot.cli.evaluation_text import for_machines, tell
from bot.cli.grounds import Ground, ground
from bot.cli.progress import counted
from bot.cli.question_files import ensure_language, moment, questions_in, refuse
from bot.clock import utc_now
from bot.content.question_list import BadList, Flaw, Listed, filled
from bot.domain.errors import NotFound
from bot.knowledge.library import Library
from bot.knowledge.scoring import Scored
from bot.services.as_if import in_particular
from bot.services.evaluating import evaluated, warm
from bot.services.hearing import Asker
from bot.settings import Settings
from bot.texts import _


def evaluate(
    file: Annotated[
        Path, typer.Argument(help=_("Columns question and gold; tags, before, lang, at, as."))
    ],
    at: Annotated[str, typer.Option(help=_("As if it were then: 2026-11-24T10:00."))] = "",
    as_: Annotated[
        str, typer.Option("--as", help=_("As this person (their code), or group:NAME."))
    ] = "",
    lang: Annotated[str, typer.Option(help=_("ru or en, where the file does not say."))] = "ru",
    pack: Annotated[
        Path | None,
        typer.Option(help=_("A content pack, in place of what is in the database.")),
    ] = None,
    failures: Annotated[
        bool, typer.Option("--failures", help=_("List every question that was not right."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(help=_("Kept counts; if more is wrong now, the exit code is 1.")),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help=_("Keep the counts of now in that file."))
    ] = False,
) -> None:
    chosen = settings()
    ensure_language(lang)
    kept = Baseline.of(baseline, write=write_baseline)
    given = Listed(0, "", (), lang, (), moment(at, chosen.zone, utc_now()), as_)
    rows = [filled(row, given) for row in questions_in(file, chosen.zone, "gold")]
    asked = run(_asked(chosen, file, [given, *rows], pack))
    scored = _scored(*asked)
    if as_json:
        typer.echo(json.dumps(for_machines(scored, failures=failures), ensure_ascii=False))
    else:
        tell(scored, failures=failures)
    kept.compare(file, scored)


Asked = list[tuple[Listed, Asker]]


async def _asked(
    chosen: Settings, file: Path, rows: Sequence[Listed], pack: Path | None
) -> tuple[Library, Asked]:
    """Everybody who asks is known before anything is asked. The first row is no question."""
    async with ground(chosen, pack) as found:
        askers = [await _asker(chosen, file, row, found) for row in rows]
        return found.library, list(zip(rows, askers, strict=True))[1:]


async def _asker(chosen: Settings, file: Path, row: Listed, found: Ground) -> Asker:
    try:
        role, group = await found.who(row.who)
    except NotFound:
        if row.line:
            refuse(file, BadList(Flaw.PERSON, row.line, "as", row.who))
        fail(Exit.WRONG_USE, _("Nobody here has the code {code}.", code=row.who))
    at = row.at or utc_now()
    language, somebody = row.language or chosen.language, not in_particular(row.who)
    return Asker(language, at, chosen.zone, group, role, somebody=somebody)


def _scored(library: Library, asked: Asked) -> list[Scored]:
    warm(library, asked[0][1])
    return [evaluated(row, asker, library) for row, asker in counted(asked, _("Asking …"))]
