"""Joins what coordinators do with people one by one, and what is noted of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.audit import Audit
from bot.services.audit_desk import AuditDesk
from bot.services.call_ends import REFUSED as CALL_REFUSED
from bot.services.invitations import Invitations
from bot.services.merging import MergeHooks, Merging
from bot.services.newcomers import TOGETHER
from bot.services.notices import Notices
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.people_acts import PeopleActs
from bot.services.people_desk import PeopleDesk
from bot.services.people_roles import Hook, PeopleRoles, RoleHooks
from bot.services.people_search import PeopleSearch
from bot.services.preferences import PAUSE_OVER, Preferences
from bot.services.silence import UNREACHABLE
from bot.services.waiting import LOOK as WAIT_LOOK
from bot.services.waiting import Waiting
from bot.settings import Settings

# Of due work: what is about one account, by the number of its person.
PLANNED = frozenset({PAUSE_OVER, TOGETHER, UNREACHABLE, CALL_REFUSED, WAIT_LOOK})


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
        waiting: Waiting,
        joined: Hook,
    ) -> None:
        """`joined`: what follows when the institution's list knows somebody."""
        self.audit = Audit(session, clock)
        self.search = PeopleSearch(session, clock)
        self.desk = PeopleDesk(session, people, wishes, self.audit)
        self.noted = AuditDesk(session, clock, self.desk)
        ways = (notices, self.desk, preferences, invitations)
        self.acts = PeopleActs(session, clock, *ways, joined)
        merging = MergeHooks(PLANNED, (preferences.plan_end, waiting.begin))
        self.merging = Merging(session, clock, notices, people, self.desk, merging)
        first = frozenset(settings.coordinators)
        of = (session, clock, notices, people, self.desk, wishes)
        self.roles = PeopleRoles(*of, first, hooks)
        pairings.on_start.append(self.audit.pair_began)
        pairings.on_end.append(self.audit.pair_ended)
