"""`naparnik recalibrate`: learns from what coordinators decided, if that is any better."""

import json
from collections.abc import Mapping
from typing import Annotated

import typer

from bot.cli.common import Exit, console, fail, run, settings, speak_in
from bot.cli.progress import stepping
from bot.cli.recalibration_text import as_object, needed, tell
from bot.cli.store import opened
from bot.clock import utc_now
from bot.knowledge.kept_vectors import encoder_of_content
from bot.knowledge.recalibrating import STEPS, Refitted, refitted
from bot.services.kept_vectors import remind_of
from bot.services.recalibration import Ground, Recalibration
from bot.settings import Settings
from bot.texts import _, plain

Found = Mapping[str, Refitted]


def recalibrate(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only show what would come of it."))
    ] = False,
    reset: Annotated[
        bool, typer.Option("--reset", help=_("Go back to what comes with the program."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
) -> None:
    chosen = settings()
    speak_in(chosen)
    if reset and (dry_run or as_json):
        fail(Exit.WRONG_USE, _("--reset goes alone."))
    if reset:
        _say_reset(run(_reset(chosen)))
        return
    found, kept = run(_learned(chosen, dry_run=dry_run))
    if as_json:
        typer.echo(json.dumps(as_object(found, kept), ensure_ascii=False))
    else:
        tell(found, kept, dry_run=dry_run)
    if not any(one.better for one in found.values()):
        raise SystemExit(Exit.FAILED)


async def _learned(chosen: Settings, *, dry_run: bool) -> tuple[Found, list[str]]:
    async with opened(chosen) as database:
        async with database.read() as session:
            await remind_of(session)
            ground = await Recalibration(session, utc_now, chosen.zone).ground(chosen.language)
        if not ground.decided.enough:
            fail(Exit.FAILED, *needed(ground.decided))
        found = _fitted(ground)
        if dry_run:
            return found, []
        async with database.write() as session:
            return found, await Recalibration(session, utc_now, chosen.zone).keep(found)


def _fitted(ground: Ground) -> dict[str, Refitted]:
    """In each way in which questions can be understood here."""
    known = encoder_of_content()
    ways = {"meaning": known, "words": None} if known else {"words": None}
    with stepping(STEPS * len(ways), _("Learning …")) as step:
        return {
            mode: refitted(ground.library, ground.asked, one, step) for mode, one in ways.items()
        }


async def _reset(chosen: Settings) -> int:
    async with opened(chosen) as database, database.write() as session:
        return await Recalibration(session, utc_now, chosen.zone).reset()


def _say_reset(count: int) -> None:
    said = (
        _("What comes with the program is used again.")
        if count
        else _("What comes with the program was in use already.")
    )
    console.print(plain(said), markup=False, highlight=False)
