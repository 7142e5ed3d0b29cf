"""What was said about two people before: the institution's list, declined and ended pairs."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.pairings import ListedAs, PairKind, PairState
from bot.matching.profiles import Pair, Relations
from bot.models import Invitation, Pairing, PairRule, Person

NOT_HERE_YET = 0
_Listed = tuple[ListedAs, int, int | None, str | None]


async def relations(session: AsyncSession, kind: PairKind) -> Relations:
    """Whom the list binds to somebody who has not joined yet is kept free for them."""
    parted = await _parted(session)
    listed = await _listed(session)
    must: dict[int, int] = {}
    for said, learner_id, helper_id, role in listed:
        pair = learner_id, helper_id or NOT_HERE_YET
        if said != ListedAs.NEVER and (role or PairKind.MENTOR) == kind and pair not in parted:
            must.setdefault(*pair)
    never = frozenset(
        (learner_id, helper_id)
        for said, learner_id, helper_id, _role in listed
        if said == ListedAs.NEVER and helper_id
    )
    return Relations(never, parted, must)


async def _parted(session: AsyncSession) -> frozenset[Pair]:
    found = await session.execute(
        select(Pairing.learner_id, Pairing.mentor_id).where(
            Pairing.state.in_([PairState.DECLINED, PairState.ENDED])
        )
    )
    return frozenset((learner_id, helper_id) for learner_id, helper_id in found)


async def _listed(session: AsyncSession) -> list[_Listed]:
    """How they are listed, learner, helper if joined, and the helper's role if known."""
    learner, helper = aliased(Person), aliased(Person)
    invited_as = (
        select(func.max(Invitation.role))
        .where(Invitation.person_code == PairRule.mentor_code)
        .scalar_subquery()
    )
    found = await session.execute(
        select(PairRule.kind, learner.id, helper.id, func.coalesce(helper.role, invited_as))
        .join(learner, learner.code == PairRule.learner_code)
        .outerjoin(helper, helper.code == PairRule.mentor_code)
        .order_by(PairRule.kind, PairRule.id)
    )
    return [(said, one, other, role) for said, one, other, role in found]
