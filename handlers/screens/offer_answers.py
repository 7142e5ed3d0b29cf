"""What coordinators hear when a mentor has answered, or has not, and who comes next."""

from typing import Any

from bot.delivery.screen import Button, Screen
from bot.domain.offer_notices import OfferAnswered
from bot.domain.pair_offers import OfferState
from bot.domain.subjects import mark
from bot.texts import Markup, _, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.pair_buttons import AskHelper, LookForLearner
from handlers.screens.subject_words import with_subject


@screen_of.register
def _answered(notice: OfferAnswered) -> Screen:
    look = LookForLearner(**_who(notice))
    taken_on = notice.state == OfferState.TAKEN
    return Screen(
        paragraphs(_what_came(notice), None if taken_on else _who_is_next(notice)),
        [
            _ask_next(notice),
            [] if taken_on else [(_("Who would fit"), look)],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


def _who(notice: OfferAnswered) -> dict[str, Any]:
    who = {"learner": notice.learner_id, "kind": notice.kind}
    return {**who, "subject": mark(notice.subject)}


def _what_came(notice: OfferAnswered) -> Markup:
    learner = with_subject(notice.learner_name, notice.subject)
    two = {"helper": notice.helper_name, "learner": learner}
    if notice.state == OfferState.TAKEN and notice.own:
        return _(
            "<b>{helper}</b> takes <b>{learner}</b>, who had asked themselves: they are a pair "
            "now.",
            **two,
        )
    if notice.state == OfferState.TAKEN:
        return _("<b>{helper}</b> takes <b>{learner}</b>: they are a pair now.", **two)
    if notice.state == OfferState.LATE:
        return _("<b>{helper}</b> has not answered in time about <b>{learner}</b>.", **two)
    if notice.state == OfferState.REFUSED:
        return _("<b>{helper}</b> does not take <b>{learner}</b>.", **two)
    return _("<b>{helper}</b> cannot take <b>{learner}</b> just now.", **two)


def _who_is_next(notice: OfferAnswered) -> Markup:
    if notice.next_id is None:
        return _("Nobody else who is free fits by the rules just now.")
    return _("Next by fit: {name}. Nobody has been asked yet.", name=notice.next_name)


def _ask_next(notice: OfferAnswered) -> list[Button]:
    if notice.next_id is None:
        return []
    ask = AskHelper(helper=notice.next_id, **_who(notice))
    return [(_("Ask {name} first", name=notice.next_name), ask)]
