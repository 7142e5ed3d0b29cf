"""Commands that run the bot or look after its database: run, migrate, backup, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.checks import examine
from bot.cli.common import Exit, console, fail, run, settings, speak_in
from bot.cli.findings import told, told_to_machines
from bot.cli.store import ensure_usable, opened
from bot.clock import utc_now
from bot.db.alone import AnotherProcess
from bot.db.backup import BackupImpossible, backup_to
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
    run(ensure_usable(chosen))
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
        async with opened(settings()):
            pass

    run(work())
    console.print(plain(_("The database is up to date.")))


def backup(
    file: Annotated[Path, typer.Argument(help=_("Where the copy goes; it must not exist yet."))],
) -> None:
    try:
        backup_to(settings().database_url, file)
    except BackupImpossible as error:
        # Another name is wanted, as everywhere; the rest could not be known beforehand.
        code = Exit.WRONG_USE if error.why == "exists" else Exit.FAILED
        fail(code, _wording(error, file))
    console.print(plain(_("A whole copy lies in {file}.", file=file)))


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
) -> None:
    chosen = settings()
    speak_in(chosen)
    found = run(examine(chosen))
    (told_to_machines if as_json else told)(found)
    if not all(check.fine for check in found):
        raise SystemExit(Exit.FAILED)


def _wording(error: BackupImpossible, file: Path) -> str:
    match error.why:
        case "exists":
            return _("{file} exists already; choose another name.", file=file)
        case "no pg_dump":
            return _("PostgreSQL's own program pg_dump is needed for this; please install it.")
        case _:
            return _("The copy could not be made: {reason}", reason=error.why)
