"""aiogram hands a handler its arguments by name; here a misspelt one shows itself early."""

from collections import Counter
from collections.abc import Iterator
from inspect import signature

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData

from bot.db.engine import Database
from tests.stage import Stage

FROM_AIOGRAM = {"bot", "command", "callback_data", "event_from_user", "event_chat"}
FROM_FILTERS = {"draft", "pairing_id", "sent", "voice"}


def handlers_of(router: Router) -> Iterator[HandlerObject]:
    for observer in router.observers.values():
        yield from observer.handlers
    for child in router.sub_routers:
        yield from handlers_of(child)


async def test_every_argument_of_every_handler_is_supplied(stage: Stage, sqlite: Database) -> None:
    async with sqlite.read() as session:
        services = stage.services(session)
    known = FROM_AIOGRAM | FROM_FILTERS | {"person", "services"} | vars(services).keys()
    missing = {
        handler.callback.__qualname__: unknown
        for handler in handlers_of(stage.parts.worker.dispatcher)
        if handler.callback.__module__.startswith("handlers.")
        if (unknown := set(list(signature(handler.callback).parameters)[1:]) - known)
    }
    assert missing == {}


def every_callback() -> list[type[CallbackData]]:
    return [c for c in CallbackData.__subclasses__() if c.__module__.startswith("handlers")]


@pytest.mark.usefixtures("stage")
def test_no_two_callbacks_share_a_prefix() -> None:
    counted = Counter(callback.__prefix__ for callback in every_callback())
    assert [prefix for prefix, n in counted.items() if n > 1] == []
