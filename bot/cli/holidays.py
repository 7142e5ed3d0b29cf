"""`naparnik import FILE.ics --pauses`: a calendar of holidays on the command line."""

from collections.abc import Sequence
from pathlib import Path

from bot.cli.common import Exit, console, errors
from bot.cli.store import changing, opened
from bot.clock import utc_now
from bot.content.holidays_ics import Holidays, read_holidays
from bot.content.problems import Problem
from bot.content.wording import wording
from bot.db.engine import Database
from bot.domain.public_pauses import PublicBreak
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Markup, _, n_, plain
from handlers.screens.public_pauses import line_of


async def load_holidays(path: Path, chosen: Settings, *, check: bool) -> None:
    """Shows what is in it, and keeps it unless it is only to be checked."""
    found = read_holidays(path, utc_now().astimezone(chosen.zone).date())
    _warn(found.doubts, "yellow")
    if found.problems:
        _warn(found.problems, "red")
        raise SystemExit(Exit.BAD_CONTENT)
    async with opened(chosen) as database:
        new = await _new(database, found, chosen)
        _show(new, len(found.days) - len(new))
        if check:
            _say(_("Checked only; nothing was changed."))
        elif not new:
            _say(_("Nothing was changed."))
        else:
            async with changing(database, chosen, "") as services:
                await services.public_pauses.add_all(None, found.days)
            _say(_("Loaded."))


async def _new(database: Database, found: Holidays, chosen: Settings) -> list[PublicBreak]:
    async with database.read() as session:
        services = Services(session, utc_now, chosen, "")
        return await services.public_pauses.new_ones(found.days)


def _show(new: Sequence[PublicBreak], known: int) -> None:
    for one in new:
        console.print(f"+ {plain(line_of(one))}", markup=False, highlight=False)
    if known:
        _say(n_("{n} break is entered already.", "{n} breaks are entered already.", known))


def _warn(problems: Sequence[Problem], style: str) -> None:
    for problem in problems:
        errors.print(plain(wording(problem)), style=style, markup=False, highlight=False)


def _say(said: Markup) -> None:
    console.print(plain(said), markup=False, highlight=False)
