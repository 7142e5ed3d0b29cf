"""What stands on a card: the outcome in words, what is shared, what was agreed last time."""

from datetime import date

from bot.delivery.screen import Button
from bot.domain.cards import Agreed, CardView, Following, Outcome
from bot.domain.media_names import media_name
from bot.texts import Markup, _, bold, day, lines, n_
from handlers.screens.card_buttons import CloseCard, HearNote, OpenCard
from handlers.screens.check_in_names import shared_lines
from handlers.screens.subject_words import with_subject


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


def title(view: CardView) -> Markup:
    when, name = day(view.due_at), with_subject(view.name, view.subject)
    if view.overdue:
        return bold(_("Check-in with {name}, was due {when}", name=name, when=when))
    return bold(_("Check-in with {name}, due {when}", name=name, when=when))


def shared(view: CardView) -> Markup:
    if not view.shown:
        return _(
            "What {name} shares with {mentor} you see if {name} agrees; I have asked. You can "
            "write to each other meanwhile.",
            name=view.name,
            mentor=view.stands_in_for,
        )
    if not view.shared:
        return _(
            "{name} has not shared anything with you so far. That is their choice.",
            name=view.name,
        )
    return lines(_("{name} shares with you:", name=view.name), shared_lines(view.shared))


def before(agreed: Agreed | None) -> Markup | None:
    if agreed is None:
        return None
    return lines(
        _last_time(agreed),
        _("Your note: {note}", note=agreed.note) if agreed.note and not agreed.by else None,
        _("{name} noted: {note}", name=agreed.by, note=agreed.note)
        if agreed.note and agreed.by
        else None,
        _("Your note is {what}.", what=media_name(agreed.voice)) if agreed.voice else None,
        next_step(agreed.next_step_on),
    )


def _last_time(agreed: Agreed) -> Markup | None:
    if agreed.outcome is None:
        return None
    when, outcome = day(agreed.on), outcome_label(agreed.outcome)
    if agreed.by:
        return _(
            "Last time, {when}, {name} stood in: {outcome}",
            when=when,
            name=agreed.by,
            outcome=outcome,
        )
    return _("Last time, {when}: {outcome}", when=when, outcome=outcome)


def next_step(on: date | None) -> Markup | None:
    return _("Next step: {when}", when=day(on)) if on else None


def hear(view: CardView) -> list[Button]:
    if view.voice or (view.before and view.before.voice):
        return [(_("Listen to the note"), HearNote(id=view.id))]
    return []


def following(next_one: Following | None) -> list[Button]:
    """The next card is one tap away."""
    if next_one is None:
        return []
    name = with_subject(next_one.name, next_one.subject)
    label = (
        _("Next card: {name}, overdue", name=name)
        if next_one.overdue
        else _("Next card: {name}, due {when}", name=name, when=day(next_one.due_at))
    )
    return [(label, OpenCard(id=next_one.id))]


def how_many_left(next_one: Following | None) -> Markup:
    if next_one is None:
        return _("That was the last open card. Thank you!")
    return n_("{n} card is still open.", "{n} cards are still open.", next_one.count)
