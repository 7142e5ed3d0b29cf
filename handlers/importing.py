"""A coordinator sends a file: it is read, shown, and loaded after a yes."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.content.files import kept
from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.content import ContentStore
from bot.services.import_desk import ImportDesk, SentFile
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import import_days, import_files, import_steps, importing
from handlers.screens.import_buttons import (
    ForGroup,
    ForPauses,
    ForProgramme,
    GetStored,
    GetTemplate,
    HowToImport,
    LeaveIt,
    LoadAndRemove,
    LoadIt,
)

__all__ = ["import_days", "import_files", "import_steps", "routes"]


class SentDocument(Filter):
    """A file, not a picture; it is handed over as `sent`."""

    async def __call__(self, message: Message) -> bool | dict[str, SentFile]:
        document = message.document
        if document is None:
            return False
        name, size = document.file_name or "", document.file_size or 0
        return {"sent": SentFile(document.file_id, name, size, message.caption or "")}


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(explain, Command("import"), coordinators())
    router.message.register(receive, SentDocument(), coordinators())
    router.callback_query.register(explain, HowToImport.filter(), coordinators())
    router.callback_query.register(template, GetTemplate.filter(), coordinators())
    router.callback_query.register(stored, GetStored.filter(), coordinators())
    router.callback_query.register(for_group, ForGroup.filter(), coordinators())
    router.callback_query.register(for_programme, ForProgramme.filter(), coordinators())
    router.callback_query.register(for_pauses, ForPauses.filter(), coordinators())
    router.callback_query.register(load, LoadIt.filter(), coordinators())
    router.callback_query.register(load_and_remove, LoadAndRemove.filter(), coordinators())
    router.callback_query.register(leave, LeaveIt.filter(), coordinators())
    return router


async def explain(_event: Message | CallbackQuery) -> Screen:
    return importing.explained()


async def receive(
    _message: Message, sent: SentFile, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.receive(person, sent)


async def template(_query: CallbackQuery) -> Screen:
    return importing.template()


async def stored(_query: CallbackQuery, content: ContentStore, services: Services) -> Screen:
    return importing.stored(kept(await content.export_rows(), services.settings.zone))


async def for_group(
    _query: CallbackQuery, callback_data: ForGroup, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.choose_group(person, callback_data.import_id, callback_data.group)


async def for_programme(
    _query: CallbackQuery, callback_data: ForProgramme, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.choose_programme(person, callback_data.import_id, callback_data.programme)


async def for_pauses(
    _query: CallbackQuery, callback_data: ForPauses, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.choose_pauses(person, callback_data.import_id)


async def load(
    _query: CallbackQuery, callback_data: LoadIt, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.confirm(person, callback_data.import_id)


async def load_and_remove(
    _query: CallbackQuery, callback_data: LoadAndRemove, person: Person, import_desk: ImportDesk
) -> None:
    await import_desk.confirm(person, callback_data.import_id, removing=True)


async def leave(
    _query: CallbackQuery, callback_data: LeaveIt, person: Person, import_desk: ImportDesk
) -> Screen:
    await import_desk.leave(person, callback_data.import_id)
    return importing.left()
