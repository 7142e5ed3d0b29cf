"""Tickets of a wave: made before anybody gets one and drawn by lot, so that neither where a ticket
lies nor the transaction that wrote it says whose it is."""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.tokens import new_token, number_of
from bot.models import SurveyTicket, SurveyWave, WaitingTicket

# So many are made, or thrown away, in one transaction: others write in between.
BATCH = 500


class SurveyTickets:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def waiting(self, wave_id: int) -> int:
        counted = select(func.count()).where(WaitingTicket.wave_id == wave_id)
        return await self._session.scalar(counted) or 0

    async def make(self, wave: SurveyWave, missing: int) -> None:
        """Some of those that are missing."""
        tokens = [new_token() for _n in range(min(missing, BATCH))]
        known = {"survey": wave.survey, "until": wave.until, "spent": False}
        tickets = [{"id": number_of(token), **known} for token in tokens]
        wait = [{"token": token, "wave_id": wave.announcement_id} for token in sorted(tokens)]
        await self._session.execute(insert(SurveyTicket), tickets)
        await self._session.execute(insert(WaitingTicket), wait)

    async def draw(self, wave_id: int, count: int) -> list[str]:
        """Each any of those that wait; fewer if there are not so many."""
        left, one = await self.waiting(wave_id), WaitingTicket
        drawn = []
        for n in range(min(count, left)):
            of_it = select(one.token).where(one.wave_id == wave_id).order_by(one.token)
            place = secrets.randbelow(left - n)
            token = (await self._session.scalars(of_it.offset(place).limit(1))).one()
            await self._session.execute(delete(one).where(one.token == token))
            drawn.append(token)
        return drawn

    async def back(self, wave: SurveyWave, payload: Mapping[str, Any]) -> None:
        """The message was not sent: its ticket waits with the others again."""
        parts = {number_of(part): part for part in _parts(payload)}
        known = select(SurveyTicket.id).where(
            SurveyTicket.id.in_(parts), SurveyTicket.survey == wave.survey
        )
        for number in await self._session.scalars(known):
            self._session.add(WaitingTicket(token=parts[number], wave_id=wave.announcement_id))

    async def throw_away(self, wave_id: int) -> bool:
        """Some of those that nobody will get; tells whether there were any."""
        one = WaitingTicket
        found = await self._session.scalars(
            select(one.token).where(one.wave_id == wave_id).limit(BATCH)
        )
        tokens = list(found)
        numbers = [number_of(token) for token in tokens]
        await self._session.execute(delete(SurveyTicket).where(SurveyTicket.id.in_(numbers)))
        await self._session.execute(delete(one).where(one.token.in_(tokens)))
        return bool(tokens)


def _parts(payload: Mapping[str, Any]) -> Iterator[str]:
    """What the buttons of a message carry, piece by piece."""
    for row in payload.get("keyboard", ()):
        for button in row:
            yield from button.get("callback_data", "").split(":")
