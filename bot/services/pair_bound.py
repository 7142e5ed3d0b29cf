"""For whom the institution's list keeps a learner, by name where one is known."""

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import ListedAs
from bot.domain.roles import Standing
from bot.models import Invitation, PairRule, Person
from bot.services.pair_relations import NOT_HERE_YET
from bot.services.pair_views import Bound


async def bound(session: AsyncSession, learner: Person, helper_id: int | None) -> Bound | None:
    """`helper_id`: as a pool has it (bot.services.pair_relations)."""
    if helper_id is None:
        return None
    if helper_id != NOT_HERE_YET:
        helper = await session.get(Person, helper_id)
        return Bound(helper.name, here=True) if helper else None
    return await _not_here_yet(session, learner)


async def _not_here_yet(session: AsyncSession, learner: Person) -> Bound | None:
    here = select(Person.code).where(Person.code.is_not(None))
    code = await session.scalar(
        select(PairRule.mentor_code)
        .where(PairRule.learner_code == learner.code, PairRule.kind != ListedAs.NEVER)
        .where(PairRule.mentor_code.not_in(here))
        .order_by(PairRule.kind, PairRule.id)
        .limit(1)
    )
    return Bound(await _invited_name(session, code) or code, here=False) if code else None


async def _invited_name(session: AsyncSession, code: str) -> str | None:
    profile = await session.scalar(
        select(Invitation.profile)
        .where(Invitation.person_code == code)
        .order_by(Invitation.id.desc())
        .limit(1)
    )
    name: str | None = (profile or {}).get("name")
    return name


async def is_expected(session: AsyncSession, person: Person) -> bool:
    """Whether the list puts a person together with somebody who has not joined yet."""
    here = select(Person.code).where(Person.code.is_not(None), Person.standing == Standing.ACTIVE)
    learner, mentor = PairRule.learner_code, PairRule.mentor_code
    found = await session.scalar(
        select(PairRule.id)
        .where(PairRule.kind != ListedAs.NEVER)
        .where(
            or_(
                and_(learner == person.code, mentor.not_in(here)),
                and_(mentor == person.code, learner.not_in(here)),
            )
        )
        .limit(1)
    )
    return found is not None
