"""A house with two institutions and all that one of them has, for the test of rights.

Everything of North has the word CANARY in its texts, and numbers that are the same in all tables:
so a number of North's that is forged leads to something in whatever table it is looked for.
"""

from dataclasses import dataclass

from sqlalchemy import select, text

from bot.domain.roles import Role, Standing
from bot.models import (
    Base,
    Person,
    Programme,
)
from tests.clock import MONDAY
from tests.handlers.names_of_houses import (
    CANARY,
    NEWCOMER,
    NORTH,
    OF_ALL,
    OF_NORTH,
    OF_SOUTH,
    ONE,
    SOUTH,
)
from tests.handlers.north_desks import of_desks, of_people, of_surveys
from tests.handlers.north_pairs import of_pairs, pairs
from tests.pairs import agree, usual
from tests.stage import Someone, Stage


@dataclass
class Houses:
    stage: Stage
    people: dict[int, Someone]

    def of(self, role: Role) -> Someone:
        """Somebody of South in this role."""
        return self.people[next(id_ for id_, one in OF_SOUTH.items() if one == role)]


async def two_houses(stage: Stage) -> Houses:
    people = {}
    houses = ((OF_NORTH, NORTH), (OF_SOUTH, SOUTH), (OF_ALL, ""))
    async with stage.database.write() as session:
        for house in (NORTH, SOUTH):
            code = house.lower()
            about = {"title_en": f"Welding {code}", "level": "worker", "updated_at": MONDAY}
            session.add(Programme(code=code, institution=house, **about))
        for members, house in houses:
            for number, role in members.items():
                session.add(_person(number, role, house))
                people[number] = Someone(stage, 5000 + number, "en")
        await session.flush()
        for number in people:
            agree(session, number, given=True)
    async with stage.database.write() as session:
        for rows in (pairs(), of_pairs(), of_people(), of_desks(), of_surveys()):
            for row in rows:
                session.add(row)
                await session.flush()
    await stage.settle()
    return Houses(stage, people)


def _person(number: int, role: Role, house: str) -> Person:
    word = CANARY if house == NORTH else "Sever" if house == SOUTH else "Olga"
    return Person(
        id=number,
        telegram_id=5000 + number,
        chat_id=5000 + number,
        role=role,
        institution=house,
        name=f"{word}{role}{number}",
        code=f"{word}-{number}",
        experience=f"{word} at a lathe",
        region=f"{word}sk",
        group=f"{word}-1" if role == Role.LEARNER else None,
        programme=house.lower() or None,
        language="en",
        standing=Standing.WAITING if number == NEWCOMER else Standing.ACTIVE,
        stands_in=role == Role.MENTOR,
        created_at=MONDAY,
        joined_at=MONDAY,
        **{**usual(role), "capacity": 3 if role in {Role.MENTOR, Role.TUTOR} else 0},
    )


async def tables_of_north(stage: Stage) -> set[str]:
    """Where North has something, so that none is forgotten."""
    async with stage.database.read() as session:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            if "id" in table.columns
            and await session.scalar(select(text("1")).select_from(table).where(table.c.id == ONE))
        }
