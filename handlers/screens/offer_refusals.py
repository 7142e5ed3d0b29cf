"""What the rules refuse when a mentor is asked, or answers, in words."""

from bot.domain.pair_offers import IsAskedAlready, NoPlaceOfYours, OfferIsGone
from bot.texts import Markup, _
from handlers.errors import wording


def is_gone() -> Markup:
    return _("This proposal does not stand any more; you need not do anything. Thank you!")


@wording.register
def _gone(_refusal: OfferIsGone) -> Markup:
    return is_gone()


@wording.register
def _no_place(_refusal: NoPlaceOfYours) -> Markup:
    return _(
        "You have no place free just now. Take one more in /learners, and then say yes to this "
        "proposal there."
    )


@wording.register
def _asked_already(_refusal: IsAskedAlready) -> Markup:
    return _("Somebody has been asked for this learner already and may still answer. See /pairs.")
