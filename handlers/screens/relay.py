"""Writing to the other one of a pair: who gets it, who does not see it, how it ends."""

from datetime import datetime

from bot.delivery.screen import Button, Screen
from bot.domain.roles import Role
from bot.models import Person
from bot.services.relay import Between, Line
from bot.texts import Markup, _, bold, hour, lines, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.pair_buttons import MyMentor, ShowLearners, WriteTo
from handlers.screens.relay_buttons import (
    EndRelay,
    MeantFor,
    RelayMore,
    Whose,
)


def opened(line: Line, own_name: str) -> Screen:
    """Never over a message that is being answered: its words stay."""
    return Screen(
        paragraphs(
            bold(_("You are writing to {name} now.", name=line.name)),
            _(
                "What you send from here on goes to {name}: text, pictures, voice messages, "
                "files. Questions go there, too, and not to me. It says that it is from {own}; "
                "your number and your account are not shown.",
                name=line.name,
                own=own_name,
            ),
            _quiet(line.name, line.waits_until) if line.waits_until else None,
            _(
                "Only {name} reads it. Coordinators see that the two of you write to each other, "
                "never what.",
                name=line.name,
            ),
            _(
                "“{done}” ends it. So does any other button or command, and half an hour without "
                "a message. After that nothing you type goes to {name}.",
                done=done_writing(),
                name=line.name,
            ),
        ),
        [[_done()], [_more(line.pairing_id)]],
        new=True,
    )


def handed_on(line: Line, *, first: bool, told_quiet: bool) -> Screen:
    """`first`: of those that are written now; `told_quiet`: it has been said that they wait."""
    return Screen(
        lines(
            _arrives(line, told_quiet=told_quiet),
            _in_parts(line.parts) if line.parts > 1 else None,
            _("Just go on if there is more.") if first else None,
            between=" ",
        ),
        [[_done()]],
        new=True,
    )


def answered(line: Line) -> Screen:
    """By Telegram's own reply: one message, and no more."""
    write: Button = (_("Write to {name}", name=line.name), WriteTo(id=line.pairing_id))
    return Screen(
        lines(
            _arrives(line, told_quiet=False),
            _in_parts(line.parts) if line.parts > 1 else None,
            between=" ",
        ),
        [[write], [(_("Menu"), ToMenu())]],
        new=True,
    )


def changed(line: Line) -> Screen:
    return Screen(_("Your message to {name} is changed there, too.", name=line.name), new=True)


def not_changed() -> Screen:
    return Screen(
        _(
            "You have changed a message that I had handed on. That works with short texts only, "
            "so the other one still sees it as it was. If it matters, please write it anew."
        ),
        new=True,
    )


def ended(name: str, person: Person, *, wrote: bool) -> Screen:
    return Screen(
        lines(
            None if wrote else _("All right, nothing is handed on."),
            _("What you type now comes to me again; {name} gets none of it.", name=name),
            between=" ",
        ),
        [[_mine(person), (_("Menu"), ToMenu())]],
        new=True,
    )


def nothing_open() -> Screen:
    return Screen(
        _("You are writing to nobody just now. What you type comes to me."),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


def no_number(name: str) -> Screen:
    return Screen(
        _(
            "I did not hand that on: it would show {name} a phone number or a place on the map. "
            "If you want {name} to have it, type it in words; that is for you to decide.",
            name=name,
        ),
        [[_done()]],
        new=True,
    )


def cannot_go(name: str) -> Screen:
    return Screen(
        _(
            "I cannot hand that on. Text, pictures, voice messages and files work; a video goes "
            "if you send it as a file. {name} has got nothing of it.",
            name=name,
        ),
        [[_done()]],
        new=True,
    )


def for_whom(between: Between) -> Screen:
    """The writing had closed by itself when this came."""
    to = between.pairing_id
    return Screen(
        _(
            "Writing to {name} closed by itself, because half an hour went by. I have handed "
            "nothing on since. Whom is this last message for?",
            name=between.name,
        ),
        [
            [(_("For {name}", name=between.name), MeantFor(id=to, whose=Whose.THEIRS))],
            [(_("For you, the bot"), MeantFor(id=to, whose=Whose.OURS))],
        ],
        new=True,
    )


def done_writing() -> Markup:
    return _("Done writing")


def answer_and_more(pairing_id: int) -> list[list[Button]]:
    """Below what came from the other one."""
    return [[(_("Answer"), WriteTo(id=pairing_id)), _more(pairing_id)]]


def _arrives(line: Line, *, told_quiet: bool) -> Markup:
    if line.waits_until is None:
        return _("✓ Handed on to {name}.", name=line.name)
    if told_quiet:
        return _("✓ It waits until {hour}, too.", hour=hour(line.waits_until))
    return lines("✓", _quiet(line.name, line.waits_until), between=" ")


def _quiet(name: str, until: datetime) -> Markup:
    return _(
        "It is quiet time for {name}. What you write waits here, and {name} gets it after {hour}.",
        name=name,
        hour=hour(until),
    )


def _in_parts(parts: int) -> Markup:
    return n_(
        "It was long, so it comes as {n} message.",
        "It was long, so it comes as {n} messages.",
        parts,
    )


def _done() -> Button:
    return done_writing(), EndRelay()


def _more(pairing_id: int) -> Button:
    return _("Stop, or report"), RelayMore(id=pairing_id)


def _mine(person: Person) -> Button:
    if person.role == Role.LEARNER:
        return _("My mentor"), MyMentor()
    return _("My learners"), ShowLearners()
