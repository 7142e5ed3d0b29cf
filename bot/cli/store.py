"""The database and the bot's name, for commands that come and go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram.exceptions import AiogramError

from bot.cli.common import Exit, fail
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.delivery.telegram import client
from bot.settings import PREFIX, Settings
from bot.texts import _


@asynccontextmanager
async def opened(chosen: Settings) -> AsyncIterator[Database]:
    """The database at this version, closed at the end."""
    database = Database(chosen.database_url)
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


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
