"""Joins what announcements are made of."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.announcement_ends import AnnouncementEnds
from bot.services.announcement_news import AnnouncementNews
from bot.services.announcement_rehearsals import AnnouncementRehearsals
from bot.services.announcement_sending import AnnouncementSending
from bot.services.announcement_wishes import AnnouncementWishes
from bot.services.announcements import Announcements
from bot.services.notices import Notices
from bot.services.survey_wave_sending import SurveyWaveSending


class AnnouncementServices:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, zone: ZoneInfo, daily: int
    ) -> None:
        """`daily`: how many messages a day a person gets unasked."""
        self.desk = Announcements(session, clock, notices)
        self.waves = SurveyWaveSending(session, clock, zone)
        self.sending = AnnouncementSending(session, clock, self.waves, daily)
        self.news = AnnouncementNews(session, clock, notices, self.sending.rows)
        self.ends = AnnouncementEnds(session, clock, self.waves)
        self.wishes = AnnouncementWishes(session, clock)
        of = (session, clock, notices, self.sending, daily)
        self.rehearsals = AnnouncementRehearsals(*of)
