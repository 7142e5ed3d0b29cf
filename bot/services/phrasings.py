"""What a question that was asked in vain means: a coordinator says it, and it is kept."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.knowledge.library import Article, Library
from bot.knowledge.targets import resolve
from bot.knowledge.timetables import Asked
from bot.knowledge.understanding import Target
from bot.models import AskedQuestion, Person, Phrasing
from bot.services.coverage import Coverage
from bot.services.in_vain import (
    Vain,
    in_vain,
    likeness,
    seen_as_request,
    settle,
    words_of,
)
from bot.services.learned import language_of
from bot.services.library import library_of
from bot.services.pair_rights import ensure_coordinator
from bot.services.sight import ensure_coordinator_of_all


class Phrasings:
    def __init__(self, session: AsyncSession, clock: Clock, coverage: Coverage) -> None:
        self._session, self._clock, self._coverage = session, clock, coverage

    async def question(self, actor: Person, question_id: int) -> Vain:
        """One that coordinators may see. Raises NotFound."""
        ensure_coordinator(actor)
        found = await in_vain(self._session, AskedQuestion.id == question_id)
        one = found[0] if found else await seen_as_request(self._session, question_id)
        if one is None:
            raise NotFound
        return one

    async def offers(self, actor: Person, question_id: int) -> list[Target]:
        """What it could have meant when it was asked, best first."""
        question = await self.question(actor, question_id)
        library = await library_of(self._session)
        targets = [self._resolved(ref, actor, library) for ref in question.refs]
        return [target for target in targets if target is not None]

    async def articles(self, actor: Person, question_id: int) -> list[Article]:
        """All of them, those with the most words of the question first."""
        question = await self.question(actor, question_id)
        asked = words_of(question.text)
        library = await library_of(self._session)
        return sorted(
            library.articles,
            key=lambda one: (-likeness(asked, words_of(str(one.question))), one.code),
        )

    async def accept(
        self, actor: Person, question_id: int, text: str, ref: str | None
    ) -> Phrasing:
        """Without `ref` it is not ours to answer. What was said of the same words before is
        replaced. Raises NotFound."""
        question = await self.question(actor, question_id)
        library = await library_of(self._session)
        if ref is not None and self._resolved(ref, actor, library) is None:
            raise NotFound
        phrasing = await self._same(text) or Phrasing()
        phrasing.text, phrasing.language, phrasing.ref = text, language_of(text), ref
        phrasing.accepted_by, phrasing.accepted_at = actor.id, self._clock()
        self._session.add(phrasing)
        await self._settle(question.id)
        await self._session.flush()
        return phrasing

    async def all(self, actor: Person) -> list[Phrasing]:
        """The newest first."""
        ensure_coordinator(actor)
        newest = select(Phrasing).order_by(Phrasing.accepted_at.desc(), Phrasing.id.desc())
        return list(await self._session.scalars(newest))

    async def get(self, actor: Person, phrasing_id: int) -> Phrasing:
        """Raises NotFound."""
        ensure_coordinator(actor)
        phrasing = await self._session.get(Phrasing, phrasing_id)
        if phrasing is None:
            raise NotFound
        return phrasing

    async def forget(self, actor: Person, phrasing_id: int) -> None:
        """It was a mistake. Raises NotFound, NotAllowed: it may be another institution's word."""
        ensure_coordinator_of_all(actor)
        await self._session.delete(await self.get(actor, phrasing_id))

    async def meaning(self, actor: Person, ref: str) -> Target | None:
        return self._resolved(ref, actor, await library_of(self._session))

    async def _settle(self, question_id: int) -> None:
        """All that are asked alike are dealt with at once."""
        groups = [[one.id for one in group.questions] for group in await self._coverage.groups()]
        together = next((ids for ids in groups if question_id in ids), [question_id])
        await settle(self._session, together, self._clock())

    async def _same(self, text: str) -> Phrasing | None:
        """SQLite makes only Latin letters small: the few of the same length are compared here."""
        found = await self._session.scalars(
            select(Phrasing).where(func.length(Phrasing.text) == len(text))
        )
        return next((one for one in found if one.text.casefold() == text.casefold()), None)

    def _resolved(self, ref: str, actor: Person, library: Library) -> Target | None:
        return resolve(
            ref, library, Asked(self._clock(), self._coverage.zone, actor.language, None)
        )
