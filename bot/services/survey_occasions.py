"""When surveys are asked by themselves: after a meeting or an event, in the middle and at the end
of a programme, when a pair has ended."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.catalogue import Audience
from bot.domain.pairings import PairState
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.domain.surveys import Occasion, SurveyView
from bot.models import ClassSession, DueWork, Event, Pairing, Person, SurveyAsk
from bot.services.agenda import Agenda
from bot.services.people import People
from bot.services.survey_asking import SurveyAsking
from bot.services.survey_rows import SurveyRows

MET, LEFT = "survey_met", "survey_left"
ASK_AT = time(12)
# A pair that meets every few days is not asked every few days.
REST = timedelta(days=6)


class SurveyOccasions:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        zone: ZoneInfo,
        people: People,
        agenda: Agenda,
        rows: SurveyRows,
        asking: SurveyAsking,
    ) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._people, self._agenda = people, agenda
        self._rows, self._asking = rows, asking

    async def met(self, pairing: Pairing) -> None:
        """The two have met: noon of the next day is a good hour to ask."""
        if await self._rows.of(Occasion.MEETING):
            await self._agenda.put(MET, pairing.id, await self._noon(pairing))

    async def left(self, pairing: Pairing) -> None:
        """A pair has ended, if it had ever begun and both know."""
        ended = pairing.state == PairState.ENDED
        if ended and await self._rows.of(Occasion.LEAVING):
            await self._agenda.put(LEFT, pairing.id, await self._noon(pairing))

    async def asks_after_meetings(self, learner: Person) -> bool:
        """Then they do not have to be asked the same in another form."""
        surveys = await self._rows.of(Occasion.MEETING)
        return any(
            Role.LEARNER in survey.whom and survey.programme in (None, "", learner.programme)
            for survey in surveys
        )

    async def ask_of_meeting(self, work: DueWork) -> str | None:
        """A duty."""
        pairing = await self._session.get(Pairing, work.subject_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            return "skipped:ended"
        for survey in await self._rows.of(Occasion.MEETING):
            if not await self._lately(survey, pairing):
                occasion = f"met:{pairing.id}:{self._asking.today}"
                await self._ask_both(survey, pairing, occasion)
        return None

    async def ask_of_leaving(self, work: DueWork) -> str | None:
        """A duty."""
        pairing = await self._session.get(Pairing, work.subject_id)
        if pairing is None or pairing.state != PairState.ENDED:
            return "skipped:goes on"
        for survey in await self._rows.of(Occasion.LEAVING):
            await self._ask_both(survey, pairing, f"left:{pairing.id}")
        return None

    async def look(self, days: Days) -> None:
        """What happened on these days, in the institution's zone."""
        for survey in await self._rows.of(Occasion.EVENT):
            for event in await self._events(survey, days):
                await self._ask_of_event(survey, event)
        groups = await self._groups()
        for occasion, at in ((Occasion.MIDTERM, 0), (Occasion.END, 1)):
            due = [group for group, ends in groups if days.first <= ends[at] <= days.last]
            for survey in await self._rows.of(occasion) if due else ():
                await self._ask_groups(survey, due)

    async def _ask_both(self, survey: SurveyView, pairing: Pairing, occasion: str) -> None:
        """The learner and the mentor or tutor, each about the other, if it is for them."""
        two = [await self._people.get(one) for one in (pairing.learner_id, pairing.mentor_id)]
        for person, other in zip(two, reversed(two), strict=True):
            fits = not survey.programme or two[0].programme == survey.programme
            if person.role in survey.whom and fits:
                name = (other.name, other.name)
                await self._asking.ask(survey, [person], occasion, pairing.id, name)

    async def _ask_of_event(self, survey: SurveyView, event: Event) -> None:
        people = [
            person
            for person in await self._asking.audience(survey)
            if event.audience in {"", Audience.ALL, person.category}
        ]
        title = (event.title_ru, event.title_en)
        ids = [person.id for person in people]
        await self._asking.waves.begin(survey, ids, f"event:{event.code}", title)

    async def _ask_groups(self, survey: SurveyView, groups: Sequence[str]) -> None:
        """Those who study there, and who accompanies them."""
        everybody = await self._asking.audience(survey)
        for group in groups:
            helpers = await self._helpers_of(group)
            ids = [one.id for one in everybody if one.group == group or one.id in helpers]
            await self._asking.waves.begin(survey, ids, f"group:{group}")

    async def _helpers_of(self, group: str) -> set[int]:
        found = await self._session.scalars(
            select(Pairing.mentor_id)
            .join(Person, Person.id == Pairing.learner_id)
            .where(Person.group == group, Pairing.state == PairState.ACTIVE)
        )
        return set(found)

    async def _events(self, survey: SurveyView, days: Days) -> Sequence[Event]:
        start, end = days.moments(self._zone)
        over = func.coalesce(Event.ends_at, Event.starts_at)
        found = await self._session.scalars(
            select(Event)
            .where(over >= start, over < end)
            .where((Event.code == survey.event) if survey.event else true())
        )
        return found.all()

    async def _groups(self) -> list[tuple[str, tuple[date, date]]]:
        """The middle day and the last day of each group's timetable."""
        found = await self._session.execute(
            select(
                ClassSession.group,
                func.min(ClassSession.starts_at),
                func.max(ClassSession.starts_at),
            ).group_by(ClassSession.group)
        )
        return [(group, self._days(first, last)) for group, first, last in found]

    def _days(self, first: datetime, last: datetime) -> tuple[date, date]:
        middle = first + (last - first) / 2
        return middle.astimezone(self._zone).date(), last.astimezone(self._zone).date()

    async def _lately(self, survey: SurveyView, pairing: Pairing) -> bool:
        found = await self._session.scalar(
            select(SurveyAsk.id)
            .where(SurveyAsk.survey == survey.code)
            .where(SurveyAsk.occasion.startswith(f"met:{pairing.id}:"))
            .where(SurveyAsk.asked_on > self._asking.today - REST)
            .limit(1)
        )
        return found is not None

    async def _noon(self, pairing: Pairing) -> datetime:
        zone = ZoneInfo((await self._people.get(pairing.learner_id)).time_zone)
        tomorrow = self._clock().astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, ASK_AT, zone)
