"""The demonstration's world: the invented pack, moved to this week, and the people in it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cli.demo_past import WEEKS, Past, PastClock
from bot.clock import Clock
from bot.content.pack import Pack, Sheet
from bot.content.reading import read_pack
from bot.content.rows import ArticleRow, PersonRow, Row
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.domain.consents import Purpose
from bot.domain.roles import Role, Standing
from bot.models import Person, Programme
from bot.services.belonging import settle_all
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import _

# The Monday around which the pack was written.
BASE = date(2026, 11, 23)
# Whom the three phones of the chat page belong to; everybody else has joined already.
PLAYED = {Role.LEARNER: "L-004", Role.MENTOR: "M-001", Role.COORDINATOR: "C-001"}
BOT_NAME = "naparnik_demo_bot"
MEMORY = "world.json"


@dataclass(frozen=True, slots=True)
class World:
    """`links`: the invitations that the three phones offer, by role."""

    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def remembered(cls, folder: Path) -> "World | None":
        try:
            return cls(**json.loads((folder / MEMORY).read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def remember(self, folder: Path) -> None:
        (folder / MEMORY).write_text(json.dumps(asdict(self)))

    @staticmethod
    def forget(folder: Path) -> None:
        (folder / MEMORY).unlink(missing_ok=True)


async def furnish(settings: Settings, folder: Path, clock: Clock) -> World:
    """Make the world, or find it as it was left."""
    database = Database(settings.database_url)
    try:
        await migrate(database)
        async with database.read() as session:
            stands = await session.scalar(select(func.count()).select_from(Programme))
        known = World.remembered(folder)
        if stands and known:
            return known
        async with database.write() as session:
            world = await _build(session, settings, clock())
        world.remember(folder)
        return world
    finally:
        await database.close()


def demonstration_pack(settings: Settings, today: date) -> Pack:
    """The invented pack, every date moved by whole weeks so that its week is this one."""
    with as_file(files("bot.content") / "demo") as folder:
        pack = read_pack(folder, settings.zone)
    weeks = timedelta(weeks=(today - BASE).days // 7)
    sheets = {name: _moved_sheet(sheet, weeks) for name, sheet in pack.sheets.items()}
    return replace(pack, sheets=sheets)


def _moved_sheet(sheet: Sheet, by: timedelta) -> Sheet:
    return replace(sheet, rows=tuple(_moved(row, by) for row in sheet.rows))


def _moved(row: Row, by: timedelta) -> Row:
    dated: dict[str, Any] = {
        one.name: value + by
        for one in fields(row)
        if isinstance(value := getattr(row, one.name), date | datetime)
    }
    return replace(row, **dated)


async def _build(session: AsyncSession, settings: Settings, now: datetime) -> World:
    pack = demonstration_pack(settings, now.astimezone(settings.zone).date())
    clock = PastClock(now - timedelta(weeks=WEEKS))
    services = Services(session, clock, settings, BOT_NAME)
    past = Past(session, services, clock, now)
    others = [row for row in pack.people if row.code not in PLAYED.values()]
    # Invitations are made today: six weeks old ones would have expired.
    today = Services(session, lambda: now, settings, BOT_NAME)
    loaded = await today.imports.apply(None, _only_played(pack))
    people = await _join(session, services, others)
    articles = [row for row in pack.rows("faq") if isinstance(row, ArticleRow)]
    await past.live(people, [row.question_ru for row in articles])
    return World({role: loaded.links[code] for role, code in PLAYED.items()})


def _only_played(pack: Pack) -> Pack:
    """Invitations are for the three phones only; the others' codes stay known."""
    sheet = pack.sheets["people"]
    kept = [
        (number, row)
        for number, row in zip(sheet.numbers, sheet.rows, strict=True)
        if isinstance(row, PersonRow) and row.code in PLAYED.values()
    ]
    numbers, rows = zip(*kept, strict=True)
    people = replace(sheet, numbers=numbers, rows=rows)
    return replace(pack, sheets={**pack.sheets, "people": people})


async def _join(
    session: AsyncSession, services: Services, rows: Iterable[PersonRow]
) -> list[Person]:
    """They have no messenger; what they are told goes nowhere."""
    joined = [_person(row, services.clock()) for row in rows]
    session.add_all(joined)
    await session.flush()
    await settle_all(session)
    for person in joined:
        for purpose in Purpose:
            services.consents.note(person, purpose, _("Demonstration"), given=True)
    await session.flush()
    for person in joined:
        await services.pair_list.joined(person)
    await session.flush()
    return joined


def _person(row: PersonRow, now: datetime) -> Person:
    return Person(
        role=Role(row.role),
        standing=Standing.ACTIVE,
        language="ru" if "ru" in row.languages or not row.languages else "en",
        code=row.code,
        name=row.name or row.code,
        category=row.category or None,
        languages=list(row.languages),
        fields=list(row.fields),
        goals=list(row.goals),
        availability=row.availability,
        group=row.group or None,
        programme=row.programme or None,
        region=row.region or None,
        time_zone=row.time_zone or "Europe/Moscow",
        format=row.format or "either",
        capacity=row.capacity or 0,
        veteran=bool(row.veteran),
        trained=bool(row.trained),
        prefers_veteran_mentor=bool(row.prefers_veteran_mentor),
        created_at=now,
        joined_at=now,
    )
