"""What a learner is told when somebody else comes, and what the two write to each other."""

from bot.delivery.screen import Screen
from bot.domain.stand_in_notices import CardLetter, MentorIsBack, StandInComes
from bot.texts import Markup, _, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.card_buttons import OpenCard, WriteOnCard
from handlers.screens.card_takers import let_see
from handlers.screens.request_buttons import CallPerson


@screen_of.register
def _comes(notice: StandInComes) -> Screen:
    if notice.name is None or notice.owner_id is None:
        return Screen(
            at_desk(notice.mentor),
            [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]],
            new=True,
        )
    name, id_ = notice.name, notice.card_id
    return Screen(
        paragraphs(comes(name, notice.mentor), sees_nothing(name)),
        [
            [let_see(id_, notice.owner_id, name)],
            [(_("Write to {name}", name=name), WriteOnCard(id=id_))],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


def at_desk(mentor: str) -> Markup:
    return paragraphs(
        _("{mentor} cannot see to this check-in.", mentor=mentor),
        _(
            "The coordinators see to it and look for somebody. They see only what you "
            "have shared with coordinators."
        ),
    )


def comes(name: str, mentor: str) -> Markup:
    return _("This time {name} comes in place of {mentor}.", name=name, mentor=mentor)


def sees_nothing(name: str) -> Markup:
    return _(
        "{name} knows your name and that a check-in is due, and sees none of your "
        "answers unless you say so.",
        name=name,
    )


@screen_of.register
def _mentor_back(notice: MentorIsBack) -> Screen:
    return Screen(
        _("{mentor} is back and sees to your check-in.", mentor=notice.mentor),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _letter(notice: CardLetter) -> Screen:
    return Screen(
        paragraphs(_("{name} writes to you:", name=notice.name), notice.text),
        [
            [(_("Write back"), WriteOnCard(id=notice.card_id))],
            [] if notice.to_learner else [(_("Open the card"), OpenCard(id=notice.card_id))],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )
