"""/people: coordinators look for somebody, and at their page."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.people import SEARCH, Only
from bot.domain.roles import Role
from bot.models import Draft, Person
from bot.services.people_services import PeopleServices
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, register
from handlers.screens import menu, people_list, people_page
from handlers.screens.forms import Wording
from handlers.screens.people_buttons import ShowPeople, ShowPerson
from handlers.screens.ways_out import look_for_nobody

LONGEST = 60
# It takes one text after the other, and keeps the last for the pages of the list.
FORM = Form(SEARCH, (Question("query", Kind.TEXT, least=1, most=LONGEST),))


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(begin, Command("people"), coordinators())
    router.callback_query.register(listed, ShowPeople.filter(), coordinators())
    router.callback_query.register(one, ShowPerson.filter(), coordinators())
    return router


async def begin(_message: Message, person: Person, services: Services) -> Screen:
    return await shown(person, ShowPeople(fresh=True), services)


async def listed(
    _query: CallbackQuery, callback_data: ShowPeople, person: Person, services: Services
) -> Screen:
    return await shown(person, callback_data, services)


async def shown(person: Person, to: ShowPeople, services: Services) -> Screen:
    """From here on what is typed is looked for, within what was chosen last."""
    draft = None if to.fresh else await services.drafts.get(person, FORM.name)
    cut = {"role": to.role, "only": to.only}
    draft = draft or await services.drafts.begin(person, FORM, cut)
    draft.about = cut
    services.drafts.touch(draft)
    return await _found(person, draft, services, to.page)


async def _found(person: Person, draft: Draft, services: Services, page: int = 0) -> Screen:
    role = Role(draft.about["role"]) if draft.about.get("role") in set(Role) else None
    only = Only(draft.about.get("only", Only.EVERYBODY))
    query = str(draft.answers.get("query") or "")
    found = await services.people_desk.search.find(person, query, role=role, only=only, page=page)
    return people_list.found(found)


async def one(
    _query: CallbackQuery,
    callback_data: ShowPerson,
    person: Person,
    people_desk: PeopleServices,
    services: Services,
) -> Screen:
    seen = await people_desk.desk.page(person, callback_data.id)
    return people_page.page(seen, services.clock())


async def heard(person: Person, draft: Draft, _question: Question, services: Services) -> Reply:
    """The list is the answer, and the question stands."""
    return await _found(person, draft, services)


def word(_question: Question, _answers: Answers) -> Wording:
    return people_list.ask()


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    return await _found(person, draft, services)


async def leave(person: Person, services: Services) -> Reply:
    return menu.home(person, await services.desk.waits(person))


TALK = register(Talk(FORM, word, finish, heard=heard, leave=leave, way_out=look_for_nobody))
