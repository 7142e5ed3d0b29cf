"""A learner's mentor and tutor: who they are, somebody else, or how the waiting stands."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
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
from handlers.screens import subject_words
from handlers.screens.pair_buttons import ChooseSubject, EndPair, MyMentor, WantHelper


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("mentor"), learners())
    router.callback_query.register(show, MyMentor.filter(), learners())
    router.callback_query.register(wish, WantHelper.filter(), learners())
    router.callback_query.register(choose, ChooseSubject.filter(), learners())
    router.callback_query.register(end, EndPair.filter(), learners())
    return router


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    return await of(person, services)


async def choose(_query: CallbackQuery, person: Person, pair_book: PairBook) -> Screen:
    return subject_words.choose_own(await pair_book.subjects(person))


async def wish(
    _query: CallbackQuery,
    callback_data: WantHelper,
    person: Person,
    pair_wishes: PairWishes,
    services: Services,
) -> Screen:
    says = pair_wishes.ask if callback_data.wanted else pair_wishes.not_now
    subject = await services.pair_subjects.named(person.id, callback_data.subject)
    await says(person, callback_data.kind, subject)
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
    missing = await services.pair_book.missing(person)
    places = [await services.waiting.place(person, *one) for one in missing]
    looking = [one.name for one in await services.people.coordinators(person)]
    meanwhile = Meanwhile(looking, await services.on_call.has_tutor(person))
    own, institution = await services.self_match.of_learner(person), services.settings.institution
    return screens.mine(pairs, places, meanwhile, institution, services.clock(), own)
