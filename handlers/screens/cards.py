"""How a card looks to whoever has it: open, closed, moved, put off."""

from bot.delivery.screen import Button, Screen
from bot.domain.cards import (
    NEXT_STEPS,
    CardView,
    Outcome,
    PairIsOver,
    WithSomebodyElse,
)
from bot.domain.media import Media
from bot.texts import Markup, _, bold, lines, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens import card_parts as parts
from handlers.screens.card_buttons import (
    AddNote,
    AskAround,
    CorrectCard,
    MyCards,
    NextStep,
    OpenCard,
    SnoozeCard,
    StopAsking,
    TypeNextStep,
    WriteOnCard,
)
from handlers.screens.card_lines import opening_lines
from handlers.screens.card_parts import outcome_buttons, outcome_label
from handlers.screens.check_in_buttons import HearCard
from handlers.screens.meeting_buttons import meet
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.subject_words import with_subject


def card(view: CardView, said: Markup | None = None) -> Screen:
    """`said`: what has just been done to the one before it."""
    return closed(view) if view.closed else _open(view, said)


def _open(view: CardView, said: Markup | None = None) -> Screen:
    first, second = opening_lines(view)
    return Screen(
        paragraphs(
            said,
            parts.title(view),
            _for_whom(view),
            _("{name} would like to talk to you.", name=view.name) if view.wants_talk else None,
            parts.shared(view),
            parts.before(view.before),
            lines(_("Two ways to begin (press to copy):"), _copied(first), _copied(second)),
            _asking() if view.asking else None,
        ),
        [
            [(_("Play the voice message"), HearCard(id=view.id))] if view.shared.voice else [],
            *_reach(view),
            *outcome_buttons(view.id),
            parts.hear(view),
            [_later(view), _who_else(view)],
            [(_("All cards"), MyCards())],
        ],
    )


def closed(view: CardView) -> Screen:
    """What was noted, what may be added to it, and the next card."""
    outcome = outcome_label(view.outcome) if view.outcome else None
    return Screen(
        paragraphs(
            _whose(view),
            _("Noted: {outcome}", outcome=outcome) if outcome else None,
            _("The coordinators are told now.") if view.outcome == Outcome.HELP else None,
            _("Your note: {note}", note=view.note) if view.note else None,
            _("Your voice note is kept.") if view.voice else None,
            parts.next_step(view.next_step_on),
            _("You may add a note or the day of your next step. Or leave it at that."),
            parts.how_many_left(view.following),
        ),
        [
            parts.following(view.following),
            [(_("Add a note"), AddNote(id=view.id)), (_("Correct this"), CorrectCard(id=view.id))],
            parts.hear(view) if view.voice else [],
            *_steps(view.id),
            [(_("Done"), MyCards())],
        ],
    )


def _whose(view: CardView) -> Markup:
    return bold(_("Card of {name}", name=with_subject(view.name, view.subject)))


def correct(view: CardView) -> Screen:
    return Screen(
        paragraphs(_whose(view), _("What was it?")),
        [*outcome_buttons(view.id), [(_("← Back"), OpenCard(id=view.id))]],
    )


def voice(view: CardView, media: Media) -> Screen:
    return Screen(
        _("Your note about {name}.", name=view.name),
        [[(_("Back to the card"), OpenCard(id=view.id))]],
        attached=media,
        new=True,
    )


def _for_whom(view: CardView) -> Markup | None:
    if view.stands_in_for is None:
        return None
    return _("You stand in for {mentor} here. Thank you!", mentor=view.stands_in_for)


def _reach(view: CardView) -> list[list[Button]]:
    write = _("Write to {name}", name=view.name)
    if view.stands_in_for is not None:
        return [[(write, WriteOnCard(id=view.id))]]
    return [[(write, WriteTo(id=view.pairing_id))], [meet(view.pairing_id, view.name)]]


def _later(view: CardView) -> Button:
    return _("Later"), SnoozeCard(id=view.id)


def _who_else(view: CardView) -> Button:
    if view.asking:
        return _("I can do it after all"), StopAsking(id=view.id)
    return _("Who can take it for me?"), AskAround(id=view.id)


def _asking() -> Markup:
    return _("Others are being asked whether they can take it. Until one says yes, it is yours.")


def _copied(line: Markup) -> Markup:
    return Markup(f"<code>{safe(line)}</code>")


def _steps(card_id: int) -> list[list[Button]]:
    week, fortnight, month = NEXT_STEPS
    return [
        [
            (_("Next step in a week"), NextStep(id=card_id, days=week)),
            (_("In 2 weeks"), NextStep(id=card_id, days=fortnight)),
        ],
        [
            (_("In a month"), NextStep(id=card_id, days=month)),
            (_("Another day"), TypeNextStep(id=card_id)),
            (_("No next step"), NextStep(id=card_id, days=0)),
        ],
    ]


@wording.register
def _pair_is_over(_refusal: PairIsOver) -> Markup:
    return _("This pair has ended, so there is nothing left to do on the card. Thank you!")


@wording.register
def _with_somebody_else(_refusal: WithSomebodyElse) -> Markup:
    return _("This card is with somebody else now, so there is nothing for you to do on it.")


@ways.register
def _to_cards(_refusal: WithSomebodyElse) -> list[list[Button]]:
    return [[(_("My cards"), MyCards()), (_("Menu"), ToMenu())]]
