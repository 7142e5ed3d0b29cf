"""The parts that meetings are made of, joined once for `Services`."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts
from bot.services.meeting_book import MeetingBook
from bot.services.meeting_dates import MeetingDates
from bot.services.meeting_drafts import MeetingDrafts
from bot.services.meeting_hours import MeetingHours
from bot.services.meeting_offers import MeetingOffers
from bot.services.meeting_rows import MeetingRows
from bot.services.meetings import Meetings
from bot.services.notices import Notices
from bot.services.people import People
from bot.settings import Settings


class MeetingServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        drafts: Drafts,
        settings: Settings,
    ) -> None:
        rows = MeetingRows(session, clock, people, settings.institution)
        hours = MeetingHours(session, clock, people)
        self.meetings = Meetings(session, clock, people, rows)
        self.dates = MeetingDates(session, clock, notices, agenda, drafts, rows, self.meetings)
        self.drafts = MeetingDrafts(session, clock, rows, hours)
        self.offers = MeetingOffers(
            session, clock, notices, agenda, rows, hours, self.drafts, self.dates
        )
        self.book = MeetingBook(session, clock, people, rows, self.meetings, self.offers)
