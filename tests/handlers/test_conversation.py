"""A conversation that cannot answer is not tried; one that could is, whatever is beside it."""

from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.filters import Command, Filter
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import Update

from bot.app import dispatcher_of_handlers
from handlers.conversation import Conversation
from tests.clock import MONDAY
from tests.test_wiring import every_callback, handlers_of

ANN = {"id": 7, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 7, "type": "private"}


class Apple(CallbackData, prefix="test_apple"):
    id: int


class Pear(CallbackData, prefix="test_pear"):
    id: int


class Tried(Filter):
    """Passed by everything, and remembers by whom it was tried."""

    def __init__(self, name: str, tried: list[str]) -> None:
        self._name, self._tried = name, tried

    async def __call__(self, event: Any) -> bool:
        self._tried.append(self._name)
        return False


async def nothing(_event: Any) -> None:
    return None


def message(when: datetime = MONDAY, **more: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": int(when.timestamp()), "chat": CHAT, "from": ANN, **more}


def press(data: str) -> dict[str, Any]:
    query = {"id": "1", "from": ANN, "chat_instance": "1", "data": data, "message": message()}
    return {"callback_query": query}


async def tried_by(event: dict[str, Any]) -> list[str]:
    tried: list[str] = []
    apples, pears, words, all_of_it, others = [Conversation(name=f"{n}") for n in range(5)]
    apples.callback_query.register(nothing, Tried("apple", tried), Apple.filter())
    pears.callback_query.register(nothing, Tried("pear", tried), Pear.filter())
    pears.message.register(nothing, Tried("command", tried), Command("pears"))
    words.message.register(nothing, Tried("words", tried))
    words.edited_message.register(nothing, Tried("edited", tried))
    all_of_it.callback_query.register(nothing, Tried("any", tried))
    others.include_router(inner := Conversation(name="inner"))
    inner.callback_query.register(nothing, Tried("inner", tried), Pear.filter())
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(apples, pears, words, all_of_it, others)
    await dispatcher.feed_update(Bot("42:TEST"), Update(update_id=1, **event))
    return tried


@pytest.mark.parametrize(
    ("event", "who"),
    [
        (press("test_apple:1"), ["apple", "any"]),
        (press("test_pear:1"), ["pear", "any", "inner"]),
        (press("test_plum"), ["any"]),
        (press("test_appl"), ["any"]),
        ({"message": message(text="pears")}, ["words"]),
        ({"message": message(text="/pears")}, ["command", "words"]),
        ({"message": message(caption="/pears")}, ["command", "words"]),
        ({"message": message()}, ["words"]),
        ({"edited_message": message(text="/pears")}, ["edited"]),
        ({"channel_post": message(text="/pears")}, []),
    ],
)
async def test_only_who_could_answer_is_tried(event: dict[str, Any], who: list[str]) -> None:
    assert await tried_by(event) == who


def test_every_button_of_ours_comes_to_its_conversation() -> None:
    """And each conversation with buttons is found by their prefixes, but for the last ones."""
    kept = {
        one.callback.callback_data
        for handler in handlers_of(dispatcher_of_handlers())
        for one in handler.filters or ()
        if isinstance(one.callback, CallbackQueryFilter)
    }
    assert kept >= {kind for kind in every_callback() if kind.__module__ != __name__}
    found = [one for one in dispatcher_of_handlers().chain_tail if isinstance(one, Conversation)]
    assert len(found) > 40
    assert {one.name for one in found if one._prefixes is None} == {
        "handlers.joining.outside",
        "handlers.lost",
    }
