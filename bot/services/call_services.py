"""The services of calls for a person, joined in one place."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.call_ends import CallEnds
from bot.services.calls import Calls
from bot.services.drills import Drills
from bot.services.notices import Notices
from bot.services.on_call import OnCallList
from bot.services.people import People
from bot.services.requests import Requests


class CallServices:
    """`zone`: the institution's."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        agenda: Agenda,
        requests: Requests,
        zone: ZoneInfo,
    ) -> None:
        self.on_call = OnCallList(session, clock, people, notices, agenda, zone)
        self.calls = Calls(session, clock, people, notices, agenda, requests, self.on_call)
        self.ends = CallEnds(session, clock, agenda, self.calls)
        self.drills = Drills(session, clock)
        requests.on_take.append(self.ends.request_taken)
        requests.on_answer.append(self.ends.request_answered)
        requests.on_withdraw.append(self.ends.request_withdrawn)
