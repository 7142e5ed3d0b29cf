"""Command menus by scope and language, name and descriptions."""

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from tests.sandbox.world import LENA, MARK, Refusal, World


def commands(name: str) -> list[BotCommand]:
    return [BotCommand(command=name, description="x")]


async def seen(world: World, person: str = LENA) -> list[str]:
    state = await world.see("state")
    return [command["command"] for command in state["commands"][person]]


async def test_the_nearest_scope_and_language_win(world: World, lena: str, bot: Bot) -> None:
    private, chat = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(chat_id=int(lena))
    for name, scope, language in (
        ("default", BotCommandScopeDefault(), None),
        ("default_ru", BotCommandScopeDefault(), "ru"),
        ("private", private, None),
        ("private_ru", private, "ru"),
        ("chat", chat, None),
        ("chat_ru", chat, "ru"),
    ):
        await bot.set_my_commands(commands(name), scope=scope, language_code=language)
        assert await seen(world) == [name]
    assert await seen(world, MARK) == ["private_ru"]
    await world.do(f"people/{LENA}", language="en")
    assert await seen(world) == ["chat"]
    await bot.delete_my_commands(scope=chat)
    assert await seen(world) == ["private"]
    assert await bot.get_my_commands(scope=chat) == []
    assert [c.command for c in await bot.get_my_commands(scope=private)] == ["private"]
    await bot.set_my_commands([], scope=private)
    assert await seen(world) == ["default"]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": [{"command": "Big", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a-b", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": " "}]}, "COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "rus"}, "language code"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": MARK}}, "chat not found"),
    ],
)
async def test_refused(world: World, params: dict[str, object], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        await world.api("setMyCommands", **params)


async def test_names_and_descriptions(world: World, bot: Bot) -> None:
    await bot.set_my_description("General")
    await bot.set_my_description("На русском", language_code="ru")
    assert (await bot.get_my_description(language_code="ru")).description == "На русском"
    assert (await bot.get_my_description(language_code="en")).description == "General"
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"
    await bot.set_my_name("Naparnik")
    assert (await bot.get_my_name()).name == "Naparnik"
    with pytest.raises(Refusal, match="bot short description is too long"):
        await world.api("setMyShortDescription", short_description="x" * 121)


async def test_who_is_there(world: World, lena: str, bot: Bot) -> None:
    me, chat = await bot.get_me(), await bot.get_chat(int(lena))
    assert (me.is_bot, me.username, me.id) == (True, "naparnik_demo_bot", 42)
    assert (chat.id, chat.type) == (int(lena), "private")
    assert await bot.send_chat_action(int(lena), "typing")
    with pytest.raises(Refusal, match="wrong parameter action in request"):
        await world.api("sendChatAction", chat_id=lena, action="dancing")
