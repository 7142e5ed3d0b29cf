"""The dates that cadences count from, of one pair."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cadence import PersonsClock
from bot.domain.plans import EVENING, PairDates
from bot.models import ClassSession, Pairing, Person, Programme

EXAMS = ("exam", "demo_exam")


class PlanDates:
    """`zone`: the institution's, in which exams are held."""

    def __init__(self, session: AsyncSession, zone: ZoneInfo) -> None:
        self._session, self._zone = session, zone

    async def of(self, pairing: Pairing, person: Person) -> PairDates:
        """For the one of the pair who is asked; what is studied and practised is the learner's."""
        clock = clock_of(person)
        learner = await self._session.get_one(Person, pairing.learner_id)
        return PairDates(
            paired=self._first_evening(pairing),
            joined=clock.day(person.joined_at) if person.joined_at else None,
            programme=await self._programme(learner),
            placement=learner.placed_on,
            exams=await self._exams(learner),
        )

    def _first_evening(self, pairing: Pairing) -> date:
        """Of the day on which they became a pair, or, before that day's evening, the one before;
        on the institution's calendar, so that it stays where it is if the learner moves."""
        began = (pairing.decided_at or pairing.proposed_at).astimezone(self._zone)
        return began.date() - timedelta(days=0 if began.hour >= EVENING else 1)

    async def _programme(self, learner: Person) -> date | None:
        if learner.programme is None:
            return None
        return await self._session.scalar(
            select(Programme.starts_on).where(Programme.code == learner.programme)
        )

    async def _exams(self, learner: Person) -> tuple[tuple[str, date], ...]:
        """Told apart by their titles, so that one that is moved is still the same."""
        if learner.group is None:
            return ()
        found = await self._session.scalars(
            select(ClassSession)
            .where(ClassSession.group == learner.group, ClassSession.kind.in_(EXAMS))
            .order_by(ClassSession.starts_at)
        )
        titles: dict[str, int] = {}
        exams = []
        for one in found:
            title = (one.title_ru or one.title_en)[:40]
            titles[title] = number = titles.get(title, 0) + 1
            exams.append((f":{title}:{number}", one.starts_at.astimezone(self._zone).date()))
        return tuple(exams)


def clock_of(person: Person) -> PersonsClock:
    return PersonsClock(ZoneInfo(person.time_zone), (person.quiet_from, person.quiet_to))
