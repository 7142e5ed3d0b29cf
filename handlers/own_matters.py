"""What people ask about their own, in their own words: the screens that show it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.delivery.screen import Screen
from bot.knowledge.personal import Matter
from bot.models import Person
from bot.services.services import Services
from handlers import my_learners, my_mentor
from handlers.screens import my_data as my_data_screens
from handlers.screens import my_mentor as my_mentor_screens


async def screen(matter: Matter, person: Person, services: Services) -> Screen:
    return await SCREENS[matter](person, services)


async def _another(person: Person, services: Services) -> Screen:
    """What it would mean, if it can only be this one; else everybody they have."""
    pairs = await services.pair_book.of_learner(person)
    if len(pairs) == 1:
        return my_mentor_screens.ask_end(pairs[0])
    return await my_mentor.of(person, services)


async def _data(_person: Person, services: Services) -> Screen:
    return my_data_screens.data(rewords=bool(services.settings.llm_url))


async def _learners(person: Person, services: Services) -> Screen:
    return await my_learners.of(person, services)


SCREENS: Mapping[Matter, Callable[[Person, Services], Awaitable[Screen]]] = {
    Matter.MENTOR: my_mentor.of,
    Matter.ANOTHER: _another,
    Matter.DATA: _data,
    Matter.LEARNERS: _learners,
}
