"""How mentors' cards look: what is shared, what was agreed, and buttons that close them."""

from collections.abc import Sequence
from datetime import date

from bot.delivery.screen import Button, Screen
from bot.domain.cards import NEXT_STEPS, Agreed, CardView, Outcome, PairIsOver
from bot.domain.forms import Answers, Question
from bot.texts import Markup, _, bold, day, lines, n_, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.card_buttons import (
    AddNote,
    CloseCard,
    CorrectCard,
    MyCards,
    NextStep,
    OpenCard,
    SnoozeCard,
)
from handlers.screens.card_lines import opening_lines
from handlers.screens.check_in_buttons import HearCard
from handlers.screens.check_in_names import shared_lines
from handlers.screens.forms import Wording
from handlers.screens.meeting_buttons import meet
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import WriteTo


def outcome_label(outcome: Outcome) -> Markup:
    labels = {
        Outcome.MET: _("We met"),
        Outcome.WROTE: _("We wrote"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.MOVED: _("We moved it"),
        Outcome.HELP: _("I need help"),
    }
    return labels[outcome]


def outcome_buttons(card_id: int) -> list[list[Button]]:
    def button(outcome: Outcome) -> Button:
        return outcome_label(outcome), CloseCard(id=card_id, outcome=outcome)

    return [
        [button(Outcome.MET), button(Outcome.WROTE)],
        [button(Outcome.NO_ANSWER), button(Outcome.MOVED)],
        [button(Outcome.HELP)],
    ]


def card(view: CardView) -> Screen:
    return closed(view) if view.closed else _open(view)


def _open(view: CardView) -> Screen:
    first, second = opening_lines(view)
    return Screen(
        paragraphs(
            _title(view),
            _("{name} would like to talk to you.", name=view.name) if view.wants_talk else None,
            _shared(view),
            _before(view.before),
            lines(_("Two ways to begin (press to copy):"), _copied(first), _copied(second)),
        ),
        [
            [(_("Play the voice message"), HearCard(id=view.id))] if view.shared.voice else [],
            [(_("Write to {name}", name=view.name), WriteTo(id=view.pairing_id))],
            [meet(view.pairing_id, view.name)],
            *outcome_buttons(view.id),
            [(_("A day later"), SnoozeCard(id=view.id)), (_("All cards"), MyCards())],
        ],
    )


def closed(view: CardView) -> Screen:
    """What was noted, and what may be added to it."""
    outcome = outcome_label(view.outcome) if view.outcome else None
    step = _next_step(view.next_step_on)
    return Screen(
        paragraphs(
            bold(_("Card of {name}", name=view.name)),
            _("Noted: {outcome}", outcome=outcome) if outcome else None,
            _("The coordinators are told now.") if view.outcome == Outcome.HELP else None,
            _("Your note: {note}", note=view.note) if view.note else None,
            step,
            _("You may add a note or the day of your next step. Or leave it at that."),
        ),
        [
            [(_("Add a note"), AddNote(id=view.id)), (_("Correct this"), CorrectCard(id=view.id))],
            *_steps(view.id),
            [(_("Done"), MyCards())],
        ],
    )


def correct(view: CardView) -> Screen:
    return Screen(
        paragraphs(bold(_("Card of {name}", name=view.name)), _("What was it?")),
        [*outcome_buttons(view.id), [(_("← Back"), OpenCard(id=view.id))]],
    )


def listed(views: Sequence[CardView], page: int) -> Screen:
    menu: list[Button] = [(_("Menu"), ToMenu())]
    if not views:
        return Screen(
            _("No card is open. One comes with each check-in of the people you accompany."), [menu]
        )
    rows: list[list[Button]] = [
        [(_line(view), OpenCard(id=view.id))] for view in page_of(views, page)
    ]
    pages = pager(len(views), page, lambda to: MyCards(page=to))
    count = n_("You have {n} open card.", "You have {n} open cards.", len(views))
    return Screen(count, [*rows, pages, menu])


def _line(view: CardView) -> Markup:
    when = day(view.due_at)
    if view.urgent:
        return _("{name}: please look today", name=view.name)
    return _("{name}, due {when}", name=view.name, when=when)


def word(_question: Question, _answers: Answers) -> Wording:
    return Wording(
        _("What should you remember for the next time?"),
        _("It stands on your next card. You alone see it; the learner and others do not."),
    )


def _title(view: CardView) -> Markup:
    return bold(_("Check-in with {name}, due {when}", name=view.name, when=day(view.due_at)))


def _shared(view: CardView) -> Markup:
    if not view.shared:
        return _(
            "{name} has not shared anything with you so far. That is their choice.",
            name=view.name,
        )
    return lines(_("{name} shares with you:", name=view.name), shared_lines(view.shared))


def _before(before: Agreed | None) -> Markup | None:
    if before is None:
        return None
    outcome = outcome_label(before.outcome) if before.outcome else None
    return lines(
        _("Last time, {when}: {outcome}", when=day(before.on), outcome=outcome)
        if outcome
        else None,
        _("Your note: {note}", note=before.note) if before.note else None,
        _next_step(before.next_step_on),
    )


def _next_step(on: date | None) -> Markup | None:
    return _("Next step: {when}", when=day(on)) if on else None


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
            (_("No next step"), NextStep(id=card_id, days=0)),
        ],
    ]


@wording.register
def _pair_is_over(_refusal: PairIsOver) -> Markup:
    return _("This pair has ended, so there is nothing left to do on the card. Thank you!")
