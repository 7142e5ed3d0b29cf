"""Everything that refers to one account goes to the other one, table by table."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairState
from bot.domain.rounds import RoundState
from bot.models import DueWork, PairRound, PairRule, StandIn
from bot.services.merge_clashes import Clash, Way, clashes, columns, key_of
from bot.services.traces import Traces


class MergeRows:
    def __init__(self, session: AsyncSession) -> None:
        self._session, self._traces = session, Traces(session)

    async def move(self, stays: int, goes: int) -> None:
        """What both have once is settled first, then all else moves."""
        both = (StandIn.mentor_id == stays) & (StandIn.stand_in_id == goes)
        other = (StandIn.mentor_id == goes) & (StandIn.stand_in_id == stays)
        await self._session.execute(delete(StandIn).where(both | other))
        for clash in await clashes(self._session, stays, goes):
            await self._settle(clash)
        for table, column in columns():
            moved = update(table).where(column == goes).values({column.name: stays})
            await self._session.execute(moved)
        await self._repairs(stays, goes)

    async def put_down(self, goes: int, kinds: frozenset[str], now: datetime) -> None:
        """What was to happen for that account alone; the other one's is planned anew."""
        mine = DueWork.person_id == goes, DueWork.subject_id == goes
        await self._session.execute(
            update(DueWork)
            .where(*mine, DueWork.kind.in_(kinds), DueWork.done_at.is_(None))
            .values(done_at=now, outcome="merged")
        )

    async def codes(self, stays: str, goes: str) -> None:
        """What the institution's list says of the code that is used no more."""
        for one, other in ((PairRule.learner_code, PairRule.mentor_code),
                           (PairRule.mentor_code, PairRule.learner_code)):  # fmt: skip
            taken = select(other).where(one == stays)
            known = list(await self._session.scalars(taken))
            await self._session.execute(delete(PairRule).where(one == goes, other.in_(known)))
            moved = update(PairRule).where(one == goes).values({one.key: stays})
            await self._session.execute(moved)

    async def _settle(self, clash: Clash) -> None:
        match clash.way:
            case Way.DROP:
                await self._traces.drop(clash.table, key_of(clash.table, clash.goes))
            case Way.BLANK:
                row = update(clash.table).where(key_of(clash.table, clash.goes))
                await self._session.execute(row.values({clash.column.name: None}))
            case Way.PAIR:
                proposed = clash.goes["state"] == PairState.PROPOSED
                less = clash.goes if proposed else clash.stays
                await self._traces.drop(clash.table, key_of(clash.table, less))
            case Way.NO:
                raise ValueError(clash.table.name)

    async def _repairs(self, stays: int, goes: int) -> None:
        """Who is to look anew is noted as numbers in a list."""
        found = await self._session.scalars(
            select(PairRound).where(PairRound.state == RoundState.REPAIR)
        )
        for one in found:
            change = one.change or {}
            needs = [
                [stays if who == goes else who, what] for who, what in change.get("needs", [])
            ]
            helper = stays if change.get("helper") == goes else change.get("helper")
            if change:
                one.change = {**change, "needs": needs, "helper": helper}
