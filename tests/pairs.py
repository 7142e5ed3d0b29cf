"""People who could be pairs, for the tests of services and conversations."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.consents import VERSION, Purpose
from bot.domain.pairings import PairKind
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Consent, Person
from bot.services.services import Services
from tests.clock import MONDAY

FITS: dict[str, Any] = {
    "languages": ["ru"],
    "fields": ["cnc"],
    "goals": ["exam"],
    "availability": "tue 18-21; sat 10-12",
}


def usual(role: Role) -> dict[str, Any]:
    """Columns of a person who fits all others."""
    return {**FITS, "capacity": 1 if role in HELPERS else 0}


async def join(
    session: AsyncSession, role: Role, name: str, *, shown: bool = True, **columns: Any
) -> Person:
    person = Person(
        role=role,
        name=name,
        language="en",
        standing=Standing.ACTIVE,
        created_at=MONDAY,
        joined_at=MONDAY,
        **{**usual(role), **columns},
    )
    session.add(person)
    await session.flush()
    person.telegram_id = person.chat_id = 5000 + person.id
    agree(session, person.id, given=shown)
    await session.flush()
    return person


async def propose_all(services: Services, by: Person) -> int:
    """A proposal for everybody who waits and has none; tells how many."""
    made = 0
    for kind in PairKind:
        for wait in await services.pair_pool.waits(kind):
            of = wait.learner.id, kind, wait.subject
            made += await services.pair_proposing.next_for(*of, by.id) is not None
    return made


def agree(session: AsyncSession, person_id: int, *, given: bool) -> None:
    session.add(
        Consent(
            person_id=person_id,
            purpose=Purpose.SHOWING,
            version=VERSION,
            text_hash="",
            given=given,
            at=MONDAY,
        )
    )
