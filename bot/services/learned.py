"""Answers to one person that became articles for all: in both languages, with source and end."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.requests import OF_PAIRS, RequestState
from bot.models import Article, Person, Request
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.requests import Requests

# Codes of articles that came of an answer to one person.
LEARNED = "learned-"
RUSSIAN = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class More:
    """What an article can have besides; what is empty leaves it as it is."""

    question: str | None = None
    answer: str | None = None
    source: str | None = None
    expires_on: date | None = None


class Learned:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, requests: Requests
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._requests = people, requests

    async def keepable(self, actor: Person, request_id: int) -> Request:
        """An answered question that is no article yet. Raises NotFound, AlreadyDone."""
        ensure_coordinator(actor)
        request, _asker = await self._requests.look(actor, request_id)
        if request.state != RequestState.ANSWERED or not request.text or request.kind in OF_PAIRS:
            raise NotFound
        if request.article_code and not request.reopened:
            raise AlreadyDone
        return request

    async def keep(self, actor: Person, request_id: int, question: str, answer: str) -> Article:
        """An article for the next person who asks, in the coordinator's words; AlreadyDone.

        Its source is whoever answered, as long as they are here.
        """
        request = await self.keepable(actor, request_id)
        answerer = await self._people.get(request.answered_by or actor.id)
        request.article_code, request.article_named = f"{LEARNED}{request.id}", True
        article = await self._article(request.article_code) or Article(code=request.article_code)
        article.source = answerer.name
        setattr(article, f"question_{language_of(question)}", question)
        setattr(article, f"answer_{language_of(answer)}", answer)
        self._touch(article)
        self._session.add(article)
        return article

    async def article(self, actor: Person, request_id: int) -> Article:
        """The one that came of a request. Raises NotFound."""
        ensure_coordinator(actor)
        request, _asker = await self._requests.look(actor, request_id)
        article = await self._article(request.article_code or "")
        if article is None:
            raise NotFound
        return article

    async def add(self, actor: Person, request_id: int, more: More) -> Article:
        """The other language, where it is known from, until when it holds. Raises NotFound."""
        article = await self.article(actor, request_id)
        if more.question:
            setattr(article, f"question_{language_of(more.question)}", more.question)
        if more.answer:
            setattr(article, f"answer_{language_of(more.answer)}", more.answer)
        if more.source:
            request, _asker = await self._requests.look(actor, request_id)
            article.source, request.article_named = more.source, False
        article.expires_on = more.expires_on or article.expires_on
        self._touch(article)
        return article

    async def left(self, person: Person) -> None:
        """To be called while the person's name still stands: no article tells it any more."""
        answered = select(Request.article_code).where(
            Request.answered_by == person.id, Request.article_named
        )
        by_name = Article.code.startswith(LEARNED) & (Article.source == person.name)
        await self._session.execute(
            update(Article)
            .where(Article.code.in_(answered) | by_name)
            .values(source="", updated_at=self._clock())
        )

    def _touch(self, article: Article) -> None:
        article.checked_on, article.updated_at = self._clock().date(), self._clock()

    async def _article(self, code: str) -> Article | None:
        return await self._session.scalar(select(Article).where(Article.code == code))


def language_of(text: str) -> str:
    return "ru" if RUSSIAN.search(text) else "en"
