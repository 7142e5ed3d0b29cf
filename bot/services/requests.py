"""Requests: what the bot cannot answer goes to a named person, and the answer comes back."""

import re
from collections.abc import Awaitable, Callable

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.requests import (
    OF_PAIRS,
    AlreadyAnswered,
    RequestAnswered,
    RequestCame,
    RequestKind,
    RequestState,
    RequestTaken,
)
from bot.domain.roles import Role, Standing
from bot.models import Article, AskedQuestion, Person, Request
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People

# Codes of articles that came of an answer to one person.
LEARNED = "learned-"
Hook = Callable[[Person, int], Awaitable[None]]
RUSSIAN = re.compile("[\u0400-\u04ff]")


class Requests:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, notices: Notices
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices = people, notices
        # What other parts do first: a request may have a call for a person behind it.
        self.on_take: list[Hook] = []
        self.on_answer: list[Hook] = []
        self.on_withdraw: list[Callable[[Person, int], Awaitable[bool]]] = []

    async def pass_on(self, person: Person, asked: AskedQuestion) -> tuple[Request, int]:
        """A question goes to the coordinators; also returns its place in the queue."""
        known = await self._session.scalar(select(Request).where(Request.question_id == asked.id))
        request = known or await self._add(person, RequestKind.QUESTION, asked.text, asked.id)
        return request, await self._place(request)

    async def call(self, person: Person, *, tell: bool = True) -> tuple[Request, int]:
        """The person wants to speak to somebody; a second call is the same one. `tell`: all
        coordinators hear of it at once."""
        known = await self._session.scalar(
            select(Request).where(
                Request.asker_id == person.id,
                Request.kind == RequestKind.HELP,
                Request.state == RequestState.OPEN,
            )
        )
        request = known or await self._add(person, RequestKind.HELP, "", tell=tell)
        return request, await self._place(request)

    async def report(
        self,
        person: Person,
        pairing_id: int,
        text: str = "",
        kind: RequestKind = RequestKind.MESSAGES,
    ) -> tuple[Request, int]:
        """Something is wrong with a pair of theirs; `text`: what the person attaches."""
        known = await self._session.scalar(
            select(Request).where(
                Request.asker_id == person.id,
                Request.pairing_id == pairing_id,
                Request.kind == kind,
                Request.state == RequestState.OPEN,
                Request.text == text,
            )
        )
        request = known or await self._add(person, kind, text, pairing_id=pairing_id)
        return request, await self._place(request)

    async def coordinators(self) -> int:
        """How many people there are to answer."""
        return len(await self._people.with_role(Role.COORDINATOR))

    async def mine(self, person: Person) -> list[Request]:
        """The person's own, newest first."""
        found = await self._session.scalars(
            select(Request)
            .where(Request.asker_id == person.id)
            .order_by(Request.asked_at.desc(), Request.id.desc())
            .limit(10)
        )
        return list(found)

    async def withdraw(self, person: Person, request_id: int) -> None:
        if any([await hook(person, request_id) for hook in self.on_withdraw]):
            return
        request = await self._session.get(Request, request_id, with_for_update=True)
        if request is None or request.asker_id != person.id:
            raise NotFound
        if request.state != RequestState.OPEN:
            raise AlreadyDone
        request.state = RequestState.WITHDRAWN

    async def waiting(self, actor: Person) -> list[tuple[Request, Person]]:
        """Open ones with whoever asked, the oldest first."""
        ensure_coordinator(actor)
        rows = await self._session.execute(
            select(Request, Person)
            .join(Person, Person.id == Request.asker_id)
            .where(Request.state == RequestState.OPEN)
            .order_by(Request.asked_at, Request.id)
        )
        return [(request, person) for request, person in rows]

    async def look(self, actor: Person, request_id: int) -> tuple[Request, Person]:
        """Raises NotFound."""
        ensure_coordinator(actor)
        request = await self._session.get(Request, request_id)
        if request is None:
            raise NotFound
        return request, await self._people.get(request.asker_id)

    async def taker(self, actor: Person, request: Request) -> str | None:
        """The other coordinator who means to answer it."""
        if request.taken_by in {None, actor.id} or request.state != RequestState.OPEN:
            return None
        return (await self._people.get(request.taken_by)).name

    async def take(self, actor: Person, request_id: int) -> Request:
        """The coordinator means to answer; whoever asked is told once. Raises AlreadyAnswered."""
        ensure_coordinator(actor)
        for hook in self.on_take:
            await hook(actor, request_id)
        request = await self._open(request_id)
        if request.taken_by != actor.id:
            first = request.taken_by is None
            request.taken_by, request.taken_at = actor.id, self._clock()
            if first:
                self._notices.tell(request.asker_id, RequestTaken(actor.name))
        return request

    async def answer(self, actor: Person, request_id: int, text: str) -> Request:
        """Raises AlreadyAnswered."""
        ensure_coordinator(actor)
        for hook in self.on_answer:
            await hook(actor, request_id)
        request = await self._open(request_id)
        request.state, request.answer = RequestState.ANSWERED, text
        request.answered_by, request.answered_at = actor.id, self._clock()
        self._notices.tell(
            request.asker_id,
            RequestAnswered(request.id, request.text, text, actor.name),
            lane=Lane.REPLY,
            key=f"answered:{request.id}",
        )
        return request

    async def keepable(self, actor: Person, request_id: int) -> Request:
        """An answered question that is no article yet. Raises NotFound, AlreadyDone."""
        request, _asker = await self.look(actor, request_id)
        if not request.answer or not request.text or request.kind in OF_PAIRS:
            raise NotFound
        if request.article_code:
            raise AlreadyDone
        return request

    async def keep(self, actor: Person, request_id: int, question: str, answer: str) -> Article:
        """An article for the next person who asks, in the coordinator's words; AlreadyDone.

        Its source is whoever answered, as long as they are here.
        """
        request = await self.keepable(actor, request_id)
        request.article_code = f"{LEARNED}{request.id}"
        answerer = await self._people.get(request.answered_by or actor.id)
        article = Article(
            code=request.article_code,
            source=answerer.name,
            checked_on=self._clock().date(),
            updated_at=self._clock(),
        )
        setattr(article, f"question_{_language(question)}", question)
        setattr(article, f"answer_{_language(answer)}", answer)
        self._session.add(article)
        return article

    async def left(self, person: Person) -> None:
        """To be called while the person's name still stands: no article tells it any more."""
        answered = select(Request.article_code).where(Request.answered_by == person.id)
        by_name = Article.code.startswith(LEARNED) & (Article.source == person.name)
        await self._session.execute(
            update(Article)
            .where(Article.code.in_(answered) | by_name)
            .values(source="", updated_at=self._clock())
        )

    async def _add(
        self,
        person: Person,
        kind: RequestKind,
        text: str,
        question_id: int | None = None,
        pairing_id: int | None = None,
        *,
        tell: bool = True,
    ) -> Request:
        _ensure_member(person)
        request = Request(
            kind=kind,
            asker_id=person.id,
            text=text,
            question_id=question_id,
            pairing_id=pairing_id,
            asked_at=self._clock(),
        )
        self._session.add(request)
        await self._session.flush()
        for coordinator in await self._people.with_role(Role.COORDINATOR) if tell else ():
            self._notices.tell(
                coordinator.id,
                RequestCame(request.id, kind, person.name, text),
                key=f"request:{request.id}:{coordinator.id}",
            )
        return request

    async def _open(self, request_id: int) -> Request:
        request = await self._session.get(Request, request_id, with_for_update=True)
        if request is None:
            raise NotFound
        if request.state != RequestState.OPEN:
            raise AlreadyAnswered
        return request

    async def _place(self, request: Request) -> int:
        before = await self._session.scalar(
            select(func.count())
            .select_from(Request)
            .where(Request.state == RequestState.OPEN, Request.id < request.id)
        )
        return (before or 0) + 1


def _language(text: str) -> str:
    return "ru" if RUSSIAN.search(text) else "en"


def _ensure_member(person: Person) -> None:
    if person.standing != Standing.ACTIVE:
        raise NotAllowed
