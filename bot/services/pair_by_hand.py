"""A coordinator makes a pair that breaks rules: after they were told which, with their reason."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.by_hand import (
    LONGEST_REASON,
    OtherRulesBroken,
    may_be_set_aside,
    reason_of,
)
from bot.domain.errors import NotFound
from bot.domain.forms import TOO_LONG, WrongAnswer
from bot.domain.pairings import HardRule, PairKind, RulesBroken
from bot.domain.subjects import ANY
from bot.models import Pairing, PairReason, Person
from bot.services.pair_desk import PairDesk
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_views import CandidateView, LearnerView
from bot.services.pairings import Pairings


class PairByHand:
    def __init__(
        self, session: AsyncSession, clock: Clock, pairings: Pairings, desk: PairDesk
    ) -> None:
        self._session, self._clock = session, clock
        self._pairings, self._desk = pairings, desk

    async def look(
        self, by: Person, learner_id: int, helper_id: int, kind: PairKind, subject: str = ANY
    ) -> tuple[LearnerView, CandidateView]:
        """The two, with the rules to be set aside.

        Raises RulesBroken if no reason can do that or no rule is broken, HasOneAlready, NotFound.
        """
        view = await self._desk.learner(by, learner_id, kind, subject)
        found = next((one for one in view.candidates if one.id == helper_id), None)
        if found is None:
            raise NotFound
        if not may_be_set_aside(found.failed):
            raise RulesBroken(found.failed, found.needs) if found.failed else NotFound
        return view, found

    async def unite(
        self,
        by: Person,
        learner_id: int,
        helper_id: int,
        kind: PairKind,
        reason: str,
        told: Collection[HardRule],
        subject: str = ANY,
    ) -> Pairing:
        """The two become a pair; the reason is kept, and logged nowhere. `told`: to the writer.

        Raises WrongAnswer, OtherRulesBroken, and what `look` and `Pairings.approve` raise.
        """
        ensure_coordinator(by)
        reason = _checked(reason)
        of = learner_id, helper_id, kind, subject
        _view, found = await self.look(by, *of)
        if not set(found.failed) <= set(told):
            raise OtherRulesBroken(found.failed, found.needs)
        pairing = await self._pairings.unite(by.id, *of, aside=found.failed)
        self._session.add(
            PairReason(
                pairing_id=pairing.id,
                learner_id=learner_id,
                helper_id=helper_id,
                rules=[str(rule) for rule in found.failed],
                reason=reason,
                given_at=self._clock(),
                given_by=by.id,
            )
        )
        return pairing


def _checked(reason: str) -> str:
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        raise WrongAnswer(TOO_LONG, most=LONGEST_REASON)
    return reason_of(reason)
