"""Joins what coordinators do with people one by one, and what is noted of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.audit import Audit
from bot.services.audit_reading import AuditReading
from bot.services.invitations import Invitations
from bot.services.notices import Notices
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.people_acts import PeopleActs
from bot.services.people_desk import PeopleDesk
from bot.services.people_roles import PeopleRoles, RoleHooks
from bot.services.people_search import PeopleSearch
from bot.services.preferences import Preferences
from bot.settings import Settings


class PeopleServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        notices: Notices,
        people: People,
        wishes: PairWishes,
        pairings: Pairings,
        preferences: Preferences,
        invitations: Invitations,
        hooks: RoleHooks,
    ) -> None:
        self.audit, self.reading = Audit(session, clock), AuditReading(session)
        self.search = PeopleSearch(session, clock)
        self.desk = PeopleDesk(session, people, wishes, self.audit)
        self.acts = PeopleActs(session, clock, notices, self.desk, preferences, invitations)
        first = frozenset(settings.coordinators)
        of = (session, clock, notices, people, self.desk, wishes)
        self.roles = PeopleRoles(*of, first, hooks)
        pairings.on_start.append(self.audit.pair_began)
        pairings.on_end.append(self.audit.pair_ended)
