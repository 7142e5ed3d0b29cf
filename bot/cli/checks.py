"""What `naparnik doctor` looks at, and what it advises."""

from collections.abc import Awaitable, Callable

from aiogram.exceptions import AiogramError, TelegramUnauthorizedError
from babel.messages.pofile import read_po

from bot.cli.checks_of_care import care_words
from bot.cli.checks_of_model import language_model_answers
from bot.cli.checks_of_store import backups, database
from bot.cli.checks_of_understanding import encoder
from bot.cli.findings import Check
from bot.delivery.telegram import client
from bot.settings import PREFIX, Settings
from bot.texts import LANGUAGES, LOCALES, _


async def examine(settings: Settings) -> list[Check]:
    looks: tuple[Callable[[Settings], Awaitable[list[Check]]], ...] = (
        _settings,
        _locales,
        care_words,
        encoder,
        database,
        backups,
        language_model_answers,
        _token,
    )
    return [check for look in looks for check in await look(settings)]


async def _settings(settings: Settings) -> list[Check]:
    checks = [Check("settings", True, _("The settings can be read."))]
    if not settings.institution:
        checks.append(
            Check(
                "institution",
                True,
                _("The institution has no name yet."),
                _("Set {name}; people see it on their first screen.", name=f"{PREFIX}INSTITUTION"),
            )
        )
    return checks


async def _locales(_settings: Settings) -> list[Check]:
    missing = [language for language in LANGUAGES if not _whole(language)]
    if missing:
        return [
            Check(
                "texts",
                False,
                _("Texts are missing in: {languages}.", languages=", ".join(missing)),
                _("Install the program again; its files are damaged."),
            )
        ]
    return [Check("texts", True, _("The texts are whole in both languages."))]


def _whole(language: str) -> bool:
    try:
        with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
            return all(message.string for message in read_po(file) if message.id)
    except OSError:
        return False


async def _token(settings: Settings) -> list[Check]:
    if settings.bot_token is None:
        advice = _("Get one from @BotFather and set {name}.", name=f"{PREFIX}BOT_TOKEN")
        return [Check("token", False, _("There is no bot token."), advice)]
    bot = client(settings, settings.bot_token.get_secret_value())
    try:
        name = (await bot.me()).username
    except TelegramUnauthorizedError:
        return [
            Check(
                "token",
                False,
                _("Telegram does not know the token."),
                _("Ask @BotFather for a new one."),
            )
        ]
    except (AiogramError, OSError, ValueError) as error:
        return [
            Check(
                "telegram",
                False,
                _("Telegram does not answer: {error}", error=type(error).__name__),
                _("Check the network, or set {name}.", name=f"{PREFIX}PROXY"),
            )
        ]
    finally:
        await bot.session.close()
    return [Check("telegram", True, _("Telegram knows this bot as @{name}.", name=name))]
