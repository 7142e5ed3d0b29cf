"""Commands that run the bot or look after its database: run, migrate, backup, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.checks import Check, examine
from bot.cli.common import Exit, console, fail, run, settings
from bot.clock import utc_now
from bot.db.alone import AnotherProcess
from bot.db.backup import BackupImpossible, backup_to
from bot.db.engine import Database
from bot.db.migrate import migrate as bring_up
from bot.delivery.polling import TokenRefused
from bot.logs import set_up
from bot.running import run as serve
from bot.running import until_signal
from bot.settings import PREFIX
from bot.texts import _, plain


def start() -> None:
    chosen = settings()
    if chosen.bot_token is None:
        fail(
            Exit.WRONG_USE,
            _(
                "A bot token is missing: get one from @BotFather and set {name}."
                " To look around without one, run: naparnik demo",
                name=f"{PREFIX}BOT_TOKEN",
            ),
        )
    set_up(chosen.log_level)
    try:
        run(until_signal(serve(chosen, chosen.bot_token.get_secret_value(), utc_now)))
    except AnotherProcess:
        fail(Exit.BUSY, _("Another process is serving this database already."))
    except TokenRefused:
        fail(
            Exit.FAILED,
            _("Telegram does not know this token. Check {name}.", name=f"{PREFIX}BOT_TOKEN"),
        )


def migrate() -> None:
    async def work() -> None:
        database = Database(settings().database_url)
        try:
            await bring_up(database)
        finally:
            await database.close()

    run(work())
    console.print(plain(_("The database is up to date.")))


def backup(
    file: Annotated[Path, typer.Argument(help=_("Where the copy goes; it must not exist yet."))],
) -> None:
    try:
        backup_to(settings().database_url, file)
    except BackupImpossible as error:
        fail(Exit.FAILED, _wording(error, file))
    console.print(plain(_("A whole copy lies in {file}.", file=file)))


def doctor() -> None:
    found = run(examine(settings()))
    for check in found:
        _print(check)
    if not all(check.fine for check in found):
        raise SystemExit(Exit.FAILED)


def _print(check: Check) -> None:
    mark, style = ("✓", "green") if check.fine else ("✗", "red")
    console.print(f"{mark} {plain(check.said)}", style=style, markup=False, highlight=False)
    if check.advice:
        console.print(f"  → {plain(check.advice)}", markup=False, highlight=False)


def _wording(error: BackupImpossible, file: Path) -> str:
    match error.why:
        case "exists":
            return _("{file} exists already; choose another name.", file=file)
        case "no pg_dump":
            return _("PostgreSQL's own program pg_dump is needed for this; please install it.")
        case _:
            return _("The copy could not be made: {reason}", reason=error.why)
