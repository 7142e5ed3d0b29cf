"""Hours for an offer, being put together: looked for, chosen, with a length and a place."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.meeting_views import DraftView
from bot.domain.meetings import (
    LENGTHS,
    MOST_AHEAD,
    MeetingOfEndedPair,
    MeetingState,
    OfferIsOver,
    OnABreak,
    PlaceKind,
)
from bot.domain.pairings import CannotBeReached, PairState
from bot.domain.pauses import is_paused
from bot.models import Meeting, Pairing, Person
from bot.services.meeting_hours import MeetingHours
from bot.services.meeting_rows import MeetingRows
from bot.services.pair_rights import ensure_one_of_the_two


class MeetingDrafts:
    def __init__(
        self, session: AsyncSession, clock: Clock, rows: MeetingRows, hours: MeetingHours
    ) -> None:
        self._session, self._clock = session, clock
        self._rows, self._hours = rows, hours

    async def begin(self, by: Person, pairing_id: int, *, moves: bool = False) -> DraftView:
        """Hours to choose from, all chosen. `moves`: in place of the one that stands.

        Raises NotFound, NotAllowed, MeetingOfEndedPair, OnABreak, CannotBeReached, OfferIsOver.
        """
        pairing = await self._rows.pairing(pairing_id)
        ensure_one_of_the_two(by, pairing)
        await self.ensure_can_offer(by, pairing)
        upcoming = await self._rows.upcoming(pairing_id)
        if (upcoming is not None) != moves:
            raise OfferIsOver(pairing_id)
        draft = await self._new_draft(by, pairing)
        draft.moves_id = upcoming.id if upcoming else None
        await self._search(draft, pairing)
        await self._session.flush()
        return await self._draft_view(by, draft, pairing)

    async def draft(self, by: Person, draft_id: int) -> DraftView:
        return await self._draft_view(by, *await self.drafted(by, draft_id))

    async def pick(self, by: Person, draft_id: int, number: int) -> DraftView:
        """The hour with this place in what was found: chosen, or not any more."""
        draft, pairing = await self.drafted(by, draft_id)
        if not 0 <= number < len(draft.found):
            raise NotFound
        picked = {*draft.hours} ^ {draft.found[number]}
        draft.hours = [hour for hour in draft.found if hour in picked]
        return await self._draft_view(by, draft, pairing)

    async def set_length(self, by: Person, draft_id: int, minutes: int) -> DraftView:
        draft, pairing = await self.drafted(by, draft_id)
        if minutes not in LENGTHS:
            raise NotFound
        draft.minutes = minutes
        await self._search(draft, pairing)
        return await self._draft_view(by, draft, pairing)

    async def look_ahead(self, by: Person, draft_id: int, ahead: int) -> DraftView:
        """In another stretch of two weeks."""
        draft, pairing = await self.drafted(by, draft_id)
        if not 0 <= ahead <= MOST_AHEAD:
            raise NotFound
        draft.ahead = ahead
        await self._search(draft, pairing)
        return await self._draft_view(by, draft, pairing)

    async def set_place(
        self, by: Person, draft_id: int, kind: PlaceKind, text: str | None = None
    ) -> DraftView:
        draft, pairing = await self.drafted(by, draft_id)
        if kind is PlaceKind.TYPED and not text:
            raise NotFound
        draft.place_kind, draft.place = kind, text
        return await self._draft_view(by, draft, pairing)

    async def ensure_can_offer(self, by: Person, pairing: Pairing) -> None:
        """Raises MeetingOfEndedPair, OnABreak, CannotBeReached."""
        if pairing.state != PairState.ACTIVE:
            raise MeetingOfEndedPair
        if is_paused(by.paused_until, self._clock()):
            raise OnABreak
        other_id = pairing.mentor_id if by.id == pairing.learner_id else pairing.learner_id
        other = await self._session.get_one(Person, other_id)
        if other.chat_id is None or other.unreachable_since is not None:
            raise CannotBeReached(other.name)

    async def _draft_view(self, by: Person, draft: Meeting, pairing: Pairing) -> DraftView:
        picked = {draft.found.index(hour) for hour in draft.hours}
        return DraftView(
            draft.id,
            pairing.id,
            (await self._rows.other(draft, by)).name,
            tuple(datetime.fromisoformat(hour) for hour in draft.found),
            frozenset(picked),
            draft.minutes,
            draft.ahead,
            self._rows.place(draft),
            await self._rows.stands_at(draft),
            None if draft.found else await self._hours.why_none(pairing),
        )

    async def _search(self, draft: Meeting, pairing: Pairing) -> None:
        found = await self._hours.find(pairing, draft.minutes, draft.ahead, draft.moves_id)
        draft.found = [hour.isoformat() for hour in found]
        draft.hours = draft.found

    async def _new_draft(self, by: Person, pairing: Pairing) -> Meeting:
        """One at a time for each of the two; length and place as they were the last time."""
        await self._session.execute(
            delete(Meeting)
            .where(Meeting.pairing_id == pairing.id, Meeting.proposed_by == by.id)
            .where(Meeting.state == MeetingState.DRAFT)
        )
        before = await self._rows.last(pairing.id)
        draft = Meeting(
            pairing_id=pairing.id,
            learner_id=pairing.learner_id,
            mentor_id=pairing.mentor_id,
            proposed_by=by.id,
            state=MeetingState.DRAFT,
            created_at=self._clock(),
            closed_at=self._clock(),
            ahead=0,
            minutes=before.minutes if before else max(LENGTHS),
            place_kind=_usual(before),
        )
        self._session.add(draft)
        return draft

    async def drafted(self, by: Person, draft_id: int) -> tuple[Meeting, Pairing]:
        """One's own. Raises NotFound, NotAllowed, OfferIsOver."""
        draft, pairing = await self._rows.meeting_of(by, draft_id)
        if draft.proposed_by != by.id:
            raise NotAllowed
        if draft.state != MeetingState.DRAFT:
            raise OfferIsOver(pairing.id)
        return draft, pairing


def _usual(before: Meeting | None) -> PlaceKind:
    """A place that was typed is typed anew: whose words it is has to be right."""
    if before is None or before.place_kind == PlaceKind.TYPED:
        return PlaceKind.ONLINE
    return PlaceKind(before.place_kind)
