"""What a coordinator reads after a decision about two people."""

from datetime import datetime

from bot.delivery.screen import Screen
from bot.services.pair_views import PairView
from bot.texts import Markup, _, day_and_hour, long_day, paragraphs
from handlers.screens.pair_buttons import EndPair, Lists, LookForLearner, ReopenPair, ShowPairList
from handlers.screens.pair_cards import title, ways, who_waits


def ask_end(pair: PairView) -> Screen:
    return Screen(
        paragraphs(
            title(pair.learner_name, pair.helper_name, pair.kind, pair.subject),
            _(
                "End this pair? Both are told that it has ended, not by whom. "
                "{name} will be among those who wait.",
                name=pair.learner_name,
            ),
        ),
        [[(_("Yes, end it"), EndPair(id=pair.id, sure=True))], ways()],
    )


def approved(learner_name: str, helper_name: str) -> Screen:
    return Screen(
        _(
            "<b>{learner}</b> and <b>{helper}</b> are a pair now. I introduce them to each "
            "other; whoever has quiet hours hears of it when these are over.",
            learner=learner_name,
            helper=helper_name,
        ),
        [[(_("Proposals"), ShowPairList(what=Lists.PROPOSALS))], ways()],
    )


def asked(pair: PairView) -> Screen:
    return Screen(
        _(
            "{helper} is asked now and has until {day} to answer. {learner} knows nothing of it. "
            "If it is a no, or none comes, you hear of it with who comes next.",
            helper=pair.helper_name,
            learner=pair.learner_name,
            day=day_and_hour(pair.answer_by) if pair.answer_by else "",
        ),
        [[(_("Proposals"), ShowPairList(what=Lists.PROPOSALS))], ways()],
    )


def put_off(until: datetime | None) -> Markup | None:
    """Said above the list in which it now comes last."""
    return _("Put off until {day}; it stands at the end.", day=long_day(until)) if until else None


def declined(pair: PairView) -> Screen:
    """As the pair stood before: who was asked, or has asked, is told that it is off."""
    return Screen(
        _declined_while_asked(pair) if pair.answer_by else _declined_unseen(pair),
        [
            [(_("Undo: propose them again"), ReopenPair(id=pair.id))],
            [(_("Who else fits"), LookForLearner(**who_waits(pair)))],
            [(_("Proposals"), ShowPairList(what=Lists.PROPOSALS))],
            ways(),
        ],
    )


def _declined_unseen(pair: PairView) -> Markup:
    return _(
        "Declined. {learner} and {helper} will not be proposed again, and neither of them "
        "knows about it.",
        learner=pair.learner_name,
        helper=pair.helper_name,
    )


def _declined_while_asked(pair: PairView) -> Markup:
    if pair.own:
        return _(
            "Declined. {learner} and {helper} will not be proposed again. {learner} had asked "
            "{helper} and is told that the request is over; {helper} need not answer.",
            learner=pair.learner_name,
            helper=pair.helper_name,
        )
    return _(
        "Declined. {learner} and {helper} will not be proposed again. {helper} need not answer "
        "any more, and is told so if the question was sent; {learner} knows nothing of it.",
        learner=pair.learner_name,
        helper=pair.helper_name,
    )


def ended(pair: PairView) -> Screen:
    return Screen(
        _(
            "The pair has ended; both are told. {name} is among those who wait.",
            name=pair.learner_name,
        ),
        [
            [(_("Who would fit"), LookForLearner(**who_waits(pair)))],
            ways(),
        ],
    )
