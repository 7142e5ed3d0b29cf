"""What becomes of a request but an answer: others get it, it is closed, it is opened again."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.requests import (
    RequestClosed,
    RequestHanded,
    RequestKind,
    RequestOff,
    RequestState,
    TooLateToReopen,
)
from bot.models import Pairing, Person, Request
from bot.services.notices import Lane, Notices
from bot.services.people import People
from bot.services.request_book import RequestBook
from bot.services.requests import Requests


class RequestSteps:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        requests: Requests,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices, self._requests = people, notices, requests

    @property
    def _book(self) -> RequestBook:
        return self._requests.book

    async def others(self, actor: Person, request_id: int) -> list[Person]:
        """The coordinators to whom it can be handed; nobody for a mentor, who hands it to all."""
        request = await self._book.seen(actor, request_id)
        if request.helper_id is not None:
            return []
        coordinators = await self._people.coordinators(await self._people.get(request.asker_id))
        return [one for one in coordinators if one.id not in {actor.id, request.asker_id}]

    async def hand_over(
        self, actor: Person, request_id: int, to: int | None = None
    ) -> Person | None:
        """From one coordinator to another, or from a mentor to all coordinators; who has it now.

        Raises AlreadyAnswered.
        """
        request = await self._answerable(actor, request_id)
        if request.helper_id is not None:
            await self._to_coordinators(request, by=actor.name)
            return None
        other = next((one for one in await self.others(actor, request_id) if one.id == to), None)
        if other is None:
            raise NotFound
        await self._give(request, other, actor)
        return other

    async def close(self, actor: Person, request_id: int, word: str) -> Request:
        """Without an answer: whoever asked is told why. Raises AlreadyAnswered."""
        request = await self._answerable(actor, request_id)
        request.state, request.answer = RequestState.CLOSED, word
        request.answered_by, request.closed_at = actor.id, self._clock()
        self._notices.tell(
            request.asker_id,
            RequestClosed(request.id, request.text, word, actor.name),
            lane=Lane.REPLY,
            key=f"closed:{request.id}:{request.reopened}",
        )
        return request

    async def ensure_open(self, actor: Person, request_id: int) -> Request:
        """Before one types why there is no answer. Raises AlreadyAnswered."""
        return await self._answerable(actor, request_id)

    async def goes_back_to(self, person: Person, request_id: int) -> str | None:
        """The mentor or tutor who gets it again; nobody: the coordinators do."""
        request = await self.ensure_again(person, request_id)
        helpers = {one.id: one.name for one in await self._book.helpers(person)}
        return helpers.get(request.helper_id or 0)

    async def ensure_again(self, person: Person, request_id: int) -> Request:
        """One that may be opened again. Raises AlreadyDone, TooLateToReopen."""
        request = await self._book.own(person, request_id)
        if request.state in {RequestState.OPEN, RequestState.WITHDRAWN}:
            raise AlreadyDone
        if not self._requests.may_come_again(request):
            raise TooLateToReopen
        return request

    async def reopen(self, person: Person, request_id: int, missing: str | None) -> Request:
        """ "That did not help": to the mentor who answered, as long as they are one, or to all
        coordinators. `missing`: what was."""
        request = await self.ensure_again(person, request_id)
        request.state, request.missing = RequestState.OPEN, missing
        request.taken_by = request.taken_at = request.answered_at = request.closed_at = None
        request.reopened += 1
        if request.helper_id not in {one.id for one in await self._book.helpers(person)}:
            request.helper_id = None
        key = f"request:{request.id}:{request.reopened}"
        await self._book.tell(request, again=True, key=key)
        await self._requests.went_to_helper(request)
        return request

    async def helpers(self, person: Person) -> list[Person]:
        """The mentor and tutor who could answer this learner now."""
        return await self._book.helpers(person)

    async def waited_in_vain(self, request: Request) -> None:
        """Nobody is to blame: the mentor or tutor is told that it waits for them no more."""
        asker = await self._people.get(request.asker_id)
        if request.helper_id is not None:
            self._notices.tell(request.helper_id, RequestOff(asker.name), polite=True)
        await self._to_coordinators(request, waited=True)

    async def ask_coordinators(self, person: Person, request_id: int) -> Request:
        """Whoever asked does not want to wait for their mentor any more."""
        request = await self._book.own(person, request_id)
        if request.state != RequestState.OPEN or request.helper_id is None:
            raise AlreadyDone
        self._notices.tell(request.helper_id, RequestOff(person.name))
        await self._move(request)
        return request

    async def pair_ended(self, pairing: Pairing) -> None:
        """What waited for the mentor or tutor is the coordinators' now."""
        found = await self._session.scalars(
            select(Request)
            .where(Request.asker_id == pairing.learner_id, Request.state == RequestState.OPEN)
            .where(Request.helper_id == pairing.mentor_id)
            .with_for_update()
        )
        for request in found.all():
            await self._to_coordinators(request)

    async def _answerable(self, actor: Person, request_id: int) -> Request:
        """Who calls for a person needs a person, not another desk."""
        await self._book.seen(actor, request_id)
        request = await self._book.opened(actor, request_id)
        if request.kind == RequestKind.HELP:
            raise NotAllowed
        return request

    async def _to_coordinators(
        self, request: Request, by: str | None = None, *, waited: bool = False
    ) -> None:
        self._notices.tell(request.asker_id, RequestHanded(request.text, by, None, waited))
        await self._move(request, by)

    async def _move(self, request: Request, by: str | None = None) -> None:
        request.helper_id = request.taken_by = request.taken_at = None
        await self._book.tell(request, by=by)

    async def _give(self, request: Request, other: Person, by: Person) -> None:
        request.taken_by, request.taken_at = other.id, self._clock()
        await self._book.tell_one(request, other, by=by.name)
        self._notices.tell(request.asker_id, RequestHanded(request.text, by.name, other.name))
