"""The people of the benchmark: in the bot's database, and with a chat in the local Bot API."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import insert

from bot.clock import utc_now
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.domain.roles import Role, Standing
from bot.models import Person
from bot.sandbox.store import Store, packed

FIRST, TALKER, COORDINATOR = 6_000_000_000, 5_200_000_000, 5_100_000_000
AT_ONCE = 5_000


def chats(file: Path, those: Iterable[int]) -> None:
    """They have written to the bot once, so it may write to them."""
    store = Store(file)
    with store.transaction():
        for chat_id in those:
            body = {
                "id": chat_id,
                "is_bot": False,
                "first_name": "P",
                "language_code": "en",
                "started": True,
                "blocked": False,
            }
            store.run("REPLACE INTO person VALUES (?, ?)", chat_id, packed(body))
    store.close()


async def members(url: str, people: int, talkers: int) -> None:
    """Learners, a coordinator and those who talk meanwhile; it is never night where they are."""
    database = Database(url)
    await migrate(database)
    rows = [_row(chat_id) for chat_id in (*few(talkers), *crowd(people, talkers))]
    for at in range(0, len(rows), AT_ONCE):
        async with database.write() as session:
            await session.execute(insert(Person), rows[at : at + AT_ONCE])
    await database.close()


def few(talkers: int) -> list[int]:
    return [COORDINATOR, *range(TALKER, TALKER + talkers)]


def crowd(people: int, talkers: int) -> range:
    return range(FIRST, FIRST + people - talkers)


def _row(chat_id: int) -> dict[str, object]:
    now = utc_now()
    return {
        "telegram_id": chat_id,
        "chat_id": chat_id,
        "role": Role.COORDINATOR if chat_id == COORDINATOR else Role.LEARNER,
        "standing": Standing.ACTIVE,
        "language": "en",
        "name": f"P{chat_id}",
        "quiet_from": 0,
        "quiet_to": 0,
        "created_at": now,
        "joined_at": now,
    }
