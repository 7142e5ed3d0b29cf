"""How a request or an alert stands, as the chat of the staff shows it: little of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.requests import RequestKind, RequestState
from bot.domain.staff import OF_REQUESTS, SHOWN, STANDING, Alert, CardState, first_name
from bot.domain.staff_notices import (
    StaffCard,
)
from bot.models import Person, Request, StaffThread


class StaffViews:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def card(self, thread: StaffThread) -> StaffCard:
        if thread.request_id is None:
            return await self._of_alert(thread)
        request = await self._session.get_one(Request, thread.request_id)
        state, kind = _state(request), RequestKind(request.kind)
        ended_by = request.taken_by if state is CardState.TAKEN else request.answered_by
        shown = state in STANDING and kind in SHOWN
        return StaffCard(
            thread.id,
            request.id,
            kind,
            None,
            state,
            first_name(await self._name(request.asker_id)) if shown else "",
            request.text if shown else "",
            missing=request.missing if shown and request.reopened else None,
            again=bool(request.reopened),
            by=await self._name(ended_by) or None,
        )

    async def _of_alert(self, thread: StaffThread) -> StaffCard:
        state = CardState.TAKEN if thread.taken_by else CardState.WAITING
        if thread.ended_at is not None:
            state = CardState.SETTLED
        by = await self._name(thread.taken_by) or None
        return StaffCard(thread.id, None, None, Alert(thread.alert or ""), state, by=by)

    async def _name(self, person_id: int | None) -> str:
        person = await self._session.get(Person, person_id) if person_id else None
        return person.name if person else ""


def _state(request: Request) -> CardState:
    if request.helper_id is not None:
        return CardState.ELSEWHERE
    if request.state != RequestState.OPEN:
        return OF_REQUESTS[RequestState(request.state)]
    return CardState.TAKEN if request.taken_by else CardState.WAITING
