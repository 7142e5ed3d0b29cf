"""A mentor's stand-in: who it is, who could be asked, for whom they stand in."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.stand_ins import Choice, NamedView, StandInsView
from bot.texts import Markup, _, bold, lines, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.card_buttons import (
    AnswerStandIn,
    BeWilling,
    ChooseStandIn,
    NameStandIn,
    ShowStandIns,
    UnnameStandIn,
)
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import ShowLearners


def mine(view: StandInsView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("My stand-in")),
            _(
                "When you have a break or cannot be reached, your open cards go to your stand-in; "
                "without one, to a mentor who is willing, else to the coordinators. What is not "
                "begun comes back when you do."
            ),
            _named(view.named),
            lines(*(_("You stand in for {name}.", name=one.name) for one in view.stands_for)),
            _willing(willing=view.willing),
        ),
        [
            *_naming(view.named),
            *(_end(one) for one in view.stands_for),
            [_switch(willing=view.willing)],
            [(_("My learners"), ShowLearners()), (_("Menu"), ToMenu())],
        ],
    )


def choices(found: Sequence[Choice], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(one.name, NameStandIn(id=one.id))] for one in page_of(found, page)
    ]
    text = (
        _("Whom shall I ask? Nothing goes to them before they have said yes.")
        if found
        else _("There is nobody else in your role yet.")
    )
    pages = pager(len(found), page, lambda to: ChooseStandIn(page=to))
    return Screen(text, [*rows, pages, [(_("← Back"), ShowStandIns())]])


def answered(mentor: str, *, agreed: bool) -> Screen:
    text = (
        _(
            "Thank you! When {name} is away, open cards come to you. You can end it at any time.",
            name=mentor,
        )
        if agreed
        else _("That is fine. {name} is told, without a reason.", name=mentor)
    )
    return Screen(text, [[(_("My stand-in"), ShowStandIns()), (_("Menu"), ToMenu())]])


def _named(named: NamedView | None) -> Markup:
    if named is None:
        return _("You have not named anybody.")
    if named.agreed:
        return _("Your stand-in is {name}.", name=named.name)
    return _("{name} is asked and has not answered yet.", name=named.name)


def _willing(*, willing: bool) -> Markup:
    if willing:
        return _(
            "You are willing to take cards of others while you have room. Whoever asks you, you "
            "can say no."
        )
    return _("Cards of others come to you only from those for whom you stand in.")


def _naming(named: NamedView | None) -> list[list[Button]]:
    if named is None:
        return [[(_("Name somebody"), ChooseStandIn())]]
    return [[(_("Somebody else"), ChooseStandIn()), (_("Nobody any more"), UnnameStandIn())]]


def _end(one: NamedView) -> list[Button]:
    return [(_("No more for {name}", name=one.name), AnswerStandIn(id=one.id, yes=False))]


def _switch(*, willing: bool) -> Button:
    if willing:
        return _("Do not ask me for others"), BeWilling(willing=False)
    return _("I can take cards of others"), BeWilling(willing=True)
