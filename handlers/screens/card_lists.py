"""The cards somebody has, the first due first, and those of their pairs that others have."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.cards import CardView, Elsewhere
from bot.texts import Markup, _, day, lines, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.card_buttons import MyCards, OpenCard, ShowStandIns, TakeBack
from handlers.screens.paging import page_of, pager
from handlers.screens.subject_words import with_subject


def listed(views: Sequence[CardView], elsewhere: Sequence[Elsewhere], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(_line(view), OpenCard(id=view.id))] for view in page_of(views, page)
    ]
    pages = pager(len(views), page, lambda to: MyCards(page=to))
    return Screen(
        paragraphs(_count(views), lines(*(_with_whom(one) for one in elsewhere))),
        [
            *rows,
            pages,
            *(_back(one) for one in elsewhere[:3]),
            [(_("My stand-in"), ShowStandIns()), (_("Menu"), ToMenu())],
        ],
    )


def _count(views: Sequence[CardView]) -> Markup:
    if not views:
        return _("No card is open. One comes with each check-in of the people you accompany.")
    return n_("You have {n} open card.", "You have {n} open cards.", len(views))


def _line(view: CardView) -> Markup:
    name, when = with_subject(view.name, view.subject), day(view.due_at)
    if view.urgent:
        return _("{name}: please look today", name=name)
    if view.overdue:
        return _("{name}, overdue since {when}", name=name, when=when)
    if view.stands_in_for:
        return _(
            "{name}, due {when} (for {mentor})",
            name=name,
            when=when,
            mentor=view.stands_in_for,
        )
    return _("{name}, due {when}", name=name, when=when)


def _with_whom(one: Elsewhere) -> Markup:
    learner = with_subject(one.learner, one.subject)
    if one.owner is None:
        return _("The card of {learner} is with the coordinators.", learner=learner)
    return _("The card of {learner} is with {name}.", learner=learner, name=one.owner)


def _back(one: Elsewhere) -> list[Button]:
    return [
        (
            _("Take back: {learner}", learner=with_subject(one.learner, one.subject)),
            TakeBack(id=one.id),
        )
    ]
