"""The commands in the messenger's menu, for each role, and what the bot says of itself there."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats

from bot.delivery.screen import CommandMenu
from bot.domain.notices import MenuChanged
from bot.domain.roles import Role
from bot.texts import LANGUAGES, Texts, _
from handlers.notices import screen_of

log = logging.getLogger(__name__)
Commands = tuple[tuple[str, str], ...]
FIRST_PAUSE, LONGEST_PAUSE = 3.0, 600.0


def commands_of(role: str) -> Commands:
    return (*_OF_ROLE[Role(role)](), *_for_everybody())


def default_commands() -> Commands:
    """For people we do not know, and until somebody's own commands are set."""
    return (("start", _("Begin")), ("language", _("Language: Russian or English")))


def commands_of_groups() -> Commands:
    """Nothing else is for the bot there."""
    return (("staff_chat", _("A chat of the staff")),)


def _for_everybody() -> Commands:
    return (
        ("settings", _("Settings, pause, my data")),
        ("language", _("Language: Russian or English")),
    )


def _learner() -> Commands:
    return (
        ("menu", _("Menu")),
        ("programmes", _("What can be studied")),
        ("schedule", _("My timetable")),
        ("events", _("Excursions and master classes")),
        ("opportunities", _("Practice, work, scholarships")),
        ("checkin", _("How are things?")),
        ("mentor", _("My mentor")),
        ("meetings", _("Meetings")),
        ("person", _("I need a person now")),
        ("feedback", _("Say what you think")),
    )


def _helper() -> Commands:
    return (
        ("menu", _("Menu")),
        ("cards", _("My cards")),
        ("person", _("I need a person now")),
        ("learners", _("My learners")),
        ("standin", _("My stand-in")),
        ("meetings", _("Meetings")),
        ("programmes", _("What can be studied")),
        ("schedule", _("Timetables")),
        ("feedback", _("Say what you think")),
    )


def _coordinator() -> Commands:
    return (
        ("menu", _("Menu")),
        ("today", _("What is to be decided")),
        ("people", _("People")),
        ("pairs", _("Pairs")),
        ("plans", _("Check-in plans")),
        ("requests", _("Requests")),
        ("staff_chat", _("A chat of the staff")),
        ("coverage", _("What people ask in vain")),
        ("announce", _("Announcements")),
        ("invite", _("Invite people")),
        ("import", _("Load content")),
        ("summary", _("Summary")),
        ("surveys", _("Surveys")),
        ("shared", _("What people share")),
        ("oncall", _("On call")),
        ("drill", _("Exercise: how long until a person answers")),
        ("programmes", _("What can be studied")),
        ("schedule", _("Timetables")),
    )


def _observer() -> Commands:
    return (("menu", _("Menu")), ("summary", _("Summary")), ("help", _("What I can do")))


_OF_ROLE = {
    Role.LEARNER: _learner,
    Role.MENTOR: _helper,
    Role.TUTOR: _helper,
    Role.COORDINATOR: _coordinator,
    Role.OBSERVER: _observer,
}


@screen_of.register
def _menu_changed(notice: MenuChanged) -> CommandMenu:
    return CommandMenu(commands_of(notice.role))


def description() -> str:
    """Shown in an empty chat, before the first message; at most 512 characters."""
    return _(
        "A person to turn to for veterans and students in training: mentors, tutors, your "
        "timetable, programmes and answers with their source. You come in by the invitation of "
        "your place of study. Press Start."
    )


def short_description() -> str:
    """Shown on the bot's page; at most 120 characters."""
    return _("Mentors, timetable and answers for veterans and students in training.")


async def introduce(bot: Bot, texts: Texts) -> None:
    """Tell Telegram our commands and texts in each language, as often as that takes.

    It may take long, so nobody waits for it.
    """
    for language in (None, *LANGUAGES):
        pause = FIRST_PAUSE
        while not await _is_told(bot, texts, language):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


async def _is_told(bot: Bot, texts: Texts, language: str | None) -> bool:
    with texts.speaking(language or texts.default):
        try:
            await _introduce(bot, language)
        except (AiogramError, OSError) as error:
            log.warning("commands and texts were not set: %s", type(error).__name__)
            return False
        return True


async def _introduce(bot: Bot, language: str | None) -> None:
    commands = [BotCommand(command=name, description=text) for name, text in default_commands()]
    await bot.set_my_commands(commands, language_code=language)
    await bot.set_my_commands(
        [BotCommand(command=name, description=text) for name, text in commands_of_groups()],
        scope=BotCommandScopeAllGroupChats(),
        language_code=language,
    )
    await bot.set_my_description(description(), language_code=language)
    await bot.set_my_short_description(short_description(), language_code=language)
