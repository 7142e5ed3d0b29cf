"""The command line: `naparnik`, or `python -m bot`."""

import typer

from bot.cli import demo, service
from bot.texts import _, plain


def application() -> typer.Typer:
    commands = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=plain(_("Naparnik pairs veterans and students with mentors, in Telegram.")),
    )
    for name, command, said in (
        ("run", service.start, _("Run the bot with a real token.")),
        (
            "demo",
            demo.demo,
            _("Look around without a token: the whole bot in a chat page on this computer."),
        ),
        ("migrate", service.migrate, _("Bring the database up to this version.")),
        ("backup", service.backup, _("Copy the whole database into a file.")),
        ("doctor", service.doctor, _("Look whether everything is in order, and say what to do.")),
    ):
        commands.command(name, help=plain(said))(command)
    return commands


def main() -> None:
    application()()


if __name__ == "__main__":
    main()
