"""On a person's page: another role, a break, a new link; each asked about before it is done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.people_services import PeopleServices
from bot.services.services import Services
from bot.texts import Markup, _
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import people_breaks, people_links, people_notices, people_page, people_roles
from handlers.screens.people_buttons import (
    BACK,
    BreakOf,
    Change,
    ChangePerson,
    LinkOf,
    LinkOfInvited,
    RoleOf,
    ShowInvited,
)

# `people_notices` words what people are told.
__all__ = ["people_notices", "routes"]


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(ask, ChangePerson.filter(), coordinators())
    press(role, RoleOf.filter(), coordinators())
    press(pause, BreakOf.filter(), coordinators())
    press(link, LinkOf.filter(), coordinators())
    press(invited, ShowInvited.filter(), coordinators())
    press(link_of_invited, LinkOfInvited.filter(), coordinators())
    return router


async def ask(
    _query: CallbackQuery, callback_data: ChangePerson, person: Person, services: Services
) -> Screen:
    whom = await services.people_desk.desk.found(person, callback_data.id)
    asking = {
        Change.ROLE: people_roles.which_role,
        Change.BREAK: people_breaks.which_break,
        Change.LINK: people_links.sure_of_link,
    }
    return asking[callback_data.what](whom)


async def role(
    _query: CallbackQuery, callback_data: RoleOf, person: Person, services: Services
) -> Screen:
    """What would end is told first, and again if it is not as it was."""
    roles, to = services.people_desk.roles, callback_data.role
    whom, left = await roles.look(person, callback_data.id, to)
    if left.told != callback_data.seen:
        return people_roles.sure_of_role(whom, to, left, again=bool(callback_data.seen))
    await roles.change(person, whom.id, to, callback_data.seen)
    return await _page(person, whom, services, _("Changed, and they are told."))


async def pause(
    _query: CallbackQuery, callback_data: BreakOf, person: Person, services: Services
) -> Screen:
    acts, to = services.people_desk.acts, callback_data
    if not to.sure:
        whom = await services.people_desk.desk.found(person, to.id)
        return people_breaks.sure_of_break(whom, to.length)
    if to.length == BACK:
        whom = await acts.end_break(person, to.id)
        return await _page(person, whom, services, _("The break is over, and they are told."))
    whom = await acts.begin_break(person, to.id, to.length)
    return await _page(person, whom, services, _("The break has begun, and they are told."))


async def link(
    _query: CallbackQuery, callback_data: LinkOf, person: Person, services: Services
) -> Screen:
    whom, url = await services.people_desk.acts.link(person, callback_data.id)
    until = services.invitations.expiry()
    return people_links.link(whom.name, url, until, people_links.to_person(whom.id))


async def invited(
    _query: CallbackQuery,
    callback_data: ShowInvited,
    person: Person,
    people_desk: PeopleServices,
) -> Screen:
    found = await people_desk.search.invited(person, callback_data.id)
    return people_links.invited(found) if found else people_links.no_more_invited()


async def link_of_invited(
    _query: CallbackQuery, callback_data: LinkOfInvited, person: Person, services: Services
) -> Screen:
    found = await services.people_desk.search.invited(person, callback_data.id)
    if found is None:
        return people_links.no_more_invited()
    url = await services.invitations.renew(person, found.id)
    until = services.invitations.expiry()
    return people_links.link(found.name or found.code, url, until, people_links.to_people())


async def _page(person: Person, whom: Person, services: Services, done: Markup) -> Screen:
    seen = await services.people_desk.desk.seen(person, whom)
    return people_page.page(seen, services.clock(), done)
