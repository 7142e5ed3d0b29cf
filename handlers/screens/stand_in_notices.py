"""What people are told when cards go from hand to hand: who comes, never why somebody is away."""

from bot.delivery.screen import Button, Screen
from bot.domain.stand_in_notices import (
    CardAtDesk,
    CardClosedForYou,
    CardGone,
    CardPassed,
    CardsBack,
    CardTaken,
    ShownToStandIn,
    StandInAnswered,
    StandInAsked,
    StandInEnded,
    TakeAsked,
)
from bot.texts import Markup, _, bold, day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.card_buttons import (
    AnswerStandIn,
    ChooseStandIn,
    MyCards,
    OpenCard,
    OpenDeskCard,
    ShowStandIns,
    TakeCard,
)


@screen_of.register
def _asked(notice: StandInAsked) -> Screen:
    return Screen(
        paragraphs(
            _("{name} would like to name you as stand-in.", name=notice.name),
            _(
                "When {name} is away, open cards would come to you. You may say no, and nobody "
                "asks why.",
                name=notice.name,
            ),
        ),
        [
            [
                (_("Yes, gladly"), AnswerStandIn(id=notice.mentor_id, yes=True)),
                (_("Not this time"), AnswerStandIn(id=notice.mentor_id, yes=False)),
            ]
        ],
        new=True,
    )


@screen_of.register
def _answered(notice: StandInAnswered) -> Screen:
    if notice.agreed:
        return _said(_("{name} stands in for you from now on.", name=notice.name), [_stand_ins()])
    text = _(
        "{name} cannot stand in for you. Would you like to ask somebody else?", name=notice.name
    )
    return _said(text, [(_("Name somebody"), ChooseStandIn())])


@screen_of.register
def _ended(notice: StandInEnded) -> Screen:
    if notice.named:
        return _said(
            _("{name} does not stand in for you any more.", name=notice.name),
            [(_("Name somebody"), ChooseStandIn())],
        )
    text = _("You do not stand in for {name} any more. Thank you!", name=notice.name)
    return _said(text, [_stand_ins()])


@screen_of.register
def _take(notice: TakeAsked) -> Screen:
    return Screen(
        paragraphs(
            _("Could you take a check-in for a colleague?"),
            bold(_about(notice)),
            _(
                "You see the card after your yes. Without an answer I ask others in a day; a no "
                "needs no reason."
            ),
        ),
        [
            [
                (_("I take it"), TakeCard(id=notice.card_id, yes=True)),
                (_("Not this time"), TakeCard(id=notice.card_id, yes=False)),
            ]
        ],
        new=True,
    )


def _about(notice: TakeAsked) -> Markup:
    when = day(notice.due_at)
    if notice.programme:
        return _(
            "{name}, {programme}, due {when}",
            name=notice.first_name,
            programme=notice.programme,
            when=when,
        )
    return _("{name}, due {when}", name=notice.first_name, when=when)


@screen_of.register
def _passed(notice: CardPassed) -> Screen:
    return Screen(
        paragraphs(
            _(
                "The card of {name} is with you, due {when}.",
                name=notice.name,
                when=day(notice.due_at),
            ),
            _("It is of a learner of {mentor}.", mentor=notice.mentor),
        ),
        [[(_("Open the card"), OpenCard(id=notice.card_id))]],
        new=True,
    )


@screen_of.register
def _taken(notice: CardTaken) -> Screen:
    text = (
        _("{name} has the card of {learner} now.", name=notice.name, learner=notice.learner)
        if notice.name
        else _("The coordinators have the card of {learner} now.", learner=notice.learner)
    )
    return _said(text, [(_("My cards"), MyCards())])


@screen_of.register
def _back(notice: CardsBack) -> Screen:
    return _said(
        paragraphs(
            n_("{n} card is yours again.", "{n} cards are yours again.", notice.count)
            if notice.count
            else None,
            n_(
                "{n} card stays with whoever has it now: they have begun, or you had given it.",
                "{n} cards stay with whoever has them now: they have begun, or you had given "
                "them.",
                notice.others,
            )
            if notice.others
            else None,
        ),
        [(_("My cards"), MyCards())],
    )


@screen_of.register
def _gone(notice: CardGone) -> Screen:
    text = _(
        "{name} is back and has the card of {learner} again. Thank you!",
        name=notice.name,
        learner=notice.learner,
    )
    return _said(text, [(_("My cards"), MyCards())])


@screen_of.register
def _at_desk(notice: CardAtDesk) -> Screen:
    text = _(
        "The card of {learner} (mentor: {mentor}) has nobody who can see to it.",
        learner=notice.learner,
        mentor=notice.mentor,
    )
    return _said(text, [(_("Open the card"), OpenDeskCard(id=notice.card_id))])


@screen_of.register
def _closed(notice: CardClosedForYou) -> Screen:
    text = _(
        "A coordinator has closed the card of {learner}. Nothing is left for you to do.",
        learner=notice.learner,
    )
    return _said(text, [(_("My cards"), MyCards())])


@screen_of.register
def _shown(notice: ShownToStandIn) -> Screen:
    text = (
        _("{name} would like to talk to you. Please look today.", name=notice.name)
        if notice.talk
        else _("{name} lets you see how things are.", name=notice.name)
    )
    return _said(text, [(_("Open the card"), OpenCard(id=notice.card_id))])


def _stand_ins() -> Button:
    return _("My stand-in"), ShowStandIns()


def _said(text: str, buttons: list[Button]) -> Screen:
    return Screen(text, [buttons, [(_("Menu"), ToMenu())]], new=True)
