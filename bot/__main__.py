"""The command line: `naparnik`, or `python -m bot`."""

from collections.abc import Callable

import typer

from bot.cli import (
    asking,
    content,
    coverage,
    demo,
    evaluating,
    inviting,
    matching,
    recalibrating,
    service,
)
from bot.cli.usage import Commands
from bot.texts import Markup, _, plain

Command = Callable[..., None]


def application() -> typer.Typer:
    commands = typer.Typer(
        cls=Commands,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=plain(_("Naparnik pairs veterans and students with mentors, in Telegram.")),
        epilog=plain(_exit_codes()),
    )
    for name, command, said in _commands():
        commands.command(name, help=plain(said), epilog=plain(_exit_codes()))(command)
    return commands


def _exit_codes() -> Markup:
    return _(
        "Exit codes: 0 done, 1 it did not work, 2 wrong use or a wrong setting,"
        " 3 the content has mistakes, 4 another process is at it."
    )


def _commands() -> tuple[tuple[str, Command, Markup], ...]:
    return (
        ("run", service.start, _("Run the bot with a real token.")),
        (
            "demo",
            demo.demo,
            _("Look around without a token: the whole bot in a chat page on this computer."),
        ),
        ("import", content.load, _("Load programmes, timetable, people and the rest.")),
        ("template", content.template, _("Write an empty workbook with notes and examples.")),
        ("export", content.export, _("Write everything that is stored, in the same form.")),
        ("match", matching.match, _match()),
        ("invite", inviting.invite, _("Make one invitation and print its link.")),
        ("ask", asking.ask, _("Ask as a learner would, and see what the bot answers.")),
        ("evaluate", evaluating.evaluate, _("Say how well a list of questions is answered.")),
        ("coverage", coverage.coverage, _("Show what people ask in vain, never who asked.")),
        ("recalibrate", recalibrating.recalibrate, _recalibrate()),
        ("migrate", service.migrate, _("Bring the database up to this version.")),
        ("backup", service.backup, _("Copy the whole database into a file.")),
        ("doctor", service.doctor, _doctor()),
    )


def _match() -> Markup:
    return _(
        "Find the best pairs of a content pack, with reasons and a proof; without Telegram and"
        " without a database. Points are hundredths. Files that are there are replaced."
    )


def _recalibrate() -> Markup:
    return _(
        "Learn from what coordinators decided how sure is sure enough to answer. It ends with 0 if"
        " that is better than what ships, and with 1 if not, or if too little was decided yet."
    )


def _doctor() -> Markup:
    return _(
        "Look whether everything is in order, and say what to do. It changes nothing. It ends with"
        " 0 if all is in order, with 1 if something is to be put right."
    )


def main() -> None:
    application()()


if __name__ == "__main__":
    main()
