"""One person who is here twice, or who is here and in the institution's list as well."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Form, Kind, Question
from bot.models import Draft, Person
from bot.services.services import Services
from bot.texts import _
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, register
from handlers.screens import menu, people_links, people_page
from handlers.screens import merging as screens
from handlers.screens.forms import Wording
from handlers.screens.people_buttons import (
    HereAlready,
    IsInvited,
    MergeLook,
    MergeYes,
    SamePerson,
)
from handlers.screens.ways_out import look_for_nobody

LONGEST = 60
FORM = Form("same_person", (Question("query", Kind.TEXT, least=1, most=LONGEST),))


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(begin, SamePerson.filter(), coordinators())
    press(here_already, HereAlready.filter(), coordinators())
    press(is_invited, IsInvited.filter(), coordinators())
    press(look, MergeLook.filter(), coordinators())
    press(merge, MergeYes.filter(), coordinators())
    return router


async def begin(
    _query: CallbackQuery, callback_data: SamePerson, person: Person, services: Services
) -> Screen:
    """What is typed from here on is looked for; at first those of the same name."""
    about = {"person": callback_data.id}
    draft = await services.drafts.begin(person, FORM, about)
    return await _others(person, draft, services)


async def here_already(
    _query: CallbackQuery, callback_data: HereAlready, person: Person, services: Services
) -> Screen:
    about = {"invitation": callback_data.invitation}
    draft = await services.drafts.begin(person, FORM, about)
    return await _others(person, draft, services)


async def _others(person: Person, draft: Draft, services: Services) -> Screen:
    of, typed, search = draft.about, draft.answers.get("query"), services.people_desk.search
    if "invitation" in of:
        invited = await search.invited(person, of["invitation"])
        if invited is None:
            return people_links.no_more_invited()
        found = await search.find(person, typed or invited.name or invited.code)
        return screens.who_is_it(invited, invited.id, found.shown, typed or "")
    whom = await services.people_desk.desk.found(person, of["person"])
    found = await search.find(person, typed or whom.name, role=None)
    return screens.which_other(whom, found.shown, typed or "")


async def look(
    _query: CallbackQuery, callback_data: MergeLook, person: Person, services: Services
) -> Screen:
    to = callback_data
    plan = await services.people_desk.merging.show(person, to.stays, to.goes, to.account)
    return screens.side_by_side(plan)


async def merge(
    _query: CallbackQuery, callback_data: MergeYes, person: Person, services: Services
) -> Screen:
    to, merging = callback_data, services.people_desk.merging
    plan = await merging.look(person, to.stays, to.goes, to.account)
    if plan.troubles or plan.told != to.told:
        return screens.side_by_side(plan, again=True)
    one = await merging.merge(person, to.stays, to.goes, to.account, to.told)
    seen = await services.people_desk.desk.seen(person, one)
    return people_page.page(seen, services.clock(), _("They are one now, and are told."))


async def is_invited(
    _query: CallbackQuery, callback_data: IsInvited, person: Person, services: Services
) -> Screen:
    to, desk = callback_data, services.people_desk
    invited = await desk.search.invited(person, to.invitation)
    whom = await desk.desk.found(person, to.id)
    if invited is None:
        return people_links.no_more_invited()
    if not to.sure:
        return screens.sure_of_invited(whom, invited)
    await desk.acts.is_invited(person, whom.id, invited)
    seen = await desk.desk.seen(person, whom)
    return people_page.page(seen, services.clock(), _("Your list and this page are one now."))


async def heard(person: Person, draft: Draft, _question: Question, services: Services) -> Reply:
    return await _others(person, draft, services)


def word(_question: Question, _answers: Answers) -> Wording:
    return screens.ask()


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    return await _others(person, draft, services)


async def leave(person: Person, services: Services) -> Reply:
    return menu.home(person, await services.desk.waits(person))


TALK = register(Talk(FORM, word, finish, heard=heard, leave=leave, way_out=look_for_nobody))
