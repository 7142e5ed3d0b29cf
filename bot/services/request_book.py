"""Where requests lie: who may see which, who is told, and what whoever asked can expect."""

from datetime import timedelta
from statistics import median

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pairings import PairState
from bot.domain.requests import (
    FEWEST_REPLIES,
    LAST_REPLIES,
    AlreadyAnswered,
    Promise,
    RequestCame,
    RequestKind,
    RequestState,
)
from bot.domain.roles import HELPERS, Standing
from bot.models import Pairing, Person, Request
from bot.services.notices import Notices
from bot.services.pair_rights import is_coordinator
from bot.services.people import People
from bot.services.staff_book import StaffBook


class RequestBook:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, notices: Notices
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices = people, notices
        self._staff = StaffBook(session)

    async def seen(self, actor: Person, request_id: int) -> Request:
        """One that this coordinator, mentor or tutor may answer. Raises NotAllowed, NotFound."""
        ensure_answers(actor)
        request = await self._session.get(Request, request_id)
        if request is None:
            raise NotFound
        if not _is_for(actor, request):
            raise NotAllowed
        return request

    async def opened(self, actor: Person, request_id: int) -> Request:
        """The same, as long as it waits; nobody else can change it now. Raises AlreadyAnswered."""
        request = await self.locked(request_id)
        if not _is_for(actor, request):
            raise NotAllowed
        if request.state != RequestState.OPEN:
            raise AlreadyAnswered
        return request

    async def own(self, person: Person, request_id: int) -> Request:
        """The person's own; NotFound for another's too."""
        request = await self.locked(request_id)
        if request.asker_id != person.id:
            raise NotFound
        return request

    async def locked(self, request_id: int) -> Request:
        await self._session.flush()
        request = await self._session.get(
            Request, request_id, with_for_update=True, populate_existing=True
        )
        if request is None:
            raise NotFound
        return request

    async def helpers(self, person: Person) -> list[Person]:
        """Mentor and tutors of a learner, each once, as far as they are here now."""
        found = await self._session.scalars(
            select(Person)
            .join(Pairing, Pairing.mentor_id == Person.id)
            .where(Pairing.learner_id == person.id, Pairing.state == PairState.ACTIVE)
            .where(Person.standing == Standing.ACTIVE, Person.unreachable_since.is_(None))
            .order_by(Pairing.kind, Pairing.id)
        )
        now = self._clock()
        once = dict.fromkeys(found)
        return [one for one in once if one.paused_until is None or one.paused_until <= now]

    async def tell(
        self,
        request: Request,
        *,
        by: str | None = None,
        again: bool = False,
        key: str | None = None,
    ) -> None:
        """To the one it is for, or to all coordinators; their chat shows it by itself, and then
        they are told in private only of what is urgent. `by`: who hands it over."""
        if await self._staff.takes(request):
            return
        await self.tell_each(request, by=by, again=again, key=key)

    async def tell_each(
        self,
        request: Request,
        *,
        by: str | None = None,
        again: bool = False,
        key: str | None = None,
    ) -> None:
        """In private, whatever their chat shows."""
        for reader in await self._readers(request):
            await self.tell_one(
                request, reader, by=by, again=again, key=key and f"{key}:{reader.id}"
            )

    async def tell_one(
        self,
        request: Request,
        reader: Person,
        *,
        by: str | None = None,
        again: bool = False,
        key: str | None = None,
    ) -> None:
        """A mentor or tutor is not woken by it."""
        asker = await self._people.get(request.asker_id)
        notice = RequestCame(
            request.id,
            RequestKind(request.kind),
            asker.name,
            request.text,
            to_helper=reader.role in HELPERS,
            by=by,
            again=again,
            missing=request.missing if again else None,
        )
        self._notices.tell(reader.id, notice, polite=notice.to_helper, key=key)

    async def promise(self, request: Request) -> Promise:
        helper = await self._people.get(request.helper_id) if request.helper_id else None
        return Promise(
            await self._place(request),
            len(await self._people.coordinators(await self._people.get(request.asker_id))),
            helper.name if helper else None,
            await self._usual(request),
        )

    async def _readers(self, request: Request) -> list[Person]:
        if request.helper_id is not None:
            return [await self._people.get(request.helper_id)]
        return await self._people.coordinators(await self._people.get(request.asker_id))

    async def _place(self, request: Request) -> int:
        before = await self._session.scalar(
            select(func.count())
            .select_from(Request)
            .where(Request.state == RequestState.OPEN, Request.id < request.id, _beside(request))
        )
        return (before or 0) + 1

    async def _usual(self, request: Request) -> timedelta | None:
        """The middle one of the last replies to such requests, by the same people."""
        found = await self._session.execute(
            select(Request.asked_at, Request.answered_at)
            .where(Request.answered_at.is_not(None), Request.kind == request.kind)
            .where(Request.reopened == 0, _beside(request))
            .order_by(Request.answered_at.desc())
            .limit(LAST_REPLIES)
        )
        took = [(end - start).total_seconds() for start, end in found if end is not None]
        return timedelta(seconds=median(took)) if len(took) >= FEWEST_REPLIES else None


def ensure_answers(actor: Person) -> None:
    if not is_coordinator(actor) and not is_helper(actor):
        raise NotAllowed


def is_helper(actor: Person) -> bool:
    return actor.role in HELPERS and actor.standing == Standing.ACTIVE


def for_whom(actor: Person) -> ColumnElement[bool]:
    """The requests that this coordinator, mentor or tutor may see."""
    if is_helper(actor):
        return Request.helper_id == actor.id
    return Request.helper_id.is_(None)


def _is_for(actor: Person, request: Request) -> bool:
    if request.helper_id is None:
        return is_coordinator(actor)
    return is_helper(actor) and request.helper_id == actor.id


def _beside(request: Request) -> ColumnElement[bool]:
    """Those that go to the same people."""
    return Request.helper_id.is_not_distinct_from(request.helper_id)
