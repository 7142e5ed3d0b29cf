"""A coordinator asks a mentor or tutor first, and they say yes, no, or not now."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.pair_offers import OfferState
from bot.models import Person
from bot.services.pair_offers import PairOffers
from bot.services.services import Services
from handlers import my_learners
from handlers.filters import coordinators, helpers
from handlers.screens import offer_answers
from handlers.screens import offers_to_helpers as screens
from handlers.screens import pair_outcomes as outcomes
from handlers.screens.pair_buttons import AnswerOffer, AskHelper, NobodyNew, OpenOffer, Says

# `offer_answers` words what coordinators are told.
__all__ = ["offer_answers", "routes"]

NO = {Says.NO: OfferState.REFUSED, Says.NOT_NOW: OfferState.NOT_NOW}


def routes() -> Router:
    router = Router(name=__name__)
    press = router.callback_query.register
    press(ask, AskHelper.filter(), coordinators())
    press(look, OpenOffer.filter(), helpers())
    press(answer, AnswerOffer.filter(), helpers())
    press(nobody_new, NobodyNew.filter(), helpers())
    return router


async def ask(
    _query: CallbackQuery,
    callback_data: AskHelper,
    person: Person,
    services: Services,
) -> Screen:
    of = callback_data
    subject = await services.pair_subjects.named(of.learner, of.subject)
    pairing = await services.pair_offers.ask(person, of.learner, of.helper, of.kind, subject)
    return outcomes.asked(await services.pair_desk.pair(person, pairing.id))


async def look(
    _query: CallbackQuery, callback_data: OpenOffer, person: Person, pair_offers: PairOffers
) -> Screen:
    return screens.offer(await pair_offers.look(person, callback_data.id))


async def answer(
    _query: CallbackQuery, callback_data: AnswerOffer, person: Person, pair_offers: PairOffers
) -> Screen:
    asked = await pair_offers.look(person, callback_data.id)
    if callback_data.says is Says.YES:
        begun = await pair_offers.take(person, asked.id)
        return screens.taken(asked.name) if begun else screens.gone()
    await pair_offers.decline(person, asked.id, NO[callback_data.says])
    for_now = callback_data.says is Says.NOT_NOW
    return screens.declined(asked.name, for_now=for_now, own=asked.own)


async def nobody_new(_query: CallbackQuery, person: Person, services: Services) -> Screen:
    await services.pair_offers.nobody_new(person)
    return await my_learners.of(person, services)
