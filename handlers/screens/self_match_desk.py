"""How coordinators see that a learner has asked for a mentor or tutor, and take it back."""

from bot.delivery.screen import Screen
from bot.services.pair_views import PairView
from bot.texts import _, paragraphs
from handlers.screens.pair_buttons import Lists, LookForLearner, OpenPair, ShowPairList
from handlers.screens.pair_cards import title, ways, who_waits
from handlers.screens.self_match_buttons import Withdraw


def ask(pair: PairView) -> Screen:
    return Screen(
        paragraphs(
            title(pair.learner_name, pair.helper_name, pair.kind, pair.subject),
            _(
                "Take back what {learner} has asked? {helper} need not answer any more; {learner} "
                "reads that a coordinator has taken it back, and may ask you why.",
                learner=pair.learner_name,
                helper=pair.helper_name,
            ),
        ),
        [
            [(_("Yes, take the request back"), Withdraw(id=pair.id, sure=True))],
            [(_("← No, it stays as it is"), OpenPair(id=pair.id))],
        ],
    )


def withdrawn(pair: PairView) -> Screen:
    return Screen(
        _(
            "The request is taken back; {learner} is told and waits on. {helper} need not answer.",
            learner=pair.learner_name,
            helper=pair.helper_name,
        ),
        [
            [(_("Who would fit"), LookForLearner(**who_waits(pair)))],
            [(_("Proposals"), ShowPairList(what=Lists.PROPOSALS))],
            ways(),
        ],
    )
