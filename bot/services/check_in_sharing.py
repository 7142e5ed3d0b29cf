"""What people chose to show to coordinators, and that something is hard among it."""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.check_in_notices import SharedWithCoordinators
from bot.domain.check_ins import COORDINATORS, SharedCheckIn
from bot.domain.errors import NotFound
from bot.domain.pairings import PairState
from bot.domain.questionnaires import Respondent
from bot.domain.requests import RequestState
from bot.domain.staff import Alert
from bot.models import CheckIn, CheckInAnswer, Pairing, Person, Request
from bot.services.audit import Audit
from bot.services.card_views import CardViews
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People

SHOWN_FOR = timedelta(days=14)
MOST_SHOWN = 80


class CheckInSharing:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people
        self._views = CardViews(session)

    async def recent(self, by: Person) -> list[SharedCheckIn]:
        """Of the last two weeks, the newest first."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(CheckIn)
            .where(CheckIn.answered_at >= self._clock() - SHOWN_FOR, _with_coordinators())
            .order_by(CheckIn.answered_at.desc(), CheckIn.id.desc())
            .limit(MOST_SHOWN)
        )
        seen = [await self._seen(check_in) for check_in in found.all()]
        return [one for one in seen if one.shared]

    async def one(self, by: Person, check_in_id: int) -> SharedCheckIn:
        """That it was read is noted. Raises NotFound, also if the learner has taken it back."""
        ensure_coordinator(by)
        check_in = await self._session.get(CheckIn, check_in_id)
        seen = await self._seen(check_in) if check_in else None
        if check_in is None or seen is None or not seen.shared:
            raise NotFound
        audit = Audit(self._session, self._clock)
        audit.note(by, check_in.person_id, Act.ANSWERS_READ, check_in=check_in.id)
        return seen

    async def tell(self, check_in: CheckIn, by: Person) -> None:
        """Coordinators are told, once, if something hard is meant for them, too."""
        if not (await self._views.shared(check_in.id, COORDINATORS)).hard:
            return
        notice = SharedWithCoordinators(check_in.id, by.name)
        hard = f"check_in:{check_in.id}:hard"
        self._notices.alert(Alert.HARD_ANSWER, check_in.person_id, key=hard)
        pairing = await self._session.get_one(Pairing, check_in.pairing_id)
        other = await self._people.get(pairing.beside(Respondent(check_in.respondent)))
        for coordinator in await self._people.coordinators(by, other):
            key = f"{hard}:{coordinator.id}"
            self._notices.tell(coordinator.id, notice, polite=True, key=key)

    async def _seen(self, check_in: CheckIn) -> SharedCheckIn:
        pairing = await self._session.get_one(Pairing, check_in.pairing_id)
        by = Respondent(check_in.respondent)
        return SharedCheckIn(
            id=check_in.id,
            pairing_id=pairing.id,
            active=pairing.state == PairState.ACTIVE,
            request_id=await self._request(check_in.person_id),
            by=by,
            name=(await self._people.get(check_in.person_id)).name,
            other=(await self._people.get(pairing.beside(by))).name,
            on=check_in.answered_at or check_in.due_at,
            shared=await self._views.shared(check_in.id, COORDINATORS),
            subject=pairing.subject,
        )

    async def _request(self, person_id: int) -> int | None:
        """What they have waited for longest."""
        return await self._session.scalar(
            select(Request.id)
            .where(Request.asker_id == person_id, Request.state == RequestState.OPEN)
            .where(Request.helper_id.is_(None))
            .order_by(Request.id)
            .limit(1)
        )


def _with_coordinators() -> ColumnElement[bool]:
    answer = exists().where(
        CheckInAnswer.check_in_id == CheckIn.id,
        CheckInAnswer.audience.in_(COORDINATORS),
        CheckInAnswer.value.is_not(None) | CheckInAnswer.text.is_not(None),
    )
    return answer | CheckIn.comment_audience.in_(COORDINATORS)
