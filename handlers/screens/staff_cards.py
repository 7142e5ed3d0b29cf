"""How a request or an alert looks in the chat of the staff: little of it, and as it stands now."""

from bot.delivery.screen import Rows, Screen
from bot.domain.requests import LONGEST_ASKED, RequestKind
from bot.domain.staff import STANDING, CardState
from bot.domain.staff_notices import (
    StaffCard,
    StaffErased,
    StaffTopic,
)
from bot.texts import Markup, _, bold, paragraphs
from handlers.notices import screen_of
from handlers.screens.facts import cut
from handlers.screens.staff_alerts import alert_asks, alert_name, alert_ways
from handlers.screens.staff_buttons import CardDone, TakeCard


@screen_of.register
def _topic(notice: StaffTopic) -> Screen:
    return Screen(_head(notice))


@screen_of.register
def _card(card: StaffCard) -> Screen:
    if card.state not in STANDING:
        return Screen(paragraphs(bold(_head(card)), _ended(card)), new=card.new)
    told = (alert_asks(card.alert), alert_ways()) if card.alert else (*_asked(card), _how(card))
    return Screen(paragraphs(bold(_head(card)), *told, _who(card)), _ways(card), new=card.new)


@screen_of.register
def _erased(_notice: StaffErased) -> Screen:
    return Screen(_("Whoever asked this has left. Nothing of it is kept."))


def _head(card: StaffCard | StaffTopic) -> Markup:
    if card.alert is not None:
        return _("Alert: {what}", what=alert_name(card.alert))
    names = {
        RequestKind.QUESTION: _("Question"),
        RequestKind.HELP: _("A person is needed now"),
        RequestKind.MESSAGES: _("Something is wrong in a pair"),
        RequestKind.STANDING: _("How a pair stands is not right"),
    }
    what = names[card.kind or RequestKind.QUESTION]
    return _("No. {number} · {what}", number=str(card.number), what=what)


def _asked(card: StaffCard) -> tuple[Markup | None, ...]:
    """Of what is no question, nothing is shown to all."""
    if not card.name:
        return (_("Whoever takes it gets from me in private who it is and what it is about."),)
    return (
        _("The reply did not help yet.") if card.again else None,
        _("{name} asks:", name=card.name),
        cut(card.text, longest=LONGEST_ASKED),
        _("Still missing: {text}", text=card.missing) if card.missing else None,
    )


def _how(card: StaffCard) -> Markup:
    if not card.name:
        return _(
            "To answer, reply to this message: it goes to whoever asked, with your name. What is"
            " written here without replying stays here."
        )
    return _(
        "To answer, reply to this message: it goes to {name}, with your name. What is written here"
        " without replying stays here.",
        name=card.name,
    )


def _who(card: StaffCard) -> Markup:
    if card.by is None:
        return _("Nobody has it yet.")
    return _("{name} has it.", name=card.by)


def _ways(card: StaffCard) -> Rows:
    if card.by is None:
        return [[(_("I take it"), TakeCard(id=card.thread_id))]]
    over = [(_("Take it over"), TakeCard(id=card.thread_id, over=True))]
    return [[(_("Done"), CardDone(id=card.thread_id))], over] if card.alert else [over]


def _ended(card: StaffCard) -> Markup:
    by = card.by or _("A coordinator")
    return {
        CardState.ANSWERED: _("Answered: {name}.", name=by),
        CardState.CLOSED: _("Closed without an answer: {name}.", name=by),
        CardState.WITHDRAWN: _("It was taken back. Nobody needs to do anything any more."),
        CardState.ELSEWHERE: _("Somebody else sees to it now."),
        CardState.SETTLED: _("Seen to: {name}.", name=by)
        if card.by
        else _("All is well again. Nobody needs to do anything any more."),
    }[card.state]
