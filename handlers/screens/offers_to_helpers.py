"""What mentors and tutors are asked before they get a learner, and what comes of their answer."""

from bot.delivery.screen import Button, Screen
from bot.domain.offer_notices import OfferMade, OfferOver
from bot.domain.pair_offers import (
    OfferView,
)
from bot.domain.pairings import PairKind
from bot.texts import Markup, _, bold, day, day_and_hour, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.offer_refusals import is_gone
from handlers.screens.pair_buttons import (
    AnswerOffer,
    NobodyNew,
    Says,
    ShowLearners,
)
from handlers.screens.pair_words import in_common
from handlers.screens.settings_buttons import Page, ToSettings
from handlers.screens.subject_words import inside, with_subject


def offer(view: OfferView, *, again: bool = False, new: bool = False) -> Screen:
    """`again`: half of the term is over."""
    common = in_common(view.common, view.asked_at)
    return Screen(
        paragraphs(
            bold(_("Would you take {name}?", name=view.name)),
            _("I asked you on {day}; this is the only reminder.", day=day(view.asked_at))
            if again
            else None,
            _wished(view) if view.own else _as_what(view.kind, view.subject),
            paragraphs(_("What you have in common:"), common) if common else None,
            _free_to_say(view),
        ),
        [
            [(_("Yes, gladly"), AnswerOffer(id=view.id, says=Says.YES))],
            [
                (_("No"), AnswerOffer(id=view.id, says=Says.NO)),
                (_("Not now"), AnswerOffer(id=view.id, says=Says.NOT_NOW)),
            ],
            *less(),
        ],
        new=new,
    )


def taken(name: str) -> Screen:
    text = _("Thank you! {name} and you are a pair now; I introduce you to each other.", name=name)
    return Screen(text, [ways()])


def declined(name: str, *, for_now: bool, own: bool = False) -> Screen:
    """`own`: the learner has asked, and is told."""
    if own:
        return _declined_kindly(name, for_now=for_now)
    text = (
        _("Understood, not now. I propose {name} to you no sooner than in a month.", name=name)
        if for_now
        else _("Understood. I do not propose {name} to you again.", name=name)
    )
    nobody_asks = _("Nobody asks why, and {name} never hears of it.", name=name)
    return Screen(paragraphs(text, nobody_asks), [*less(), ways()])


def _declined_kindly(name: str, *, for_now: bool) -> Screen:
    text = (
        _("Understood, not now. {name} can ask you again in a month at the earliest.", name=name)
        if for_now
        else _("Understood. {name} cannot ask you again.", name=name)
    )
    told = _(
        "Nobody asks why. I tell {name} kindly that it does not work out just now, without a "
        "reason, and that somebody else can be asked.",
        name=name,
    )
    return Screen(paragraphs(text, told), [*less(), ways()])


def gone() -> Screen:
    return Screen(is_gone(), [ways()])


def less() -> list[list[Button]]:
    """Fewer learners, or a break."""
    pause = ToSettings(page=Page.PAUSE)
    return [[(_("Nobody new for now"), NobodyNew()), (_("Take a break"), pause)]]


def ways() -> list[Button]:
    return [(_("My learners"), ShowLearners()), (_("Menu"), ToMenu())]


def _as_what(kind: PairKind, subject: str) -> Markup:
    if subject:
        return _(
            "A coordinator thinks that you fit well as a tutor for {subject}.",
            subject=inside(subject),
        )
    if kind == PairKind.TUTOR:
        return _("A coordinator thinks that you fit well as a tutor.")
    return _("A coordinator thinks that you fit well as a mentor.")


def _wished(view: OfferView) -> Markup:
    if view.kind == PairKind.MENTOR:
        return _(
            "{name} would like you to be the mentor, and has asked for you in person.",
            name=view.name,
        )
    if view.subject:
        return _(
            "{name} would like you to be the tutor for {subject}, and has asked for you in "
            "person.",
            name=view.name,
            subject=inside(view.subject),
        )
    return _(
        "{name} would like you to be the tutor, and has asked for you in person.", name=view.name
    )


def _free_to_say(view: OfferView) -> Markup:
    if view.own:
        return _(
            "Any answer is fine, and nobody asks why: if it is no yes, I tell {name} kindly that "
            "it does not work out just now. You have until {day}; without an answer {name} may "
            "ask somebody else.",
            name=view.name,
            day=day_and_hour(view.answer_by),
        )
    return _(
        "{name} does not know that you are asked. Any answer is fine, and nobody asks why. You "
        "have until {day}; without an answer the proposal simply goes to somebody else.",
        name=view.name,
        day=day_and_hour(view.answer_by),
    )


@screen_of.register
def _made(notice: OfferMade) -> Screen:
    return offer(notice.offer, again=notice.again, new=True)


@screen_of.register
def _over(notice: OfferOver) -> Screen:
    rows = [*(less() if notice.late else []), ways()]
    return Screen(_why_over(notice), rows, new=True)


def _why_over(notice: OfferOver) -> Markup:
    name = with_subject(notice.name, notice.subject)
    if not notice.late:
        return _("You need not answer about {name} any more: it is settled.", name=name)
    if notice.own:
        return _(
            "The time to answer {name} is over; {name} knows, and may ask somebody else. That is "
            "all right.",
            name=name,
        )
    return _(
        "The time to answer about {name} is over, and the proposal has gone to others. That is "
        "all right.",
        name=name,
    )
