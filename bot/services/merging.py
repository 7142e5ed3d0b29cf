"""Two accounts of one person become one: shown side by side first, then done as a whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.audit import Act
from bot.domain.merging import CannotMerge, From, Merge, OtherThanTold, Side, Trouble
from bot.domain.notices import MenuChanged
from bot.domain.onboarding import ACCEPTED, NEWCOMER, form_for
from bot.domain.pairings import PairState
from bot.domain.people_notices import Merged, WritesElsewhere
from bot.domain.roles import Role, Standing
from bot.domain.rounds import RoundState
from bot.models import Announcement, Draft, Pairing, PairRound, Person
from bot.services import merge_fields as fields
from bot.services.accounts import Accounts
from bot.services.audit import Audit
from bot.services.merge_clashes import Way, clashes, together
from bot.services.merge_rows import MergeRows
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.people_desk import PeopleDesk

OPEN_ROUNDS = (RoundState.WORKING, RoundState.DRAFT)
ONLY_A_WORD = frozenset({"stand_in"})


@dataclass(frozen=True, slots=True)
class MergeHooks:
    """`planned`: kinds of due work that is one account's own; `anew`: what plans it for one."""

    planned: frozenset[str]
    anew: tuple[Callable[[Person], Awaitable[None]], ...]


class Merging:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        desk: PeopleDesk,
        hooks: MergeHooks,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people
        self._desk, self._hooks = desk, hooks
        self._accounts = Accounts(session, clock, notices, people)
        self._audit, self._rows = Audit(session, clock), MergeRows(session)

    async def look(
        self, by: Person, stays_id: int, goes_id: int, account: From | None = None
    ) -> Merge:
        """What would become of it. Raises NotAllowed, NotFound."""
        await self._session.flush()
        stays = await self._desk.theirs(by, stays_id)
        goes = await self._desk.theirs(by, goes_id)
        with everywhere(self._session):
            return Merge(
                await self._side(stays),
                await self._side(goes),
                _account(stays, goes) if account is None else account,
                fields.taken(stays, goes),
                await self._troubles(by, stays, goes),
            )

    async def show(self, by: Person, stays_id: int, goes_id: int, account: From | None) -> Merge:
        """Both pages in one, so both looks are noted."""
        plan = await self.look(by, stays_id, goes_id, account)
        for one in {plan.stays.id, plan.goes.id}:
            self._audit.note(by, one, Act.LOOKED)
        return plan

    async def merge(
        self, by: Person, stays_id: int, goes_id: int, account: From, told: str
    ) -> Person:
        """Raises CannotMerge, OtherThanTold, NotAllowed, NotFound."""
        await self._wait_for_turn(stays_id, goes_id)
        plan = await self.look(by, stays_id, goes_id, account)
        if plan.troubles:
            raise CannotMerge(plan.troubles)
        if plan.told != told:
            raise OtherThanTold
        stays, goes = await self._people.get(stays_id), await self._people.get(goes_id)
        with everywhere(self._session):
            await self._unite(stays, goes, account)
        self._audit.note(by, goes_id, Act.MERGED, into=stays_id)
        since = goes.created_at.isoformat()
        self._audit.note(by, stays_id, Act.MERGED, gone=goes_id, since=since, taken=plan.taken)
        if stays is not by:
            self._notices.tell(stays.id, Merged(by.name))
        return stays

    async def _wait_for_turn(self, *two: int) -> None:
        """From here on nothing new refers to either of them."""
        await self._session.flush()
        table = Person.__table__
        both = select(table.c.id).where(table.c.id.in_(two)).order_by(table.c.id)
        await self._session.execute(both.with_for_update())
        for person_id in two:
            await self._people.held(person_id)

    async def _unite(self, stays: Person, goes: Person, account: From) -> None:
        now, code = self._clock(), goes.code
        await self._rows.put_down(goes.id, self._hooks.planned, now)
        await self._rows.move(stays.id, goes.id)
        if code and stays.code:
            await self._rows.codes(stays.code, code)
        chats = stays.chat_id, goes.chat_id
        kept = goes if account == From.GOES else stays
        told = kept.telegram_id, kept.chat_id, kept.unreachable_since
        await self._remove(goes)
        fields.settle(stays, goes)
        stays.telegram_id, stays.chat_id, stays.unreachable_since = told
        await self._session.flush()
        await self._leave(stays, chats)
        await self._go_on(stays)

    async def _remove(self, goes: Person) -> None:
        """Its number and code are free at once. `goes` itself is read on, apart from the rows."""
        await self._session.flush()
        self._session.expunge(goes)
        await self._session.execute(delete(Person).where(Person.id == goes.id))

    async def _leave(self, stays: Person, chats: tuple[int | None, int | None]) -> None:
        """What waits to be said comes into the chat that is kept; the other one hears why."""
        for old in {chat for chat in chats if chat not in (None, stays.chat_id)}:
            if old is not None:
                self._notices.tell_there(old, stays.id, WritesElsewhere())
                await self._accounts.follow(stays.id, old, stays.chat_id)

    async def _go_on(self, stays: Person) -> None:
        if stays.standing == Standing.ACTIVE:
            names = [form.name for form in (NEWCOMER, ACCEPTED, *map(form_for, Role))]
            joining = delete(Draft).where(Draft.person_id == stays.id, Draft.form.in_(names))
            await self._session.execute(joining)
            self._notices.tell(stays.id, MenuChanged(stays.role))
        for hook in self._hooks.anew:
            await hook(stays)

    async def _side(self, one: Person) -> Side:
        mine = or_(Pairing.learner_id == one.id, Pairing.mentor_id == one.id)
        active = select(func.count()).where(mine, Pairing.state == PairState.ACTIVE)
        return Side(
            id=one.id,
            name=one.name,
            code=one.code,
            role=Role(one.role),
            standing=Standing(one.standing),
            group=one.group,
            here_since=one.joined_at or one.created_at,
            last_seen_at=one.last_seen_at,
            has_account=one.telegram_id is not None,
            pairs=await self._session.scalar(active) or 0,
        )

    async def _troubles(self, by: Person, stays: Person, goes: Person) -> tuple[Trouble, ...]:
        if stays.id == goes.id:
            return (Trouble.SAME,)
        if goes.id == by.id:
            return (Trouble.YOURSELF,)
        found = [Trouble.ROLES] if stays.role != goes.role else []
        both = await together(self._session, stays.id, goes.id)
        if any(table.name not in ONLY_A_WORD for table in both):
            found.append(Trouble.WERE_TOGETHER)
        found += await self._clashes(stays.id, goes.id)
        if await self._any(select(PairRound.id).where(PairRound.state.in_(OPEN_ROUNDS))):
            found.append(Trouble.DRAFT_OPEN)
        if await self._any(select(Announcement.id).where(Announcement.listed.is_not(None))):
            found.append(Trouble.SENDING)
        return tuple(dict.fromkeys(found))

    async def _any(self, those: Select[int]) -> bool:
        return await self._session.scalar(those.limit(1)) is not None

    async def _clashes(self, stays: int, goes: int) -> list[Trouble]:
        names = {"pair_offer": Trouble.BOTH_ASKED}
        found = []
        for clash in await clashes(self._session, stays, goes):
            if clash.way is Way.NO:
                found.append(names.get(clash.table.name, Trouble.UNKNOWN))
            active = clash.goes.get("state") == clash.stays.get("state") == PairState.ACTIVE
            if clash.way is Way.PAIR and active:
                found.append(Trouble.BOTH_HAVE_ONE)
        return found


def _account(stays: Person, goes: Person) -> From:
    """That of which something was heard last."""
    if goes.telegram_id is None or goes.unreachable_since:
        return From.STAYS
    if stays.telegram_id is None or stays.unreachable_since:
        return From.GOES
    seen = [one.last_seen_at or one.created_at for one in (stays, goes)]
    return From.GOES if seen[1] > seen[0] else From.STAYS
