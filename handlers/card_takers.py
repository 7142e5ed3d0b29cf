"""Who can take a card: asked by one who has it, answered by others; what the learner allows."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.cards import LETTER_FORM
from bot.models import Draft, Person
from bot.services.card_asks import CardAsks
from bot.services.card_sharing import CardSharing
from bot.services.cards import Cards
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import helpers, learners, members
from handlers.forms import Talk, begin, register
from handlers.screens import card_takers as screens
from handlers.screens import card_visitors, stand_in_notices
from handlers.screens import cards as card_screens
from handlers.screens.card_buttons import AskAround, LetSee, StopAsking, TakeCard, WriteOnCard
from handlers.screens.ways_out import send_nothing

# These word notices; they have no routes of their own.
__all__ = ["card_visitors", "routes", "stand_in_notices"]


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(ask_around, AskAround.filter(), helpers())
    press(stop, StopAsking.filter(), helpers())
    press(answer, TakeCard.filter(), helpers())
    press(let_see, LetSee.filter(), learners())
    press(write, WriteOnCard.filter(), members())
    return router


async def ask_around(
    _query: CallbackQuery, callback_data: AskAround, person: Person, card_asks: CardAsks
) -> Screen:
    asked = await card_asks.begin(person, callback_data.id)
    return screens.asked(callback_data.id, asked)


async def stop(
    _query: CallbackQuery,
    callback_data: StopAsking,
    person: Person,
    card_asks: CardAsks,
    cards: Cards,
) -> Screen:
    await card_asks.stop(person, callback_data.id)
    return card_screens.card(await cards.view(person, callback_data.id))


async def answer(
    _query: CallbackQuery,
    callback_data: TakeCard,
    person: Person,
    card_asks: CardAsks,
    cards: Cards,
) -> Screen:
    if not callback_data.yes:
        await card_asks.no(person, callback_data.id)
        return screens.said_no()
    await card_asks.yes(person, callback_data.id)
    return card_screens.card(await cards.view(person, callback_data.id))


async def let_see(
    _query: CallbackQuery, callback_data: LetSee, person: Person, card_sharing: CardSharing
) -> Screen:
    card, to, shown = callback_data.id, callback_data.to, callback_data.shown
    name = await card_sharing.show(person, card, to, shown=shown)
    return screens.shown(card, to, name) if shown else screens.not_shown(card, to, name)


async def write(
    _query: CallbackQuery, callback_data: WriteOnCard, person: Person, services: Services
) -> Reply:
    reader = await services.card_sharing.reader(person, callback_data.id)
    about = {"card": callback_data.id}
    return await begin(LETTER, person, services, about, {"name": reader.name})


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    reader = await services.card_sharing.send(person, draft.about["card"], draft.answers["text"])
    return screens.letter_sent(person, draft.about["card"], reader.name)


async def leave(person: Person, _services: Services) -> Screen:
    return screens.letter_left(person)


LETTER = register(Talk(LETTER_FORM, screens.letter, finish, leave=leave, way_out=send_nothing))
