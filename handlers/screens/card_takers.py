"""Who takes a card: who is asked, what one who said yes sees, what the learner allows."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.forms import Answers, Question
from bot.domain.roles import Role
from bot.domain.stand_ins import CannotHaveIt, NobodyAsked, OnABreak
from bot.models import Person
from bot.texts import Markup, _, listed, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.card_buttons import LetSee, MyCards, OpenCard, StopAsking, WriteOnCard
from handlers.screens.forms import Wording


def asked(card_id: int, names: Sequence[str]) -> Screen:
    if not names:
        return Screen(
            _(
                "Nobody could be asked just now, so the coordinators have the card and find "
                "somebody. You need do nothing more."
            ),
            [_home()],
        )
    return Screen(
        paragraphs(
            _("I have asked {names}.", names=listed(list(names))),
            _(
                "They have a day. Then I ask others, and in the end the coordinators. Until "
                "somebody says yes the card is yours; you are told."
            ),
        ),
        [
            [(_("I can do it after all"), StopAsking(id=card_id))],
            _home(),
        ],
    )


def said_no() -> Screen:
    return Screen(_("That is fine. I ask somebody else, and nobody hears of it."), [_home()])


def shown(card_id: int, to: int, name: str) -> Screen:
    return Screen(
        may_see(name), [[hide(card_id, to)], [write(card_id, name), (_("Menu"), ToMenu())]]
    )


def may_see(name: str) -> Markup:
    return _(
        "{name} can now see what you share with your mentor in this check-in. You can take "
        "that back as long as {name} stands in.",
        name=name,
    )


def hide(card_id: int, to: int) -> Button:
    return _("Do not show it any more"), LetSee(id=card_id, to=to, shown=False)


def not_shown(card_id: int, to: int, name: str) -> Screen:
    return Screen(
        _("{name} sees none of your answers, only that a check-in is due.", name=name),
        [
            [let_see(card_id, to, name)],
            [write(card_id, name), (_("Menu"), ToMenu())],
        ],
    )


def let_see(card_id: int, to: int, name: str) -> Button:
    return _("{name} may see my answers", name=name), LetSee(id=card_id, to=to, shown=True)


def letter(_question: Question, answers: Answers) -> Wording:
    return Wording(
        _("What shall I hand on to {name}?", name=answers["name"]),
        why=_("Only {name} reads it, with your name.", name=answers["name"]),
    )


def letter_sent(person: Person, card_id: int, name: str) -> Screen:
    back: Button = (_("Back to the card"), OpenCard(id=card_id))
    return Screen(
        _("I hand it on to {name}. In quiet hours it waits until these are over.", name=name),
        [[back] if person.role != Role.LEARNER else [], [(_("Menu"), ToMenu())]],
    )


def letter_left(person: Person) -> Screen:
    return Screen(
        _("All right, nothing is handed on."),
        [_home() if person.role != Role.LEARNER else [(_("Menu"), ToMenu())]],
    )


def write(card_id: int, name: str) -> Button:
    return _("Write to {name}", name=name), WriteOnCard(id=card_id)


def _home() -> list[Button]:
    return [(_("My cards"), MyCards()), (_("Menu"), ToMenu())]


@wording.register
def _nobody_asked(_refusal: NobodyAsked) -> Markup:
    return _("This is settled already, so nothing is left for you to do here. Thank you!")


@wording.register
def _on_a_break(_refusal: OnABreak) -> Markup:
    return _("You have a break just now. End it in /settings first if you would like to take it.")


@wording.register
def _cannot_have_it(_refusal: CannotHaveIt) -> Markup:
    return _("They cannot take it at the moment. Please choose somebody else.")
