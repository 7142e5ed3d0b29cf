"""Joins what is said about how it goes, and what is told of it in figures."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.feedback import Feedback
from bot.services.feedback_reading import FeedbackReading
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.quotes import Quotes
from bot.services.summaries import Summaries
from bot.settings import Settings


class FeedbackServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        people: People,
        notices: Notices,
        agenda: Agenda,
    ) -> None:
        zone, smallest = settings.zone, settings.smallest_group
        self.feedback = Feedback(session, clock, zone, people, notices, agenda)
        self.reading = FeedbackReading(session, clock, zone, smallest)
        self.quotes = Quotes(session, clock)
        self.summaries = Summaries(session, clock, zone, agenda, smallest)
