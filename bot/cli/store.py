"""The database and the bot's name, for commands that come and go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram.exceptions import AiogramError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.common import Exit, fail
from bot.clock import utc_now
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.delivery.outbox import post_owed
from bot.delivery.telegram import client
from bot.delivery.voice import Voice
from bot.services.services import Services
from bot.settings import PREFIX, Settings
from bot.texts import Texts, _
from handlers.aside import after_trouble
from handlers.errors import screen_of_refusal
from handlers.notices import screen_of


@asynccontextmanager
async def opened(chosen: Settings) -> AsyncIterator[Database]:
    """The database at this version, closed at the end; a clear end if it is away."""
    async with _reached(chosen) as database:
        await migrate(database)
        yield database


async def ensure_usable(chosen: Settings) -> None:
    """A clear end if the database is away; its version is left to whoever serves it alone."""
    async with _reached(chosen) as database, database.read() as session:
        await session.execute(text("SELECT 1"))


@asynccontextmanager
async def _reached(chosen: Settings) -> AsyncIterator[Database]:
    database = Database(chosen.database_url)
    _ensure_folder(database)
    try:
        yield database
    except (SQLAlchemyError, OSError) as error:
        fail(
            Exit.FAILED,
            _("The database cannot be used: {error}", error=type(error).__name__),
            _("Check {name}, and that the server runs.", name=f"{PREFIX}DATABASE_URL"),
        )
    finally:
        await database.close()


def _ensure_folder(database: Database) -> None:
    """SQLite makes the file by itself, but no folder."""
    folder = Path(database.url.database or "").parent
    if database.is_sqlite and not folder.is_dir():
        fail(Exit.FAILED, _("The database's folder is not there: {folder}", folder=folder))


@asynccontextmanager
async def changing(database: Database, chosen: Settings, name: str) -> AsyncIterator[Services]:
    """All or nothing; the running bot tells whom it concerns. `name`: the bot's, for links."""
    voice = Voice(
        Texts(default=chosen.language),
        chosen.zone,
        screen_of,
        screen_of_refusal,
        after_trouble,
        chosen.daily_budget,
    )
    async with database.write() as session:
        yield Services(session, utc_now, chosen, name)
        await post_owed(session, voice, utc_now())


async def bot_name(chosen: Settings, told: str) -> str:
    """The bot's user name, as told or as Telegram knows it; links lead to it."""
    if told:
        return told.removeprefix("@")
    if chosen.bot_token is None:
        fail(
            Exit.WRONG_USE,
            _(
                "An invitation's link leads to your bot: give its user name with --bot-name,"
                " or set {name}.",
                name=f"{PREFIX}BOT_TOKEN",
            ),
        )
    bot = client(chosen, chosen.bot_token.get_secret_value())
    try:
        return (await bot.me()).username or ""
    except (AiogramError, OSError) as error:
        fail(
            Exit.FAILED,
            _(
                "Telegram does not answer ({error}); give the bot's user name with --bot-name.",
                error=type(error).__name__,
            ),
        )
    finally:
        await bot.session.close()
