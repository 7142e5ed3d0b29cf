"""Whom a survey is for, and asking the two of a pair; many are asked in waves."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from bot.clock import Clock
from bot.domain.periods import Days
from bot.domain.roles import Standing
from bot.domain.survey_notices import SurveyAsked
from bot.domain.survey_views import Expected
from bot.domain.surveys import Both, SurveyView
from bot.domain.tokens import new_token, number_of
from bot.models import Person, SurveyAsk, SurveyTicket
from bot.services.notices import Lane, Notices
from bot.services.reach import out_of_reach
from bot.services.survey_wave_sending import KEY
from bot.services.survey_waves import SurveyWaves

ASKED_ALREADY = "asked already"


# There may be very many of them.
BRIEFLY = load_only(
    Person.role,
    Person.standing,
    Person.chat_id,
    Person.unreachable_since,
    Person.paused_until,
    Person.category,
    Person.group,
)


class SurveyAsking:
    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, notices: Notices
    ) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._notices, self.waves = notices, SurveyWaves(session, clock, zone)

    @property
    def today(self) -> date:
        """The institution's day."""
        return self._clock().astimezone(self._zone).date()

    async def audience(self, survey: SurveyView) -> Sequence[Person]:
        """Whom it is for, whether or not they can be reached now."""
        found = await self._session.scalars(select(Person).options(BRIEFLY).where(*_for(survey)))
        return found.all()

    async def numbers(self, survey: SurveyView) -> Sequence[int]:
        """The same people by their numbers alone, which is much quicker."""
        found = await self._session.scalars(select(Person.id).where(*_for(survey)))
        return found.all()

    async def expected(
        self, survey: SurveyView, people: Iterable[Person], occasion: str
    ) -> Expected:
        """Who would be asked now, and who not."""
        known = await self.waves.known(survey.code, occasion)
        whys = Counter(self._why_not(person, known) for person in people)
        asked = whys.pop(None, 0)
        return Expected(asked, tuple(sorted((str(why), n) for why, n in whys.items())))

    async def ask(
        self,
        survey: SurveyView,
        people: Iterable[Person],
        occasion: str,
        pairing_id: int = 0,
        name: Both = ("", ""),
    ) -> int:
        """Each of them once for each occasion; tells how many. It is for a few people."""
        known = await self.waves.known(survey.code, occasion)
        asks = [self._asked(survey, one, occasion) for one in people if one.id not in known]
        self._session.add_all(asks)
        await self._session.flush()
        tickets = [
            self._send(survey, ask, pairing_id, name) for ask in asks if ask.undelivered is None
        ]
        # In their own order they would tell whose is whose.
        secrets.SystemRandom().shuffle(tickets)
        self._session.add_all(tickets)
        await self._session.flush()
        return len(tickets)

    async def not_said(self, ask_id: int, reason: str) -> None:
        """The message did not reach them."""
        ask = await self._session.get(SurveyAsk, ask_id)
        if ask is not None:
            ask.undelivered = reason or "not sent"

    def _asked(self, survey: SurveyView, person: Person, occasion: str) -> SurveyAsk:
        return SurveyAsk(
            survey=survey.code,
            person_id=person.id,
            occasion=occasion,
            asked_on=self.today,
            undelivered=out_of_reach(person, self._clock()),
        )

    def _send(
        self, survey: SurveyView, ask: SurveyAsk, pairing_id: int, name: Both
    ) -> SurveyTicket:
        token, until = new_token(), self.today + timedelta(days=survey.days)
        notice = SurveyAsked(
            token,
            survey.title,
            survey.intro,
            survey.occasion,
            survey.signing,
            len(survey.items),
            until,
            pairing_id,
            name,
        )
        self._notices.tell(
            ask.person_id or 0,
            notice,
            lane=Lane.MANY,
            polite=True,
            budgeted=True,
            key=KEY.format(ask=ask.id),
            expires_at=Days(until, until).moments(self._zone)[1],
        )
        return SurveyTicket(id=number_of(token), survey=survey.code, until=until, spent=False)

    def _why_not(self, person: Person, known: set[int]) -> str | None:
        return ASKED_ALREADY if person.id in known else out_of_reach(person, self._clock())


def _for(survey: SurveyView) -> list[ColumnElement[bool]]:
    of_it = (Person.programme == survey.programme) if survey.programme else true()
    return [Person.role.in_(survey.whom), Person.standing == Standing.ACTIVE, of_it]
