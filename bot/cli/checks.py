"""What `naparnik doctor` looks at, and what it advises."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram.exceptions import AiogramError, TelegramUnauthorizedError
from babel.messages.pofile import read_po
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.db.migrate import standing
from bot.delivery.telegram import client
from bot.domain.roles import Role
from bot.models import InboxUpdate, Person
from bot.models.inbox import DEAD
from bot.settings import PREFIX, Settings
from bot.texts import LANGUAGES, LOCALES, Markup, _, n_


@dataclass(frozen=True, slots=True)
class Check:
    fine: bool
    said: Markup
    advice: Markup | None = None


async def examine(settings: Settings) -> list[Check]:
    looks: tuple[Callable[[Settings], Awaitable[list[Check]]], ...] = (
        _settings,
        _locales,
        _database,
        _token,
    )
    return [check for look in looks for check in await look(settings)]


async def _settings(settings: Settings) -> list[Check]:
    checks = [Check(True, _("The settings can be read."))]
    if not settings.institution:
        checks.append(
            Check(
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
                False,
                _("Texts are missing in: {languages}.", languages=", ".join(missing)),
                _("Install the program again; its files are damaged."),
            )
        ]
    return [Check(True, _("The texts are whole in both languages."))]


def _whole(language: str) -> bool:
    try:
        with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
            return all(message.string for message in read_po(file) if message.id)
    except OSError:
        return False


async def _database(settings: Settings) -> list[Check]:
    database = Database(settings.database_url)
    try:
        current, newest = await standing(database)
        if current != newest:
            return [
                Check(
                    current is None,
                    _("The database is not at this version yet."),
                    _("Run: naparnik migrate (or just start the bot)"),
                )
            ]
        return [Check(True, _("The database answers.")), *await _content(database)]
    except Exception as error:  # whatever a driver says, it is told and no stack is shown
        return [
            Check(
                False,
                _("The database cannot be used: {error}", error=type(error).__name__),
                _("Check {name}, and that the server runs.", name=f"{PREFIX}DATABASE_URL"),
            )
        ]
    finally:
        await database.close()


async def _content(database: Database) -> list[Check]:
    async with database.read() as session:
        dead = await session.scalar(select(func.count()).where(InboxUpdate.status == DEAD)) or 0
        coordinators = (
            await session.scalar(select(func.count()).where(Person.role == Role.COORDINATOR)) or 0
        )
    checks = []
    if dead:
        said = n_("{n} message could not be handled.", "{n} messages could not be handled.", dead)
        checks.append(
            Check(False, said, _("The column inbox.error says where. They are kept for a week."))
        )
    if not coordinators:
        checks.append(
            Check(
                True,
                _("Nobody is a coordinator yet."),
                _("Run: naparnik invite --role coordinator"),
            )
        )
    return checks


async def _token(settings: Settings) -> list[Check]:
    if settings.bot_token is None:
        advice = _("Get one from @BotFather and set {name}.", name=f"{PREFIX}BOT_TOKEN")
        return [Check(False, _("There is no bot token."), advice)]
    bot = client(settings, settings.bot_token.get_secret_value())
    try:
        name = (await bot.me()).username
    except TelegramUnauthorizedError:
        return [
            Check(
                False, _("Telegram does not know the token."), _("Ask @BotFather for a new one.")
            )
        ]
    except (AiogramError, OSError, ValueError) as error:
        return [
            Check(
                False,
                _("Telegram does not answer: {error}", error=type(error).__name__),
                _("Check the network, or set {name}.", name=f"{PREFIX}PROXY"),
            )
        ]
    finally:
        await bot.session.close()
    return [Check(True, _("Telegram knows this bot as @{name}.", name=name))]
