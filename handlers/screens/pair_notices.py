"""What people are told about their pairs, and what the rules refuse, in words."""

from bot.delivery.screen import Button, Screen
from bot.domain.pair_notices import HelperNeeded, Letter, PairEnded, PairStarted
from bot.domain.pairings import (
    CannotBeReached,
    HasOneAlready,
    NoSeatLeft,
    PairKind,
    RulesBroken,
)
from bot.domain.subjects import mark
from bot.texts import Markup, _, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.pair_buttons import EndPair, LookForLearner, MyMentor, ShowLearners, WriteTo
from handlers.screens.pair_words import in_common, why_not
from handlers.screens.request_buttons import CallPerson
from handlers.screens.subject_words import inside, with_subject


@screen_of.register
def introduced(notice: PairStarted) -> Screen:
    common = in_common(notice.common, notice.at)
    return Screen(
        paragraphs(
            _("You have asked, and {name} said yes.", name=notice.name)
            if notice.said_yes
            else None,
            _who_it_is(notice),
            own_words(notice.words),
            paragraphs(_("What you have in common:"), common) if common else None,
            None if notice.known else _next_step(notice),
            _way_out_learner() if notice.to_learner else _way_out_helper(),
        ),
        [
            [(_("Write to {name}", name=notice.name), WriteTo(id=notice.pairing_id))],
            [_does_not_fit(notice)],
            [mine(to_learner=notice.to_learner), (_("Menu"), ToMenu())],
        ],
        new=True,
    )


def _does_not_fit(notice: PairStarted) -> Button:
    leave = EndPair(id=notice.pairing_id)
    return (
        _("It does not fit: somebody else") if notice.to_learner else _("It does not fit")
    ), leave


def own_words(words: str) -> Markup | None:
    return _("In their own words: <i>{words}</i>", words=words) if words else None


def mine(*, to_learner: bool) -> Button:
    if to_learner:
        return _("My mentor"), MyMentor()
    return _("My learners"), ShowLearners()


def _who_it_is(notice: PairStarted) -> Markup:
    if notice.subject:
        return _for_subject(notice.name, inside(notice.subject), to_learner=notice.to_learner)
    if not notice.to_learner:
        return _("<b>You have a learner: {name}</b>", name=notice.name)
    if notice.kind == PairKind.TUTOR:
        return _("<b>You have a tutor: {name}</b>", name=notice.name)
    return _("<b>You have a mentor: {name}</b>", name=notice.name)


def _for_subject(name: str, subject: Markup, *, to_learner: bool) -> Markup:
    if to_learner:
        return _("<b>You have a tutor for {subject}: {name}</b>", name=name, subject=subject)
    return _("<b>You have a learner for {subject}: {name}</b>", name=name, subject=subject)


def _next_step(notice: PairStarted) -> Markup:
    return _(
        "What happens next: {name} is told about you in the same way. Write a few words and "
        "agree on a first talk; I hand them on, and neither of you sees the other's account.",
        name=notice.name,
    )


def _way_out_learner() -> Markup:
    return _("If it does not fit, you can have somebody else, without a reason: /mentor.")


def _way_out_helper() -> Markup:
    return _("If it does not fit, you can end it at any time, without a reason: /learners.")


@screen_of.register
def ended(notice: PairEnded) -> Screen:
    name = with_subject(notice.name, notice.subject)
    if notice.to_learner:
        place = _(
            "Your place among those who wait, and how long it took others as far as we know, is "
            "in /mentor."
        )
        text = paragraphs(ended_for_learner(name), place)
    else:
        text = ended_for_helper(name)
    return Screen(text, [[mine(to_learner=notice.to_learner), (_("Menu"), ToMenu())]], new=True)


def ended_for_learner(name: str) -> Markup:
    return _(
        "Your pair with {name} has ended. That happens, and it says nothing about you. "
        "Coordinators know about it and look for somebody else for you.",
        name=name,
    )


def ended_for_helper(name: str) -> Markup:
    return _(
        "Your pair with {name} has ended. Thank you for the time and the attention you gave.",
        name=name,
    )


@screen_of.register
def helper_needed(notice: HelperNeeded) -> Screen:
    look: list[Button] = [
        (
            _("Who would fit"),
            LookForLearner(
                learner=notice.learner_id, kind=notice.kind, subject=mark(notice.subject)
            ),
        )
    ]
    return Screen(
        _needed(notice) if notice.wanted else _not_needed(notice),
        [look if notice.wanted else [], [(_("Menu"), ToMenu())]],
        new=True,
    )


def _needed(notice: HelperNeeded) -> Markup:
    if notice.subject:
        subject = inside(notice.subject)
        return _(
            "{name} needs a tutor for {subject} and is waiting.", name=notice.name, subject=subject
        )
    if notice.kind == PairKind.TUTOR:
        return _("{name} needs a tutor and is waiting.", name=notice.name)
    return _("{name} needs a mentor and is waiting.", name=notice.name)


def _not_needed(notice: HelperNeeded) -> Markup:
    return _("{name} has left a pair and looks for nobody else for now.", name=notice.name)


@screen_of.register
def letter(notice: Letter) -> Screen:
    return Screen(
        _("<b>{name}, coordinator, writes:</b>\n{text}", name=notice.name, text=notice.text),
        [[(_("I need a person now"), CallPerson()), (_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _no_seat(refusal: NoSeatLeft) -> Markup:
    return _(
        "{name} has no place free any more: the last one was given away a moment ago, or the "
        "number of places was changed. Please choose somebody else in /pairs.",
        name=refusal.name,
    )


@wording.register
def _rules(refusal: RulesBroken) -> Markup:
    return paragraphs(
        _("These two cannot be a pair now:"),
        why_not(refusal.codes, refusal.minutes),
        _("See who else fits in /pairs."),
    )


@wording.register
def _has_one(_refusal: HasOneAlready) -> Markup:
    return _("There is somebody already; perhaps another coordinator was quicker. See /pairs.")


@wording.register
def _unreachable(refusal: CannotBeReached) -> Markup:
    return _(
        "I cannot reach {name} at the moment, so nothing would arrive. A coordinator can "
        "help: /person.",
        name=refusal.name,
    )
