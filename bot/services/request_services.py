"""The services of requests and of what is asked in vain, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.coverage import Coverage
from bot.services.learned import Learned
from bot.services.learning import Learning
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.phrasings import Phrasings
from bot.services.recalibration import Recalibration
from bot.services.request_book import RequestBook
from bot.services.request_steps import RequestSteps
from bot.services.request_waits import RequestWaiting
from bot.services.requests import Requests
from bot.services.staff_services import StaffServices
from bot.settings import Settings


class RequestServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        people: People,
        notices: Notices,
        agenda: Agenda,
    ) -> None:
        book = RequestBook(session, clock, people, notices)
        self.requests = Requests(session, clock, people, notices, book)
        self.steps = RequestSteps(session, clock, people, notices, self.requests)
        self.waits = RequestWaiting(session, clock, settings, people, notices, agenda, self.steps)
        self.requests.on_helper.append(self.waits.begin)
        self.staff = StaffServices(session, clock, people, notices, self.requests)
        self.learned = Learned(session, clock, people, self.requests)
        self.coverage = Coverage(session, clock, settings.zone, settings.stale_days)
        self.phrasings = Phrasings(session, clock, self.coverage)
        self.recalibration = Recalibration(session, clock, settings.zone)
        self.learning = Learning(session, clock, notices, self.recalibration)
