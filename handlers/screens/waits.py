"""What waits for a coordinator's decision, in words."""

from bot.services.desk_views import Waits
from bot.texts import Markup, _, lines, n_


def to_decide(waits: Waits) -> Markup:
    counted = (
        (len(waits.newcomers), _to_let_in(len(waits.newcomers))),
        (waits.requests, _requests(waits.requests)),
        (waits.proposals, _proposals(waits.proposals)),
        (waits.learners, _learners(waits.learners)),
        (waits.cards, _cards(waits.cards)),
    )
    told = [text for count, text in counted if count]
    return lines(*told) if told else _("Nothing waits for you just now.")


def _to_let_in(count: int) -> Markup:
    return n_("{n} person asks to join.", "{n} people ask to join.", count)


def _requests(count: int) -> Markup:
    return n_("{n} request is waiting.", "{n} requests are waiting.", count)


def _proposals(count: int) -> Markup:
    return n_(
        "{n} proposal waits for your yes or no.",
        "{n} proposals wait for your yes or no.",
        count,
    )


def _learners(count: int) -> Markup:
    return n_(
        "{n} learner waits for a mentor or tutor.",
        "{n} learners wait for a mentor or tutor.",
        count,
    )


def _cards(count: int) -> Markup:
    return n_(
        "{n} card has no mentor who sees to it.",
        "{n} cards have no mentor who sees to them.",
        count,
    )
