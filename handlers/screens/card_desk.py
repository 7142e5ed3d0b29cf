"""Cards without a mentor, as coordinators see them: what is known, and who could take one."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.check_ins import Shared
from bot.domain.stand_ins import Choice, DeskCard, Why
from bot.texts import Markup, _, bold, day, lines, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.card_buttons import (
    ChooseTaker,
    CloseDeskCard,
    DeskCards,
    GiveCard,
    OpenDeskCard,
)
from handlers.screens.check_in_names import shared_lines
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import ShowPairs, WriteTo


def listed(cards: Sequence[DeskCard], page: int, said: Markup | None = None) -> Screen:
    """`said`: what has just been done to one of them."""
    rows: list[list[Button]] = [
        [(_line(one), OpenDeskCard(id=one.id))] for one in page_of(cards, page)
    ]
    about = (
        _(
            "These check-ins have no mentor who can see to them, or have lain for more than a "
            "week. Choose one to give it to somebody or to close it."
        )
        if cards
        else _("Every card is with somebody who can see to it.")
    )
    return Screen(
        paragraphs(said, bold(_("Cards without a mentor")), about),
        [*rows, pager(len(cards), page, lambda to: DeskCards(page=to)), _ways()],
    )


def one(card: DeskCard, shared: Shared) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Check-in with {name}, due {when}", name=card.learner, when=day(card.due_at))),
            lines(
                _("Mentor of the pair: {mentor}", mentor=card.mentor),
                _("With {name} at the moment.", name=card.owner) if card.owner else None,
                _why(card.why),
            ),
            _shared(card, shared),
        ),
        [
            [(_("Give it to somebody"), ChooseTaker(id=card.id))],
            [(_("Write to {name}", name=card.learner), WriteTo(id=card.pairing_id))]
            if card.active
            else [],
            [
                (_("I have talked to them"), CloseDeskCard(id=card.id, talked=True)),
                (_("Nothing to be done"), CloseDeskCard(id=card.id, talked=False)),
            ],
            [(_("← Back"), DeskCards())],
        ],
    )


def choices(card_id: int, found: Sequence[Choice], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(one.name, GiveCard(id=card_id, to=one.id))] for one in page_of(found, page)
    ]
    text = (
        _(
            "Who takes it? They are told at once, and the learner too. What was meant for the "
            "mentor alone they see only if the learner agrees."
        )
        if found
        else _("Nobody who may meet this learner is here just now.")
    )
    pages = pager(len(found), page, lambda to: ChooseTaker(id=card_id, page=to))
    return Screen(text, [*rows, pages, [(_("← Back"), OpenDeskCard(id=card_id))]])


def given(name: str) -> Markup:
    return _("{name} has the card now and is told.", name=name)


def closed(name: str) -> Markup:
    return _("The card of {name} is closed.", name=name)


def _line(one: DeskCard) -> Markup:
    when = day(one.due_at)
    if one.owner:
        return _("{name}, overdue since {when}", name=one.learner, when=when)
    return _("{name}, due {when}", name=one.learner, when=when)


def _why(why: Why | None) -> Markup | None:
    """Of a break no more is told than that there is one."""
    if why is None:
        return None
    named = {
        Why.PAUSE: _("Here because: whoever had it has a break."),
        Why.LEFT: _("Here because: the mentor has left."),
        Why.GONE: _("Here because: the stand-in has left."),
        Why.SILENCE: _("Here because: nothing has been heard of whoever had it."),
        Why.UNREACHABLE: _("Here because: whoever had it cannot be reached."),
    }
    return named.get(why, _("Here because: nobody who was asked could take it."))


def _shared(card: DeskCard, shared: Shared) -> Markup:
    if not shared:
        return _(
            "{name} has shared nothing with coordinators in this check-in.", name=card.learner
        )
    return lines(_("{name} shares with you:", name=card.learner), shared_lines(shared))


def _ways() -> list[Button]:
    return [(_("Pairs"), ShowPairs()), (_("Menu"), ToMenu())]
