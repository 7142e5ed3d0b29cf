"""Whether the other one suits: a question to each alone, and what follows each answer."""

from bot.delivery.screen import Screen
from bot.domain.fit import FitAsked, Fits
from bot.domain.pairings import PairKind
from bot.texts import Markup, _, bold, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.health_buttons import SayFits
from handlers.screens.pair_buttons import EndPair
from handlers.screens.request_buttons import CallPerson


@screen_of.register
def asked(notice: FitAsked) -> Screen:
    suits = SayFits(id=notice.pairing_id, held=notice.held, fits=Fits.SUITS)
    unsure = SayFits(id=notice.pairing_id, held=notice.held, fits=Fits.UNSURE)
    return Screen(
        paragraphs(
            bold(_met(notice)),
            _who(notice),
            _("Only you see this question and your answer. No reason is needed."),
        ),
        [
            [(_("Suits me"), suits), (_("Not sure yet"), unsure)],
            [(_("I'd like another"), EndPair(id=notice.pairing_id))],
        ],
        new=True,
    )


def suits(name: str, *, to_learner: bool) -> Screen:
    text = (
        _(
            "Good to hear. {name} is not told. If it changes, you can have somebody else at any "
            "time: /mentor.",
            name=name,
        )
        if to_learner
        else _(
            "Good to hear. {name} is not told. If it changes, you can end the pair at any time, "
            "without a reason: /learners.",
            name=name,
        )
    )
    return Screen(text, [[(_("Menu"), ToMenu())]])


def unsure(name: str, pairing_id: int) -> Screen:
    return Screen(
        _(
            "That is all right. {name} is not told, and nobody else is. I ask again after your "
            "next meeting. If you like, talk it over with a coordinator.",
            name=name,
        ),
        [
            [(_("Talk with a coordinator"), CallPerson())],
            [(_("I'd like another"), EndPair(id=pairing_id))],
            [(_("Menu"), ToMenu())],
        ],
    )


def _met(notice: FitAsked) -> Markup:
    return n_(
        "You have met {name} {n} time now.",
        "You have met {name} {n} times now.",
        notice.held,
        name=notice.name,
    )


def _who(notice: FitAsked) -> Markup:
    if not notice.to_learner:
        return _("Does it suit you to accompany {name}?", name=notice.name)
    if notice.kind == PairKind.TUTOR:
        return _("Does {name} suit you as a tutor?", name=notice.name)
    return _("Does {name} suit you as a mentor?", name=notice.name)
