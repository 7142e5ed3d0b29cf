"""What was said about two people before: the institution's list, declined and ended pairs.

A no is between two people, whatever the subject; what the list asks for is one pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.pairings import ListedAs, PairKind, PairState
from bot.matching.profiles import Learner, Pair, Relations
from bot.models import Invitation, Pairing, PairRule, Person
from bot.services.pair_waits import bindings, of_waits

NOT_HERE_YET = 0


@dataclass(frozen=True, slots=True)
class _Listed:
    """`helper`: if joined; `role`, `fields`: of the helper, as far as they are known."""

    said: ListedAs
    learner: int
    helper: int | None
    role: str | None
    fields: frozenset[str]

    @property
    def pair(self) -> Pair:
        return self.learner, self.helper or NOT_HERE_YET


async def relations(
    session: AsyncSession, kind: PairKind, learners: Sequence[Learner]
) -> Relations:
    """Of the waits of a pool. Whom the list binds to somebody who has not joined yet is kept
    free for them."""
    parted, listed = await _parted(session), await _listed(session)
    must = [
        (*one.pair, one.fields)
        for one in listed
        if one.said != ListedAs.NEVER
        and (one.role or PairKind.MENTOR) == kind
        and one.pair not in parted
    ]
    bound = bindings(learners, must, await _active(session))
    never = of_waits(learners, _never(listed))
    return Relations(never, of_waits(learners, parted), bound)


async def apart(session: AsyncSession) -> frozenset[Pair]:
    """People who are not to be brought together, neither for this nor for that."""
    return await _parted(session) | frozenset(_never(await _listed(session)))


def _never(listed: Sequence[_Listed]) -> list[Pair]:
    return [one.pair for one in listed if one.said == ListedAs.NEVER and one.helper]


async def _parted(session: AsyncSession) -> frozenset[Pair]:
    found = await session.execute(
        select(Pairing.learner_id, Pairing.mentor_id).where(
            Pairing.state.in_([PairState.DECLINED, PairState.ENDED])
        )
    )
    return frozenset((learner_id, helper_id) for learner_id, helper_id in found)


async def _active(session: AsyncSession) -> dict[Pair, frozenset[str]]:
    found = await session.execute(
        select(Pairing.learner_id, Pairing.mentor_id, Pairing.subject).where(
            Pairing.state == PairState.ACTIVE
        )
    )
    active: dict[Pair, frozenset[str]] = {}
    for learner_id, helper_id, subject in found:
        pair = learner_id, helper_id
        active[pair] = active.get(pair, frozenset()) | {subject}
    return active


async def _listed(session: AsyncSession) -> list[_Listed]:
    learner, helper = aliased(Person), aliased(Person)
    newest = aliased(Invitation)
    invited_as = (
        select(func.max(newest.id))
        .where(newest.person_code == PairRule.mentor_code)
        .scalar_subquery()
    )
    role = func.coalesce(helper.role, Invitation.role)
    known = role, helper.fields, Invitation.profile
    found = await session.execute(
        select(PairRule.kind, learner.id, helper.id, *known)
        .join(learner, learner.code == PairRule.learner_code)
        .outerjoin(helper, helper.code == PairRule.mentor_code)
        .outerjoin(Invitation, Invitation.id == invited_as)
        .order_by(PairRule.kind, PairRule.id)
    )
    return [_row(*row) for row in found]


def _row(
    said: ListedAs,
    learner: int,
    helper: int | None,
    role: str | None,
    fields: list[str] | None,
    invited: dict[str, Any] | None,
) -> _Listed:
    told = fields if helper is not None else (invited or {}).get("fields")
    return _Listed(said, learner, helper, role, frozenset(told or ()))
