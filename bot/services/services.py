"""All services of one transaction. Handlers receive them by their names here."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.models import DueWork
from bot.services.agenda import Agenda
from bot.services.catalogue import Catalogue
from bot.services.drafts import Drafts
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.timetable import Timetable
from bot.settings import Settings

Duty = Callable[[DueWork], Awaitable[str | None]]
ServicesFor = Callable[[AsyncSession], "Services"]


class Services:
    def __init__(
        self, session: AsyncSession, clock: Clock, settings: Settings, bot_name: str
    ) -> None:
        """`bot_name`: the bot's user name, for links that lead to it."""
        self.settings = settings
        self.bot_name = bot_name
        self.clock = clock
        self.notices = Notices(session)
        self.agenda = Agenda(session, clock)
        self.people = People(session, clock)
        self.drafts = Drafts(session, clock)
        self.catalogue = Catalogue(session, clock, settings.zone)
        self.timetable = Timetable(session, clock, settings.zone)

    @property
    def duties(self) -> Mapping[str, Duty]:
        """What is done with due work of each kind; an outcome other than "done" is returned."""
        return {}
