"""The audit: a coordinator reads and takes it, and everybody may ask for what is about them."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.people_services import PeopleServices
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators, everybody
from handlers.screens import audit as screens
from handlers.screens.audit_buttons import AuditFile, AuditFiles, AuditOf, OwnAudit


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(which, Command("audit"), coordinators())
    press = router.callback_query.register
    press(which, AuditFiles.filter(), coordinators())
    press(of_person, AuditOf.filter(), coordinators())
    press(file, AuditFile.filter(), coordinators())
    press(own, OwnAudit.filter(), everybody())
    return router


async def which(_event: Message | CallbackQuery, services: Services) -> Screen:
    return screens.which(services.settings.audit_days)


async def of_person(
    _query: CallbackQuery, callback_data: AuditOf, person: Person, people_desk: PeopleServices
) -> Screen:
    found = await people_desk.noted.of(person, callback_data.id, callback_data.page)
    return screens.of_person(found)


async def file(
    _query: CallbackQuery, callback_data: AuditFile, person: Person, people_desk: PeopleServices
) -> Screen:
    to = callback_data
    noted = await people_desk.noted.file(person, to.days, to.id)
    back = screens.to_files() if to.id is None else screens.to_person(to.id)
    return screens.file(noted, table=to.table, back_to=back)


async def own(
    _query: CallbackQuery, callback_data: OwnAudit, person: Person, people_desk: PeopleServices
) -> Screen:
    return screens.own(await people_desk.noted.own(person, callback_data.page))
