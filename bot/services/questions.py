"""Questions in free words: understood, answered from the content, remembered for the next turn."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.requests import LONGEST_ASKED, QuestionTooLong
from bot.domain.roles import Role
from bot.knowledge.engine import understand
from bot.knowledge.library import Library
from bot.knowledge.personal import Matter
from bot.knowledge.targets import resolve
from bot.knowledge.timetables import Asked
from bot.knowledge.understanding import FOLLOW_UP, Context, Outcome, Target, Understood
from bot.models import AskedQuestion, Person
from bot.services.hearing import OWN_OF, Heard, Way, way_of
from bot.services.library import library_of
from bot.services.rewording import Rewording

WHO_TALKS = "How do I talk to a psychologist?"


class Questions:
    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session = session
        self._clock = clock
        self._zone = zone
        self.rewording = Rewording(session, clock, zone)

    async def hear(self, person: Person, text: str) -> Heard:
        """What is said to it; a question is kept. Raises QuestionTooLong."""
        way = way_of(text, Role(person.role), await self.library())
        if way in (Way.DANGER, Way.PERSON):
            return Heard(way)
        asked, understood = await self.ask(person, text, own=isinstance(way, Matter))
        return Heard(way, understood, asked.id)

    async def ask(
        self, person: Person, text: str, *, own: bool = False
    ) -> tuple[AskedQuestion, Understood]:
        """Understand what a person typed, in the light of their turn before.

        `own`: their own screen answers it; what is understood is only offered beside it.
        Raises QuestionTooLong: nobody would see all of it.
        """
        if len(text) > LONGEST_ASKED:
            raise QuestionTooLong(len(text))
        library, now = await self.library(), self._clock()
        understood = await self._understood(person, text, library, own=own)
        asked = AskedQuestion(
            person_id=person.id,
            text=text,
            language=person.language,
            outcome=Outcome.ANSWER if own else understood.outcome,
            refs=list(understood.refs),
            shown=understood.refs[0] if understood.outcome is Outcome.ANSWER and not own else None,
            context=_stored(understood.context),
            asked_at=now,
            settled_at=now if understood.chatter else None,
        )
        self._session.add(asked)
        await self._session.flush()
        return asked, understood

    async def _understood(
        self, person: Person, text: str, library: Library, *, own: bool
    ) -> Understood:
        """In other words, too, where the own ones lead nowhere."""
        now = self._clock()
        before = await self._context(person, now)

        def again(said: str) -> Understood:
            who = (self._zone, person.language, person.group, before)
            own_of = OWN_OF[Role(person.role)]
            return understand(said, library, now, *who, own_of, person.region)

        found = again(text)
        if own:
            return found
        if found.outcome is Outcome.ANSWER:
            first = await self.rewording.target(person, found.targets[0], library)
            return replace(found, targets=(first, *found.targets[1:]))
        return await self.rewording.understood(person, text, found, library, again)

    async def where_people_answer(self, person: Person) -> Target | None:
        """The institution's own answer to whoever is in danger, if it has one."""
        found = understand(
            WHO_TALKS,
            await self.library(),
            self._clock(),
            self._zone,
            person.language,
        )
        return found.targets[0] if found.outcome is Outcome.ANSWER else None

    async def of(self, person: Person, question_id: int) -> AskedQuestion:
        """The person's own question. Raises NotFound, for another's too."""
        asked = await self._session.get(AskedQuestion, question_id)
        if asked is None or asked.person_id != person.id:
            raise NotFound
        return asked

    async def choose(self, person: Person, asked: AskedQuestion, number: int) -> Target:
        """The person tapped one of the things that could be meant. Raises NotFound."""
        target = (
            await self._target(person, asked.refs[number]) if number < len(asked.refs) else None
        )
        if target is None:
            raise NotFound
        asked.shown, asked.refused = asked.refs[number], False
        return await self.rewording.target(person, target, await self.library())

    async def whole(self, person: Person, asked: AskedQuestion) -> Target:
        """All of what the person was shown. Raises NotFound."""
        if asked.shown is None:
            raise NotFound
        return await self.about(person, asked.shown)

    async def about(self, person: Person, ref: str) -> Target:
        """What a reference stands for now. Raises NotFound."""
        target = await self._target(person, ref)
        if target is None:
            raise NotFound
        return target

    async def not_that(self, person: Person, asked: AskedQuestion) -> list[tuple[int, Target]]:
        """The answer was none; what else could be meant, with its place in the list."""
        asked.refused, asked.turned_down = True, asked.turned_down or asked.shown
        others = [(n, await self._target(person, ref)) for n, ref in enumerate(asked.refs)]
        return [(n, target) for n, target in others if target and asked.refs[n] != asked.shown]

    def none_of_these(self, asked: AskedQuestion) -> None:
        """Nothing that was offered was meant."""
        asked.refused = asked.shown is None or asked.refused

    async def library(self) -> Library:
        return await library_of(self._session)

    async def _target(self, person: Person, ref: str) -> Target | None:
        asked = Asked(
            self._clock(),
            self._zone,
            person.language,
            person.group,
            OWN_OF[Role(person.role)],
            person.region,
        )
        return resolve(ref, await self.library(), asked)

    async def _context(self, person: Person, now: datetime) -> Context | None:
        last = await self._session.scalar(
            select(AskedQuestion)
            .where(AskedQuestion.person_id == person.id)
            .where(AskedQuestion.asked_at >= now - FOLLOW_UP)
            .order_by(AskedQuestion.asked_at.desc(), AskedQuestion.id.desc())
            .limit(1)
        )
        return _restored(last.context) if last else None


def _stored(context: Context | None) -> dict[str, Any]:
    return {**asdict(context), "at": context.at.isoformat()} if context else {}


def _restored(stored: dict[str, Any]) -> Context | None:
    return Context(**{**stored, "at": datetime.fromisoformat(stored["at"])}) if stored else None
