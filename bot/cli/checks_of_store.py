"""What the doctor sees in the database: is it there, is work left lying, when was it copied."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from bot.cli.checks_of_care import contacts, staff_chats
from bot.cli.checks_of_understanding import index, weights
from bot.cli.checks_of_work import work
from bot.cli.findings import Check
from bot.clock import utc_now
from bot.db.backup import last_backup
from bot.db.engine import Database
from bot.db.migrate import standing
from bot.domain.roles import Role
from bot.models import Person
from bot.settings import PREFIX, Settings
from bot.texts import Markup, _, day_and_hour, n_

MOST_DAYS_WITHOUT_BACKUP = 7


async def database(settings: Settings) -> list[Check]:
    """It is only looked at: nothing is made, nothing is changed."""
    if _file_missing(settings):
        said, advice = _("There is no database yet."), _how_to_make_one()
        return [Check("database", _can_be_made(settings), said, advice)]
    opened = Database(settings.database_url, only_looking=True)
    try:
        return await _looked_at(opened, settings)
    except Exception as error:  # whatever a driver says, it is told and no stack is shown
        return [
            Check(
                "database",
                False,
                _("The database cannot be used: {error}", error=type(error).__name__),
                _("Check {name}, and that the server runs.", name=f"{PREFIX}DATABASE_URL"),
            )
        ]
    finally:
        await opened.close()


async def _looked_at(opened: Database, settings: Settings) -> list[Check]:
    current, newest = await standing(opened)
    if current != newest:
        said = _("The database is not at this version yet.")
        return [Check("database", current is None, said, _how_to_make_one())]
    return [
        Check("database", True, _("The database answers.")),
        *await work(opened, utc_now()),
        *await _coordinators(opened),
        *await contacts(opened),
        *await staff_chats(opened),
        *await index(opened),
        *await weights(opened, settings),
    ]


async def backups(settings: Settings) -> list[Check]:
    """PostgreSQL is copied by means of its own, of which we know nothing."""
    if not settings.database_url.startswith("sqlite") or _file_missing(settings):
        return []
    last, how = last_backup(settings.database_url), _("Run each night: naparnik backup FILE")
    if last is None:
        said = _("`naparnik backup` has made no copy of the database yet.")
        return [Check("backup", True, said, how)]
    days = (utc_now() - last).days
    said = n_(
        "The last backup is {n} day old: {moment}.",
        "The last backup is {n} days old: {moment}.",
        days,
        moment=day_and_hour(last),
    )
    late = days > MOST_DAYS_WITHOUT_BACKUP
    return [Check("backup", not late, said, how if late else None)]


async def _coordinators(opened: Database) -> list[Check]:
    counting = select(func.count()).where(Person.role == Role.COORDINATOR)
    async with opened.read() as session:
        if await session.scalar(counting):
            return []
    said, advice = _("Nobody is a coordinator yet."), _("Run: naparnik invite --role coordinator")
    return [Check("coordinators", True, said, advice)]


def _how_to_make_one() -> Markup:
    return _("Run: naparnik migrate (or just start the bot)")


def _file_missing(settings: Settings) -> bool:
    url = make_url(settings.database_url)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _can_be_made(settings: Settings) -> bool:
    return Path(make_url(settings.database_url).database or "").parent.is_dir()
