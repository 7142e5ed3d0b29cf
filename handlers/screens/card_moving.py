"""A card gets another day: because the two have agreed on it, or because it is put off."""

from datetime import date

from bot.delivery.screen import Button, Screen
from bot.domain.cards import MOVES, CardView, ClosedAlready, Later, PutOffOften
from bot.texts import Markup, _, bold, day, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.card_buttons import AskAround, MoveCard, MyCards, OpenCard, PutOff
from handlers.screens.card_parts import outcome_buttons
from handlers.screens.cards import card


def ask_when(view: CardView) -> Screen:
    """What is moved stays open, and comes again on that day."""
    tomorrow, three, week = MOVES
    return Screen(
        paragraphs(
            bold(_("Card of {name}", name=view.name)),
            _("To when? The card stays open, and I remind you then."),
        ),
        [
            [
                (_("Tomorrow"), MoveCard(id=view.id, days=tomorrow)),
                (_("In three days"), MoveCard(id=view.id, days=three)),
                (_("In a week"), MoveCard(id=view.id, days=week)),
            ],
            [(_("← Back"), OpenCard(id=view.id))],
        ],
    )


def moved(view: CardView, next_one: CardView | None) -> Screen:
    when = day(view.due_at)
    said = _("Moved to {when}: {name}. The card comes again then.", when=when, name=view.name)
    return _set_aside(view, said, next_one)


def ask_later(view: CardView) -> Screen:
    if not view.later:
        return Screen(_often(), _ways_on(view.id))
    return Screen(
        paragraphs(
            bold(_("Card of {name}", name=view.name)),
            _("When shall I remind you again? Nobody else is told."),
        ),
        [
            [
                (_later_label(later, on), PutOff(id=view.id, later=later))
                for later, on in view.later
            ],
            [(_("← Back"), OpenCard(id=view.id))],
        ],
    )


def put_off(view: CardView, next_one: CardView | None) -> Screen:
    when = day(view.due_at)
    said = _("I remind you on {when}: {name}.", when=when, name=view.name)
    return _set_aside(view, said, next_one)


def _set_aside(view: CardView, said: Markup, next_one: CardView | None) -> Screen:
    """The next card is shown at once, if there is one."""
    if next_one is not None:
        return card(next_one, said)
    return Screen(
        said,
        [
            [(_("Open the card"), OpenCard(id=view.id)), (_("All cards"), MyCards())],
            [(_("Menu"), ToMenu())],
        ],
    )


def _often() -> Markup:
    return _(
        "This card has been put off a few times now. That is no harm: something is in the way, "
        "and it need not be you who clears it. Somebody else can take it, coordinators can help, "
        "or you close it with what there was."
    )


def _ways_on(card_id: int) -> list[list[Button]]:
    return [
        [(_("Who can take it for me?"), AskAround(id=card_id))],
        *outcome_buttons(card_id),
        [(_("← Back"), OpenCard(id=card_id))],
    ]


def _later_label(later: Later, on: date) -> Markup:
    if later == Later.MONDAY:
        return _("On Monday, {when}", when=day(on))
    return Markup(safe(day(on)))


@wording.register
def _put_off_often(_refusal: PutOffOften) -> Markup:
    return _often()


@ways.register
def _instead(refusal: PutOffOften) -> list[list[Button]]:
    return _ways_on(refusal.card_id)


@wording.register
def _closed_already(_refusal: ClosedAlready) -> Markup:
    return _("This card is closed, so nothing needs to be put off.")
