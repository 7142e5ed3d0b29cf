"""The services of a chat of the staff, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.requests import Requests
from bot.services.staff_answers import StaffAnswers
from bot.services.staff_chats import StaffChats
from bot.services.staff_desk import StaffDesk
from bot.services.staff_telling import StaffTelling


class StaffServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        requests: Requests,
    ) -> None:
        self.chats = StaffChats(session, clock)
        self.desk = StaffDesk(session, clock, people, requests)
        self.answers = StaffAnswers(people, notices, requests, self.desk)
        self.telling = StaffTelling(session, people, notices, requests.book)
