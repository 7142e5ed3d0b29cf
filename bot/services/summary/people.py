"""Who is here, as of now."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import HELPERS, Role, Standing
from bot.domain.summary import PeopleFigures, Share
from bot.domain.suppression import shown
from bot.models import Pairing, Person
from bot.services.summary.window import Window, how_many, whole

ACTIVE = Person.standing == Standing.ACTIVE
LEARNER = Person.role == Role.LEARNER
UNTOLD = ""


async def people(session: AsyncSession, window: Window) -> PeopleFigures:
    row = await session.execute(
        select(
            how_many(ACTIVE, LEARNER),
            how_many(ACTIVE, Person.role == Role.MENTOR),
            how_many(ACTIVE, Person.role == Role.TUTOR),
            how_many(Person.standing == Standing.WAITING),
            how_many(ACTIVE, Person.paused_until > window.now),
            how_many(ACTIVE, LEARNER, ~_has_mentor()),
            how_many(ACTIVE, Person.unreachable_since.is_not(None)),
            how_many(ACTIVE),
            how_many(window.has(Person.joined_at)),
        ).where(Person.role.in_([Role.LEARNER, *HELPERS]))
    )
    learners, mentors, tutors, waiting, paused, alone, unreachable, active, joined = whole(
        row.one()
    )
    return PeopleFigures(
        learners,
        mentors,
        tutors,
        waiting,
        Share(paused, active),
        Share(alone, learners),
        Share(unreachable, active),
        joined,
        shown(await _categories(session), window.smallest),
    )


def _has_mentor() -> ColumnElement[bool]:
    return exists().where(
        Pairing.learner_id == Person.id,
        Pairing.kind == PairKind.MENTOR,
        Pairing.state == PairState.ACTIVE,
    )


async def _categories(session: AsyncSession) -> Mapping[str, int]:
    category = func.coalesce(Person.category, UNTOLD)
    found = await session.execute(
        select(category, func.count()).where(ACTIVE, LEARNER).group_by(category).order_by(category)
    )
    return {row[0]: row[1] for row in found}
