"""Joins what only coordinators have besides pairs and requests: announcements and decisions."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.announcement_services import AnnouncementServices
from bot.services.decisions import Decisions, Desks
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.week_cards import WeekCards
from bot.settings import Settings


class DeskServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        notices: Notices,
        agenda: Agenda,
        people: People,
        desks: Desks,
    ) -> None:
        zone, daily = settings.zone, settings.daily_budget
        self.announcing = AnnouncementServices(session, clock, notices, zone, daily)
        self.decisions = Decisions(session, clock, settings.zone, desks)
        of = (session, clock, settings, notices, agenda, people)
        self.week_cards = WeekCards(*of, self.decisions)

    @property
    def all(self) -> tuple[AnnouncementServices, Decisions, WeekCards]:
        return self.announcing, self.decisions, self.week_cards
