"""How a pair stands, "I cannot reach my mentor", and whether the other one suits."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.fit import Fits
from bot.domain.requests import RequestKind
from bot.domain.roles import HELPERS, Role
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import Roles, coordinators, learners
from handlers.screens import fit as fit_screens
from handlers.screens import health as screens
from handlers.screens import pair_outcomes, requests, standings, touch_notices
from handlers.screens.health_buttons import (
    FindTouch,
    KeepPair,
    LookInstead,
    LoseTouch,
    NotRight,
    SayFits,
    ShowHealth,
    ShowStandings,
    TakeInstead,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(listed, ShowStandings.filter(), coordinators())
    press(show, ShowHealth.filter(), Roles(Role.LEARNER, Role.COORDINATOR, *HELPERS))
    press(not_right, NotRight.filter(), Roles(Role.LEARNER, *HELPERS))
    press(lose, LoseTouch.filter(), learners())
    press(find, FindTouch.filter(), learners())
    press(look, LookInstead.filter(), coordinators())
    press(take, TakeInstead.filter(), coordinators())
    press(keep, KeepPair.filter(), coordinators())
    press(say_fits, SayFits.filter(), Roles(Role.LEARNER, *HELPERS))
    return router


async def listed(
    _query: CallbackQuery, callback_data: ShowStandings, person: Person, services: Services
) -> Screen:
    pairs = await services.pair_health.all(person)
    return standings.standings(pairs, callback_data.state, callback_data.page)


async def show(
    _query: CallbackQuery, callback_data: ShowHealth, person: Person, services: Services
) -> Screen:
    return screens.standing(await services.pair_health.of(person, callback_data.id))


async def not_right(
    _query: CallbackQuery, callback_data: NotRight, person: Person, services: Services
) -> Screen:
    pair = await services.pair_health.own(person, callback_data.id)
    its = services.requests
    request = await its.report(person, pair.pairing_id, kind=RequestKind.STANDING)
    return requests.passed_on(await its.own(request))


async def lose(
    _query: CallbackQuery, callback_data: LoseTouch, person: Person, services: Services
) -> Screen:
    pair = await services.pair_health.own(person, callback_data.id)
    if not callback_data.sure:
        return screens.ask_lose(pair, services.settings.cannot_reach_hours)
    await services.touch.lose(person, callback_data.id)
    return screens.lost(await services.pair_health.of(person, callback_data.id))


async def find(
    _query: CallbackQuery, callback_data: FindTouch, person: Person, services: Services
) -> Screen:
    await services.touch.found(person, callback_data.id)
    return screens.found(await services.pair_health.of(person, callback_data.id))


async def look(
    _query: CallbackQuery, callback_data: LookInstead, person: Person, services: Services
) -> Screen:
    return touch_notices.over(await services.touch.look(person, callback_data.id))


async def take(
    _query: CallbackQuery, callback_data: TakeInstead, person: Person, services: Services
) -> Screen:
    pairing = await services.touch.replace(person, callback_data.id, callback_data.helper)
    pair = await services.pair_desk.pair(person, pairing.id)
    return pair_outcomes.approved(pair.learner_name, pair.helper_name)


async def keep(
    _query: CallbackQuery, callback_data: KeepPair, person: Person, services: Services
) -> Screen:
    lost = await services.touch.keep(person, callback_data.id)
    return touch_notices.kept((await services.people.get(lost.learner_id)).name)


async def say_fits(
    _query: CallbackQuery, callback_data: SayFits, person: Person, services: Services
) -> Screen:
    pairing_id, held, fits = callback_data.id, callback_data.held, callback_data.fits
    name = await services.fit.say(person, pairing_id, held, fits)
    if fits is Fits.SUITS:
        return fit_screens.suits(name, to_learner=person.role == Role.LEARNER)
    return fit_screens.unsure(name, pairing_id)
