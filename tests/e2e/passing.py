"""Time passes: it is skipped, while the program is alive or dead, until all is caught up with."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.e2e.processes import PATIENCE, until
from tests.e2e.programme import Programme
from tests.e2e.town import Town

MOSCOW = ZoneInfo("Europe/Moscow")
# What falls due between looking at the clock and into the database is owed too.
A_LITTLE = timedelta(seconds=5)
# What is put off to a later moment is owed only then.
OWED = """SELECT (SELECT count(*) FROM inbox WHERE status = 'waiting')
    + (SELECT count(*) FROM outbox WHERE status = 'queued' AND not_before <= ?)
    + (SELECT count(*) FROM due_work WHERE done_at IS NULL AND due_at <= ?)"""


@dataclass
class Time:
    """`kills`: how often the program was killed; `in_talk`: of these, while it had to do."""

    bot: Programme
    town: Town
    kills: int = 0
    in_talk: int = 0

    async def now(self) -> datetime:
        return datetime.fromisoformat(await self.town.now()).astimezone(UTC)

    async def passes(self, to: datetime, *, killed: bool = False) -> None:
        """`killed`: nobody does what falls due on the way before it is over."""
        await self.is_caught_up()
        if killed:
            await self._die()
        await self.town.skip(max((to - await self.now()).total_seconds(), 0))
        if killed:
            await self.bot.start_and_wait()
        await self.is_caught_up()

    async def power_cut(self) -> None:
        """In the middle of whatever it is doing."""
        self.in_talk += 1
        await self._die()
        await self.bot.start_and_wait()

    async def is_caught_up(self, seconds: float = PATIENCE) -> None:
        """Whatever was due is done, and whatever may be said by now is said."""
        await until(self.town.is_heard, "all that people did is heard", seconds)

        async def look() -> bool:
            soon = in_database(await self.now() + A_LITTLE)
            return not self.bot.number(OWED, soon, soon)

        await until(look, "all that was due is done and said", seconds)

    async def _die(self) -> None:
        self.kills += 1
        await self.bot.kill()


def in_database(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def of_database(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def at(moment: datetime, hour: int, minute: int = 0, days: int = 0) -> datetime:
    """That hour in Moscow, so many days later."""
    day = moment.astimezone(MOSCOW) + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
