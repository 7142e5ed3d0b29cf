"""The two of a pair write to each other: whatever one sends is handed on, until it is enough."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.errors import NotFound
from bot.domain.relay import RELAY, RELAY_FORM
from bot.domain.roles import HELPERS, Role
from bot.models import Draft, Person
from bot.services.relay import Relay
from bot.services.relay_ends import RelayEnds
from bot.services.services import Services
from handlers import care
from handlers.conversation import Conversation
from handlers.filters import Roles
from handlers.questions import answer_to
from handlers.relay_filters import JustClosed, Replying, SaysEnough, SaysSomething, Writing
from handlers.relay_words import as_json, of_json, refused, written
from handlers.screens import beside, relay_notices, relay_stops
from handlers.screens import relay as screens
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.relay_buttons import (
    EndRelay,
    LetRelayGoOn,
    MeantFor,
    RelayMore,
    StopRelay,
    Whose,
)

# `relay_notices` words what comes from the other one; it has no routes of its own.
__all__ = ["after_writing", "relay_notices", "routes"]

AfterWriting = Callable[[str, Person, Services], Awaitable[Screen | None]]
# Screens that the writer is shown after their words have been handed on, if they need any.
after_writing: list[AfterWriting] = [care.gently]


def routes() -> Router:
    router = Conversation(name=__name__)
    two = Roles(Role.LEARNER, *HELPERS)
    router.message.register(answer, two, SaysSomething(), Replying())
    router.message.register(enough, two, SaysEnough(), Writing())
    router.message.register(say, two, SaysSomething(), Writing())
    router.message.register(ask_whose, two, SaysSomething(), JustClosed())
    router.edited_message.register(change, two)
    router.callback_query.register(begin, WriteTo.filter(), two)
    router.callback_query.register(end, EndRelay.filter(), two)
    router.callback_query.register(decide, MeantFor.filter(), two)
    router.callback_query.register(more, RelayMore.filter(), two)
    router.callback_query.register(stop, StopRelay.filter(), two)
    router.callback_query.register(go_on, LetRelayGoOn.filter(), two)
    return router


async def begin(
    _query: CallbackQuery, callback_data: WriteTo, person: Person, services: Services
) -> Screen:
    line = await services.relay.line(person, callback_data.id)
    await services.drafts.begin(person, RELAY_FORM, {"pairing": line.pairing_id})
    return screens.opened(line, person.name)


async def say(message: Message, draft: Draft, person: Person, services: Services) -> Reply:
    services.drafts.touch(draft)
    pairing_id, before = draft.about["pairing"], draft.answers
    said = written(message, before.get("album"))
    if said is None:
        return refused(message, await _name(person, pairing_id, services))
    line = await services.relay.hand_on(person, pairing_id, said)
    draft.answers = {"album": message.media_group_id, "waits": bool(line.waits_until)}
    told = screens.handed_on(line, first=not before, told_quiet=bool(before.get("waits")))
    return None if said.follows else [told, *await _after(said.text, person, services)]


async def answer(message: Message, pairing_id: int, person: Person, services: Services) -> Reply:
    """One message, whatever else is open."""
    said = written(message)
    if said is None:
        return refused(message, await _name(person, pairing_id, services))
    line = await services.relay.hand_on(person, pairing_id, said)
    return [screens.answered(line), *await _after(said.text, person, services)]


async def change(message: Message, person: Person, relay: Relay) -> Screen | None:
    line = await relay.change(person, message.message_id, message.text)
    if isinstance(line, bool):
        return screens.not_changed() if line else None
    return screens.changed(line)


async def enough(_message: Message, person: Person, services: Services) -> Screen:
    return await _end(person, services)


async def end(_query: CallbackQuery, person: Person, services: Services) -> Screen:
    return await _end(person, services)


async def ask_whose(message: Message, draft: Draft, person: Person, services: Services) -> Reply:
    """It is kept with the draft until that is answered, and no longer."""
    said = written(message)
    draft.answers = {"kept": as_json(said)} if said else {}
    return screens.for_whom(await services.relay.between(person, draft.about["pairing"]))


async def decide(
    _query: CallbackQuery, callback_data: MeantFor, person: Person, services: Services
) -> Reply:
    draft = await services.drafts.get(person, RELAY)
    if draft is None or "kept" not in draft.answers:
        raise NotFound
    said, pairing_id = of_json(draft.answers["kept"]), draft.about["pairing"]
    await services.drafts.drop(person, RELAY)
    if callback_data.whose is Whose.OURS:
        return await answer_to(said.text, person, services) if said.text else beside.only_text()
    line = await services.relay.hand_on(person, pairing_id, said)
    await services.drafts.begin(person, RELAY_FORM, {"pairing": pairing_id})
    return screens.handed_on(line, first=True, told_quiet=False)


async def more(
    _query: CallbackQuery, callback_data: RelayMore, person: Person, relay: Relay
) -> Screen:
    return relay_stops.more(await relay.between(person, callback_data.id))


async def stop(
    _query: CallbackQuery, callback_data: StopRelay, person: Person, relay_ends: RelayEnds
) -> Screen:
    return relay_stops.stopped(await relay_ends.stop(person, callback_data.id))


async def go_on(
    _query: CallbackQuery, callback_data: LetRelayGoOn, person: Person, relay_ends: RelayEnds
) -> Screen:
    return relay_stops.goes_on(await relay_ends.go_on(person, callback_data.id))


async def _end(person: Person, services: Services) -> Screen:
    draft = await services.drafts.get(person, RELAY)
    if draft is None:
        return screens.nothing_open()
    wrote, name = bool(draft.answers), await _name(person, draft.about["pairing"], services)
    await services.drafts.drop(person, RELAY)
    return screens.ended(name, person, wrote=wrote)


async def _name(person: Person, pairing_id: int, services: Services) -> str:
    return (await services.relay.between(person, pairing_id)).name


async def _after(text: str, person: Person, services: Services) -> list[Screen]:
    shown = [await show(text, person, services) for show in after_writing]
    return [screen for screen in shown if screen is not None]
