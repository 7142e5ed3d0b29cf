"""A learner's mentor and tutor: who they are, somebody else, or how the waiting stands."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Person
from bot.services.pair_book import PairBook
from bot.services.pair_views import Meanwhile
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings
from bot.services.services import Services
from bot.texts import paragraphs
from handlers.conversation import Conversation
from handlers.filters import learners
from handlers.screens import my_mentor as screens
from handlers.screens.pair_buttons import EndPair, MyMentor, WantHelper


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("mentor"), learners())
    router.callback_query.register(show, MyMentor.filter(), learners())
    router.callback_query.register(wish, WantHelper.filter(), learners())
    router.callback_query.register(end, EndPair.filter(), learners())
    return router


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    return await of(person, services)


async def wish(
    _query: CallbackQuery,
    callback_data: WantHelper,
    person: Person,
    pair_wishes: PairWishes,
    services: Services,
) -> Screen:
    says = pair_wishes.ask if callback_data.wanted else pair_wishes.not_now
    await says(person, callback_data.kind)
    return await of(person, services)


async def end(
    _query: CallbackQuery,
    callback_data: EndPair,
    person: Person,
    pairings: Pairings,
    pair_book: PairBook,
    services: Services,
) -> Screen:
    if not callback_data.sure:
        return screens.ask_end(await pair_book.mine(person, callback_data.id))
    await pairings.end(person, callback_data.id, another=callback_data.another)
    now = await of(person, services)
    return Screen(paragraphs(screens.ended(another=callback_data.another), now.text), now.rows)


async def of(person: Person, services: Services) -> Screen:
    pairs = await services.pair_book.of_learner(person)
    missing = [kind for kind in PairKind if kind not in {pair.kind for pair in pairs}]
    places = [await services.waiting.place(person, kind) for kind in missing]
    looking = [one.name for one in await services.people.with_role(Role.COORDINATOR)]
    meanwhile = Meanwhile(looking, await services.on_call.has_tutor(person.id))
    return screens.mine(pairs, places, meanwhile, services.settings.institution, services.clock())
