"""Two people of a draft: why them, where they fit least, and what can be decided."""

from datetime import datetime

from bot.delivery.screen import Button, Screen
from bot.domain.rounds import (
    FOR_EVER,
    OF_COORDINATORS,
    AskedAlready,
    RoundChanged,
    SeenAlready,
    TwoState,
    WhyDeclined,
)
from bot.services.round_views import Swaps, TwoView
from bot.texts import Markup, _, lines, paragraphs
from handlers.errors import wording
from handlers.screens.paging import pager
from handlers.screens.pair_cards import title, ways
from handlers.screens.pair_words import asked, points, reasons, scale, weakest
from handlers.screens.round_buttons import (
    ApproveOne,
    AskDecline,
    DeclineTwo,
    LockTwo,
    NotTogether,
    OpenTwo,
    RoundList,
    ShowRound,
    SwapTwo,
    SwapWith,
    TakeBack,
    UndoTwo,
    WithdrawTwo,
)
from handlers.screens.round_words import label, two

__all__ = ["ask_why", "card", "swap_with", "two"]


@wording.register
def _changed(_refusal: RoundChanged) -> Markup:
    return _("The draft has changed meanwhile. Please look at it again: /pairs.")


@wording.register
def _seen(_refusal: SeenAlready) -> Markup:
    return _(
        "This cannot be undone any more: one of the two has been told, or was here and may have "
        "seen it. You can end the pair in /pairs; both are told then, not by whom."
    )


@wording.register
def _asked_already(refusal: AskedAlready) -> Markup:
    return _(
        "This cannot be withdrawn quietly any more: {name} has been asked, or was here and may "
        "have seen it. You can decline the proposal in /pairs; then {name} need not answer any "
        "more.",
        name=refusal.name,
    )


def card(one: TwoView, on: datetime, said: Markup | None = None) -> Screen:
    """`said`: what has just been done."""
    return Screen(
        paragraphs(
            said,
            title(one.learner_name, one.helper_name, one.kind, one.subject),
            _state(one),
            lines(
                _("Fit: {points}", points=points(one.match)),
                reasons(one.match, on),
                weakest(one.match, on),
            ),
            scale(one.match),
        ),
        [
            *_actions(one),
            [
                (_("List"), RoundList(id=one.round_id)),
                (_("← The draft"), ShowRound(id=one.round_id)),
            ],
            ways(),
        ],
    )


def _state(one: TwoView) -> Markup | None:
    words = {
        TwoState.APPROVED: _("Approved; nobody is told before you publish the draft."),
        TwoState.DECLINED: _("Declined: {why}.", why=_why(one, one.reason))
        if one.reason
        else None,
        TwoState.ASKED: asked(one.helper_name, one.answer_by) if one.answer_by else None,
        TwoState.PUBLISHED: _("Published: they are a pair."),
    }
    locked = _("Locked: whatever else changes, they stay together.") if one.locked else None
    return lines(words.get(one.state), locked) or None


def _actions(one: TwoView) -> list[list[Button]]:
    if one.state == TwoState.PUBLISHED:
        return [[(_("Undo, nobody is told"), UndoTwo(id=one.id))]]
    if one.state == TwoState.ASKED:
        return [[(_("Withdraw the question"), WithdrawTwo(id=one.id))]]
    if one.state == TwoState.DECLINED:
        return [] if one.reason in FOR_EVER else [[(_("Take the no back"), TakeBack(id=one.id))]]
    lock: Button = (
        (_("Unlock"), LockTwo(id=one.id, locked=False))
        if one.locked
        else (_("Lock"), LockTwo(id=one.id, locked=True))
    )
    no: Button = (_("Decline"), AskDecline(id=one.id))
    apart: list[Button] = [(_("What if not these two?"), NotTogether(id=one.id))]
    if one.state == TwoState.APPROVED:
        return [[(_("Take the yes back"), TakeBack(id=one.id))], [no, lock], apart]
    swap: list[Button] = [] if one.locked else [(_("Swap with another pair"), SwapWith(id=one.id))]
    return [[(_("Approve"), ApproveOne(id=one.id))], [no, lock], swap, apart]


def swap_with(found: Swaps) -> Screen:
    one, others = found.one, found.others
    rows: list[list[Button]] = [
        [(label(other), SwapTwo(id=one.id, other=other.id))] for other in others
    ]
    text = _(
        "With which pair should {learner} and {helper} swap? The learners change places; the "
        "rules are checked again.",
        learner=one.learner_name,
        helper=one.helper_name,
    )
    nobody = _("There is no other pair in the draft with which these two could swap.")
    pages = pager(found.count, found.page, lambda to: SwapWith(id=one.id, page=to))
    return Screen(text if others else nobody, [*rows, pages, [(_("← Back"), OpenTwo(id=one.id))]])


def ask_why(one: TwoView) -> Screen:
    """The reason is for the engine: it decides what comes instead."""
    rows: list[list[Button]] = [
        [(_why(one, why), DeclineTwo(id=one.id, why=why))] for why in OF_COORDINATORS
    ]
    return Screen(
        paragraphs(
            title(one.learner_name, one.helper_name, one.kind, one.subject),
            _(
                "Why not? Nobody is told. The answer decides what I do when the draft is worked "
                "out again."
            ),
        ),
        [*rows, [(_("← Back"), OpenTwo(id=one.id))]],
    )


def _why(one: TwoView, why: WhyDeclined) -> Markup:
    learner, name = one.learner_name, one.helper_name
    return {
        WhyDeclined.NOT_THESE: _("not these two, this time"),
        WhyDeclined.HELPER_BUSY: _("{name} has enough to do now", name=name),
        WhyDeclined.LEARNER_LATER: _("{name} should wait a little", name=learner),
        WhyDeclined.NEVER: _("these two never"),
        WhyDeclined.SAID_NO: _("{name} was asked and said no", name=name),
        WhyDeclined.SAID_NOT_NOW: _("{name} was asked and cannot just now", name=name),
        WhyDeclined.SAID_NOTHING: _("{name} was asked and has not answered in time", name=name),
    }[why]
