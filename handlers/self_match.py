"""A learner asks a particular mentor or tutor; these say whether they want to be asked."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.self_match import RequestIsOver
from bot.models import Person
from bot.services.pair_desk import PairDesk
from bot.services.self_match import SelfMatch
from bot.services.services import Services
from bot.texts import paragraphs
from handlers import my_mentor
from handlers.filters import coordinators, helpers, learners
from handlers.screens import self_match as screens
from handlers.screens import self_match_answers, self_match_desk, self_match_helpers
from handlers.screens.self_match_buttons import (
    AskMyself,
    BeAsked,
    Choices,
    LookAtChoice,
    TakeBack,
    Withdraw,
)

# `self_match_answers` words what learners are told and refused.
__all__ = ["routes", "self_match_answers"]


def routes() -> Router:
    router = Router(name=__name__)
    press = router.callback_query.register
    press(choices, Choices.filter(), learners())
    press(look, LookAtChoice.filter(), learners())
    press(ask, AskMyself.filter(), learners())
    press(take_back, TakeBack.filter(), learners())
    press(be_asked, BeAsked.filter(), helpers())
    press(withdraw, Withdraw.filter(), coordinators())
    return router


async def choices(
    _query: CallbackQuery, callback_data: Choices, person: Person, services: Services
) -> Screen:
    kind = callback_data.kind
    subject = await services.pair_subjects.named(person.id, callback_data.subject)
    found = await services.self_match.choices(person, kind, subject)
    return screens.choices(found, kind, subject, callback_data.page)


async def look(
    _query: CallbackQuery, callback_data: LookAtChoice, person: Person, services: Services
) -> Screen:
    of = callback_data
    subject = await services.pair_subjects.named(person.id, of.subject)
    one = await services.self_match.choice(person, of.helper, of.kind, subject)
    return screens.choice(one, of.kind, subject)


async def ask(
    _query: CallbackQuery, callback_data: AskMyself, person: Person, services: Services
) -> Screen:
    of = callback_data
    subject = await services.pair_subjects.named(person.id, of.subject)
    return screens.asked(await services.self_match.ask(person, of.helper, of.kind, subject))


async def take_back(
    _query: CallbackQuery, callback_data: TakeBack, person: Person, services: Services
) -> Screen:
    own = services.self_match
    if not callback_data.sure:
        return screens.ask_take_back(await own.look(person, callback_data.id))
    said = screens.taken_back(await own.take_back(person, callback_data.id))
    now = await my_mentor.of(person, services)
    return Screen(paragraphs(said, now.text), now.rows)


async def be_asked(
    _query: CallbackQuery, callback_data: BeAsked, person: Person, self_match: SelfMatch
) -> Screen:
    agreed = callback_data.agreed
    if agreed is None:
        self_match.ensure_may_agree(person)
        return self_match_helpers.ask()
    await self_match.be_asked(person, self_match_helpers.what_it_means(), agreed=agreed)
    return self_match_helpers.said(agreed=agreed)


async def withdraw(
    _query: CallbackQuery,
    callback_data: Withdraw,
    person: Person,
    self_match: SelfMatch,
    pair_desk: PairDesk,
) -> Screen:
    pair = await pair_desk.pair(person, callback_data.id)
    if not pair.own:
        raise RequestIsOver
    if not callback_data.sure:
        return self_match_desk.ask(pair)
    await self_match.withdraw(person, callback_data.id)
    return self_match_desk.withdrawn(pair)
