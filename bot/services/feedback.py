"""Feedback: asked for after a meeting, taken with or without a name, read by coordinators."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.feedback import LOW, OF_PEOPLE, About, AnsweredAlready, HowWasIt, LowRating, Signed
from bot.domain.forms import Answers
from bot.domain.pairings import PairState
from bot.models import DueWork, FeedbackAsk, FeedbackEntry, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.feedback_urn import drop_in
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import out_of_reach

ASK = "feedback_ask"
ASK_AT = time(12)
# A pair that meets every few days is not asked every few days.
REST = timedelta(days=6)


class Feedback:
    """`otherwise`: whether a learner is asked about meetings by a survey of the institution."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        zone: ZoneInfo,
        people: People,
        notices: Notices,
        agenda: Agenda,
    ) -> None:
        self._session = session
        self._clock = clock
        self._zone = zone
        self._people = people
        self._notices = notices
        self._agenda = agenda
        self.otherwise: Callable[[Person], Awaitable[bool]] | None = None

    @property
    def today(self) -> date:
        """The institution's day: the finest time that feedback is given."""
        return self._clock().astimezone(self._zone).date()

    async def after_meeting(self, pairing: Pairing) -> None:
        """The two have met: the learner is asked at noon of the next day."""
        learner = await self._people.get(pairing.learner_id)
        zone = ZoneInfo(learner.time_zone)
        tomorrow = self._clock().astimezone(zone).date() + timedelta(days=1)
        due_at = datetime.combine(tomorrow, ASK_AT, zone)
        await self._agenda.put(ASK, pairing.id, due_at, person_id=learner.id)

    async def ask(self, work: DueWork) -> str | None:
        """A duty: ask the learner how the meeting was, unless it is no time to ask."""
        pairing = await self._session.get(Pairing, work.subject_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            return "skipped:ended"
        learner = await self._people.get(pairing.learner_id)
        if reason := out_of_reach(learner, self._clock()):
            return f"skipped:{reason}"
        if self.otherwise is not None and await self.otherwise(learner):
            return "skipped:survey"
        if await self._asked_lately(pairing):
            return "skipped:asked lately"
        await self._ask(pairing)
        return None

    async def asked(self, person: Person, ask_id: int) -> tuple[FeedbackAsk, Pairing, Person]:
        """The request, the pair that met, and its mentor or tutor. Raises NotFound."""
        ask = await self._session.get(FeedbackAsk, ask_id)
        if ask is None or ask.person_id != person.id:
            raise NotFound
        if ask.answered:
            raise AnsweredAlready
        pairing = await self._session.get_one(Pairing, ask.pairing_id)
        return ask, pairing, await self._people.get(pairing.mentor_id)

    async def give(
        self, person: Person, answers: Answers, about: About, ask_id: int | None = None
    ) -> FeedbackEntry:
        """Keep what was told. Raises AnsweredAlready."""
        signed = Signed(answers["signed"])
        pairing = await self._pairing(person, about, ask_id)
        entry = FeedbackEntry(
            id=secrets.randbits(62),
            given_on=self.today,
            about=about,
            rating=int(answers["rating"]),
            text=answers.get("text") or None,
        )
        if signed is Signed.OPEN:
            entry.author_id, entry.pairing_id = person.id, pairing.id if pairing else None
            await self._tell_if_low(entry, person)
            self._session.add(entry)
        else:
            await drop_in(self._session, entry)
        return entry

    async def _asked_lately(self, pairing: Pairing) -> bool:
        since = self.today - REST
        return bool(
            await self._session.scalar(
                select(FeedbackAsk.id)
                .where(FeedbackAsk.pairing_id == pairing.id, FeedbackAsk.asked_on > since)
                .limit(1)
            )
        )

    async def _ask(self, pairing: Pairing) -> None:
        ask = FeedbackAsk(person_id=pairing.learner_id, pairing_id=pairing.id, asked_on=self.today)
        self._session.add(ask)
        await self._session.flush()
        helper = await self._people.get(pairing.mentor_id)
        notice = HowWasIt(ask.id, About(pairing.kind), helper.name)
        key = f"feedback:{ask.id}"
        self._notices.tell(pairing.learner_id, notice, polite=True, budgeted=True, key=key)

    async def _pairing(self, person: Person, about: About, ask_id: int | None) -> Pairing | None:
        if ask_id is not None:
            ask, pairing, _helper = await self.asked(person, ask_id)
            ask.answered = True
            return pairing
        return await self._only_one(person, about) if about in OF_PEOPLE else None

    async def _only_one(self, person: Person, about: About) -> Pairing | None:
        """None if they have several: which tutor is meant, only they know."""
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.learner_id == person.id, Pairing.kind == about)
            .where(Pairing.state == PairState.ACTIVE)
            .limit(2)
        )
        pairs = found.all()
        return pairs[0] if len(pairs) == 1 else None

    async def _tell_if_low(self, entry: FeedbackEntry, author: Person) -> None:
        if entry.rating <= LOW:
            for coordinator in await self._coordinators(author):
                self._notices.tell(
                    coordinator.id, LowRating(author.name, entry.about), polite=True
                )

    async def _coordinators(self, but: Person) -> Sequence[Person]:
        everybody = await self._people.coordinators(but)
        return [coordinator for coordinator in everybody if coordinator.id != but.id]
