"""What people ask about their own, in their own words: the screens that show it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.delivery.screen import Reply, Screen
from bot.models import Person
from bot.services.services import Services
from handlers import check_in, my_learners, my_mentor, settings
from handlers.screens import meetings as meeting_screens
from handlers.screens import menu as menu_screens
from handlers.screens import my_mentor as my_mentor_screens
from handlers.screens import requests as request_screens
from handlers.screens import schedule as schedule_screens
from handlers.screens.settings_buttons import Page


async def screen(name: str, person: Person, services: Services) -> Reply:
    """`name`: one of `bot.services.hearing.OWN_OF` for their role."""
    return await SCREENS[name](person, services)


async def _another(person: Person, services: Services) -> Screen:
    """What it would mean, if it can only be this one; else everybody they have."""
    pairs = await services.pair_book.of_learner(person)
    if len(pairs) == 1:
        return my_mentor_screens.ask_end(pairs[0])
    return await my_mentor.of(person, services)


async def _check_in(person: Person, services: Services) -> Reply:
    return await check_in.standing(person, services)


async def _meeting(person: Person, services: Services) -> Screen:
    return meeting_screens.listed(await services.meeting_book.mine(person))


async def _requests(person: Person, services: Services) -> Screen:
    return request_screens.mine(await services.requests.mine(person))


async def _group(person: Person, services: Services) -> Screen:
    return schedule_screens.groups(await services.timetable.groups(), person)


async def _bot(person: Person, services: Services) -> Screen:
    return menu_screens.about(person, await services.desk.waits(person))


SCREENS: Mapping[str, Callable[[Person, Services], Awaitable[Reply]]] = {
    "mentor": my_mentor.of,
    "change_mentor": _another,
    "check_in": _check_in,
    "meeting": _meeting,
    "data": settings.PAGES[Page.DATA],
    "learners": my_learners.of,
    "requests": _requests,
    "group": _group,
    "pause": settings.PAGES[Page.PAUSE],
    "settings": settings.PAGES[Page.HOME],
    "bot": _bot,
}
