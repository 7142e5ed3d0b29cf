"""Requests: what the bot cannot answer goes to a named person, and the answer comes back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.requests import (
    REOPEN,
    Promise,
    RequestAnswered,
    RequestKind,
    RequestOff,
    RequestState,
    RequestTaken,
)
from bot.domain.roles import Standing
from bot.domain.staff_refusals import (
    TakenByAnother,
)
from bot.models import AskedQuestion, Person, Request
from bot.services.notices import Lane, Notices
from bot.services.people import People
from bot.services.request_book import RequestBook, ensure_answers, for_whom

Hook = Callable[[Person, int], Awaitable[None]]
MOST_OWN = 10


@dataclass(frozen=True, slots=True)
class Own:
    """A request as whoever asked sees it. `promise`: as long as it waits; `again`: they may say
    that the reply did not help."""

    request: Request
    promise: Promise | None
    again: bool


class Requests:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        book: RequestBook,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices = people, notices
        self.book = book
        # What other parts do first: a request may have a call for a person behind it.
        self.on_take: list[Hook] = []
        # A mentor or tutor has it, or has it again.
        self.on_helper: list[Callable[[Request], Awaitable[None]]] = []
        self.on_answer: list[Hook] = []
        self.on_withdraw: list[Callable[[Person, int], Awaitable[bool]]] = []

    async def pass_on(
        self, person: Person, asked: AskedQuestion, helper_id: int | None = None
    ) -> Request:
        """A question goes to the coordinators, or to the person's own mentor or tutor alone."""
        known = await self._session.scalar(select(Request).where(Request.question_id == asked.id))
        if known is not None:
            return known
        if helper_id is not None and helper_id not in {
            one.id for one in await self.book.helpers(person)
        }:
            raise NotFound
        kind, text = RequestKind.QUESTION, asked.text
        request = Request(kind=kind, text=text, question_id=asked.id, helper_id=helper_id)
        await self._add(person, request)
        await self.went_to_helper(request)
        return request

    async def went_to_helper(self, request: Request) -> None:
        """If one mentor or tutor alone has it now."""
        for hook in self.on_helper if request.helper_id is not None else ():
            await hook(request)

    async def call(self, person: Person, *, tell: bool = True) -> Request:
        """The person wants to speak to somebody; a second call is the same one. `tell`: all
        coordinators hear of it at once."""
        known = await self._known(person, Request.kind == RequestKind.HELP)
        return known or await self._add(person, Request(kind=RequestKind.HELP), tell=tell)

    async def report(
        self,
        person: Person,
        pairing_id: int,
        text: str = "",
        kind: RequestKind = RequestKind.MESSAGES,
    ) -> Request:
        """Something is wrong with a pair of theirs; `text`: what the person attaches."""
        of_pair, same = Request.pairing_id == pairing_id, Request.text == text
        known = await self._known(person, of_pair, Request.kind == kind, same)
        new = Request(kind=kind, text=text, pairing_id=pairing_id)
        return known or await self._add(person, new)

    async def promise(self, request: Request) -> Promise:
        """Its place in the queue, and how long a reply usually takes."""
        return await self.book.promise(request)

    async def mine(self, person: Person) -> list[Own]:
        """The person's own, newest first."""
        found = await self._session.scalars(
            select(Request)
            .where(Request.asker_id == person.id)
            .order_by(Request.asked_at.desc(), Request.id.desc())
            .limit(MOST_OWN)
        )
        return [await self.own(request) for request in found.all()]

    async def own(self, request: Request) -> Own:
        waits = request.state == RequestState.OPEN
        promise = await self.book.promise(request) if waits else None
        return Own(request, promise, self.may_come_again(request))

    def may_come_again(self, request: Request) -> bool:
        """Not a call for a person: that is made anew."""
        ended = request.answered_at or request.closed_at
        replied = request.state in {RequestState.ANSWERED, RequestState.CLOSED}
        fresh = ended is not None and self._clock() - ended <= REOPEN
        return replied and fresh and request.kind != RequestKind.HELP

    async def withdraw(self, person: Person, request_id: int) -> None:
        if any([await hook(person, request_id) for hook in self.on_withdraw]):
            return
        request = await self.book.own(person, request_id)
        if request.state != RequestState.OPEN:
            raise AlreadyDone
        request.state = RequestState.WITHDRAWN
        if request.helper_id is not None:
            self._notices.tell(request.helper_id, RequestOff(person.name))

    async def leaving(self, person: Person) -> None:
        """Nobody needs to answer somebody who is gone; and what was asked of them alone stays
        with whoever asked."""
        of_helper = Request.helper_id.is_not(None), Request.state == RequestState.OPEN
        waits = await self._session.scalars(
            select(Request.id).where(Request.asker_id == person.id, *of_helper)
        )
        for request_id in waits.all():
            await self.withdraw(person, request_id)
        of_them = Request.helper_id == person.id, Request.state != RequestState.OPEN
        asked = select(Request.question_id).where(*of_them)
        await self._session.execute(
            update(AskedQuestion)
            .where(AskedQuestion.id.in_(asked))
            .values(settled_at=self._clock())
        )
        await self._session.execute(update(Request).where(*of_them).values(text="", answer=None))

    async def waiting(self, actor: Person) -> list[tuple[Request, Person]]:
        """Open ones for this coordinator, mentor or tutor with whoever asked, the oldest first."""
        ensure_answers(actor)
        rows = await self._session.execute(
            select(Request, Person)
            .join(Person, Person.id == Request.asker_id)
            .where(Request.state == RequestState.OPEN, for_whom(actor))
            .order_by(Request.asked_at, Request.id)
        )
        return [(request, person) for request, person in rows]

    async def look(self, actor: Person, request_id: int) -> tuple[Request, Person]:
        """Raises NotFound, NotAllowed."""
        request = await self.book.seen(actor, request_id)
        return request, await self._people.get(request.asker_id)

    async def taker(self, actor: Person, request: Request) -> str | None:
        """The other coordinator who means to answer it."""
        if request.taken_by in {None, actor.id} or request.state != RequestState.OPEN:
            return None
        return (await self._people.get(request.taken_by)).name

    async def take(self, actor: Person, request_id: int, *, only_free: bool = False) -> Request:
        """Somebody means to answer; whoever asked is told once. `only_free`: not if another one
        does. Raises AlreadyAnswered, TakenByAnother."""
        await self.book.seen(actor, request_id)
        for hook in self.on_take:
            await hook(actor, request_id)
        request = await self.book.opened(actor, request_id)
        await self._ensure_free(actor, request, only_free=only_free)
        if request.taken_by != actor.id:
            first = request.taken_by is None
            request.taken_by, request.taken_at = actor.id, self._clock()
            if first:
                self._notices.tell(request.asker_id, RequestTaken(actor.name))
        return request

    async def answer(
        self, actor: Person, request_id: int, text: str, *, only_free: bool = False
    ) -> Request:
        """`only_free`: not if another one means to. Raises AlreadyAnswered, TakenByAnother."""
        await self.book.seen(actor, request_id)
        for hook in self.on_answer:
            await hook(actor, request_id)
        request = await self.book.opened(actor, request_id)
        await self._ensure_free(actor, request, only_free=only_free)
        request.state, request.answer = RequestState.ANSWERED, text
        request.answered_by, request.answered_at = actor.id, self._clock()
        again = self.may_come_again(request)
        self._notices.tell(
            request.asker_id,
            RequestAnswered(request.id, request.text, text, actor.name, again),
            lane=Lane.REPLY,
            key=f"answered:{request.id}:{request.reopened}",
        )
        return request

    async def _ensure_free(self, actor: Person, request: Request, *, only_free: bool) -> None:
        taker = await self.taker(actor, request) if only_free else None
        if taker is not None:
            raise TakenByAnother(taker)

    async def _known(self, person: Person, *those: ColumnElement[bool]) -> Request | None:
        return await self._session.scalar(
            select(Request)
            .where(Request.asker_id == person.id, Request.state == RequestState.OPEN, *those)
            .limit(1)
        )

    async def _add(self, person: Person, request: Request, *, tell: bool = True) -> Request:
        _ensure_member(person)
        request.asker_id, request.asked_at = person.id, self._clock()
        self._session.add(request)
        await self._session.flush()
        if tell:
            await self.book.tell(request, key=f"request:{request.id}")
        return request


def _ensure_member(person: Person) -> None:
    if person.standing != Standing.ACTIVE:
        raise NotAllowed
