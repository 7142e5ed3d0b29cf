"""Coordinators tell many people at once: write, choose for whom, look, send, hold, call off."""

from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.announcement_texts import ATTACH, ATTACHING, CHANGE, MORE, NEW, TEXT
from bot.domain.announcements import State
from bot.domain.media import MediaKind
from bot.models import Draft, Person
from bot.services.drafts import Drafts
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import PATIENCE, Talk, begin, register
from handlers.media import media_of
from handlers.screens import announcement_news as news
from handlers.screens import announcement_rehearsal
from handlers.screens import announcements as screens
from handlers.screens.announcement_buttons import (
    AttachFile,
    CallOffAnnouncement,
    ChooseAspect,
    DropAnnouncement,
    ForWhomItIs,
    HoldAnnouncement,
    LetAnnouncementGoOn,
    NewAnnouncement,
    OpenAnnouncement,
    PreviewAnnouncement,
    RehearseAnnouncement,
    SendAnnouncement,
    ShowAnnouncements,
    ToggleChoice,
    WriteAnnouncement,
)
from handlers.screens.paging import PER_PAGE
from handlers.screens.ways_out import keep_as_it_was, send_nothing

# `announcement_rehearsal` words what came of trying it out.
__all__ = ["announcement_rehearsal", "routes"]


class Attaching(Filter):
    """A picture or file right after it was asked for; the form is handed over as `draft`."""

    async def __call__(
        self, message: Message, person: Person, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        media = media_of(message)
        if media is None or media.kind is MediaKind.VOICE:
            return False
        draft = await drafts.open(person)
        if draft is None or draft.form != ATTACH:
            return False
        return {"draft": draft} if services.clock() - draft.changed_at < PATIENCE else False


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(listed, Command("announce"), coordinators())
    router.message.register(attach, coordinators(), Attaching())
    press = router.callback_query.register
    press(listed, ShowAnnouncements.filter(), coordinators())
    press(new, NewAnnouncement.filter(), coordinators())
    press(show, OpenAnnouncement.filter(), coordinators())
    press(write, WriteAnnouncement.filter(), coordinators())
    press(ask_file, AttachFile.filter(), coordinators())
    press(for_whom, ForWhomItIs.filter(), coordinators())
    press(choose, ChooseAspect.filter(), coordinators())
    press(toggle, ToggleChoice.filter(), coordinators())
    press(preview, PreviewAnnouncement.filter(), coordinators())
    press(rehearse, RehearseAnnouncement.filter(), coordinators())
    press(send, SendAnnouncement.filter(), coordinators())
    press(hold, HoldAnnouncement.filter(), coordinators())
    press(go_on, LetAnnouncementGoOn.filter(), coordinators())
    press(call_off, CallOffAnnouncement.filter(), coordinators())
    press(drop, DropAnnouncement.filter(), coordinators())
    return router


async def listed(
    _event: Message | CallbackQuery,
    person: Person,
    services: Services,
    callback_data: ShowAnnouncements | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.listed(*await services.announcing.desk.page(person, page, PER_PAGE))


async def new(_query: CallbackQuery, person: Person, services: Services) -> Reply:
    return await begin(TALK, person, services, {}, {"language": person.language})


async def show(
    _query: CallbackQuery, callback_data: OpenAnnouncement, person: Person, services: Services
) -> Screen:
    return await _screen(person, callback_data.id, services)


async def _screen(person: Person, announcement_id: int, services: Services) -> Screen:
    view = await services.announcing.desk.one(person, announcement_id)
    return screens.draft(view) if view.state is State.DRAFT else news.progress(view)


async def write(
    _query: CallbackQuery, callback_data: WriteAnnouncement, person: Person, services: Services
) -> Reply:
    view = await services.announcing.desk.one(person, callback_data.id)
    about = {"announcement": view.id}
    return await begin(TEXT_TALK, person, services, about, {"language": callback_data.language})


async def ask_file(
    _query: CallbackQuery, callback_data: AttachFile, person: Person, services: Services
) -> Screen:
    if callback_data.away:
        await services.announcing.desk.attach(person, callback_data.id, None)
        return await _screen(person, callback_data.id, services)
    await services.drafts.begin(person, ATTACHING, {"announcement": callback_data.id})
    return screens.attach(callback_data.id)


async def attach(message: Message, draft: Draft, person: Person, services: Services) -> Screen:
    announcement_id = draft.about["announcement"]
    await services.announcing.desk.attach(person, announcement_id, media_of(message))
    await services.drafts.drop(person, ATTACH)
    return await _screen(person, announcement_id, services)


async def for_whom(
    _query: CallbackQuery, callback_data: ForWhomItIs, person: Person, services: Services
) -> Screen:
    return screens.for_whom(await services.announcing.desk.one(person, callback_data.id))


async def choose(
    _query: CallbackQuery, callback_data: ChooseAspect, person: Person, services: Services
) -> Screen:
    return await _choices(callback_data, person, services)


async def toggle(
    _query: CallbackQuery, callback_data: ToggleChoice, person: Person, services: Services
) -> Screen:
    to = callback_data
    await services.announcing.desk.toggle(person, to.id, to.aspect, to.token)
    return await _choices(to, person, services)


async def _choices(to: ChooseAspect | ToggleChoice, person: Person, services: Services) -> Screen:
    desk = services.announcing.desk
    view, choices = await desk.one(person, to.id), await desk.choices(person, to.aspect)
    return screens.choose(view, to.aspect, choices, to.page)


async def preview(
    _query: CallbackQuery, callback_data: PreviewAnnouncement, person: Person, services: Services
) -> Reply:
    return news.preview(await services.announcing.desk.one(person, callback_data.id))


async def rehearse(
    _query: CallbackQuery, callback_data: RehearseAnnouncement, person: Person, services: Services
) -> None:
    await services.announcing.desk.rehearse(person, callback_data.id)


async def send(
    _query: CallbackQuery, callback_data: SendAnnouncement, person: Person, services: Services
) -> Screen:
    to = callback_data
    return news.confirmed(await services.announcing.desk.confirm(person, to.id, to.version))


async def hold(
    _query: CallbackQuery, callback_data: HoldAnnouncement, person: Person, services: Services
) -> Screen:
    await services.announcing.desk.hold(person, callback_data.id)
    return await _screen(person, callback_data.id, services)


async def go_on(
    _query: CallbackQuery, callback_data: LetAnnouncementGoOn, person: Person, services: Services
) -> Screen:
    await services.announcing.desk.go_on(person, callback_data.id)
    return await _screen(person, callback_data.id, services)


async def call_off(
    _query: CallbackQuery, callback_data: CallOffAnnouncement, person: Person, services: Services
) -> Screen:
    desk = services.announcing.desk
    if not callback_data.sure:
        return news.ask_off(await desk.one(person, callback_data.id))
    await desk.cancel(person, callback_data.id)
    return await _screen(person, callback_data.id, services)


async def drop(
    _query: CallbackQuery, callback_data: DropAnnouncement, person: Person, services: Services
) -> Screen:
    desk = services.announcing.desk
    if not callback_data.sure:
        return screens.ask_drop(await desk.one(person, callback_data.id))
    await desk.drop(person, callback_data.id)
    return screens.listed(*await desk.page(person, 0, PER_PAGE))


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    told = draft.answers
    other = told.get(MORE) or ""
    made = await services.announcing.desk.begin(person, told["language"], told[TEXT], other)
    return await _screen(person, made, services)


async def changed(person: Person, draft: Draft, services: Services) -> Screen:
    announcement_id, told = draft.about["announcement"], draft.answers
    desk = services.announcing.desk
    await desk.write(person, announcement_id, told["language"], told[TEXT])
    return await _screen(person, announcement_id, services)


async def leave(person: Person, services: Services) -> Screen:
    return screens.listed(*await services.announcing.desk.page(person, 0, PER_PAGE))


TALK = register(Talk(NEW, screens.word, finish, leave=leave, way_out=send_nothing))
TEXT_TALK = register(Talk(CHANGE, screens.word, changed, leave=leave, way_out=keep_as_it_was))
