"""CPU of what coordinators see of a survey that very many have answered, and of sending it.

`python -m benchmarks.surveys [sqlite|postgresql] [ANSWERS ...]` (100,000 and 1,000,000 if nothing
is said) prints the CPU seconds, of the database too. It fails if a screen takes longer than GOAL,
or the transaction that fixes whom it is for, while nobody else can write to SQLite.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from benchmarks.summary.__main__ import EXPLAIN, NOW, Place, databases, emptied
from benchmarks.surveys.filling import fill
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.models import Person
from bot.services.services import Services

ANSWERS, PEOPLE, GOAL = (100_000, 1_000_000), 10_000, 1.0
Ask = Callable[[Services, Person], Awaitable[object]]


def asks(survey: int) -> Mapping[str, Ask]:
    last = 10**6
    return {
        "how it stands": lambda its, olga: its.surveys.desk.standing(olga, survey),
        "results": lambda its, olga: its.surveys.results.of(olga, survey),
        "results of a quarter": lambda its, olga: its.surveys.results.of(
            olga, survey, Days(NOW.date().replace(month=9), NOW.date())
        ),
        "words, the newest": lambda its, olga: its.surveys.words.page(olga, survey, 0),
        "words, the oldest": lambda its, olga: its.surveys.words.page(olga, survey, last),
        "whom it would reach": lambda its, olga: its.surveys.desk.expected(olga, survey),
        "a night": lambda its, _olga: its.surveys.batches.seal(NOW.date()),
        "sending it": lambda its, olga: its.surveys.desk.send(olga, survey),
    }


async def filled(url: str, answers: int) -> tuple[Place, int]:
    database = Database(url)
    await migrate(database)
    survey = await fill(database, answers, PEOPLE, NOW)
    async with database.write() as session:
        known = {"standing": "active", "language": "en", "created_at": NOW}
        olga = Person(id=1_000_000, role=Role.COORDINATOR, **known)
        session.add(olga)
    return Place(database, olga), survey


async def main(sizes: list[int], kinds: list[str]) -> int:
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        async with databases(Path(folder)) as urls:
            for url in (one for one in urls if one.partition(":")[0] in kinds):
                for answers in sizes:
                    place, survey = await filled(url, answers)
                    name = place.database.engine.dialect.name
                    for what, ask in asks(survey).items():
                        seconds = await place.cpu(ask)
                        worst = max(worst, seconds)
                        print(f"{name}\t{answers:,}\t{what}\t{seconds:.2f} s", flush=True)
                    await emptied(place)
    print(f"the slowest: {worst:.2f} s of CPU, goal {GOAL}")
    return int(worst > GOAL)


if __name__ == "__main__":
    kinds = [one for one in sys.argv[1:] if one in EXPLAIN]
    chosen = [int(one.replace(",", "")) for one in sys.argv[1:] if one not in EXPLAIN]
    sys.exit(asyncio.run(main(chosen or list(ANSWERS), kinds or list(EXPLAIN))))
