"""After a merge no row refers to the account that went, nothing is lost and nothing is twice."""

from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.audit import Act
from bot.domain.errors import NotAllowed
from bot.domain.merging import CannotMerge, From, OtherThanTold, Trouble
from bot.domain.people_notices import Merged, WritesElsewhere
from bot.domain.roles import Role
from bot.models import Announcement, Base, Person
from bot.models.relations import PERSON, Trace, referring, traces
from bot.services.merge_clashes import WAYS, Way, columns, once
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.filling import fill

EVERY = {f"{trace.table.name}.{trace.column.name}": trace for trace in traces()}


@pytest.fixture
def trace(request: pytest.FixtureRequest) -> Trace:
    return EVERY[request.param]


class Twice:
    """A person who is here twice, a coordinator, and somebody else."""

    def __init__(self, session: AsyncSession, clock: StoppedClock, settings: Settings) -> None:
        self.session, self.clock = session, clock
        self.services = Services(session, clock, settings, "bot")
        self.merging = self.services.people_desk.merging

    async def come(self, **columns: Any) -> "Twice":
        self.olga = await join(self.session, Role.COORDINATOR, "Olga")
        self.other = await join(self.session, Role.MENTOR, "Boris")
        self.stays = await join(self.session, Role.LEARNER, "Ann")
        self.goes = await join(self.session, Role.LEARNER, "Anna", **columns)
        await self.session.flush()
        return self

    async def merge(self, account: From = From.GOES) -> Person:
        await self.session.execute(update(Announcement).values(listed=None))
        two = self.stays.id, self.goes.id
        plan = await self.merging.look(self.olga, *two, account)
        return await self.merging.merge(self.olga, *two, account, plan.told)

    async def left(self) -> list[str]:
        """By which columns anything still refers to the one that went."""
        return [
            f"{table.name}.{column.name}"
            for table, column in columns()
            if await self.session.scalar(select(func.count()).where(column == self.goes.id))
        ]

    async def count(self, table: Table) -> int:
        return await self.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
async def twice(database: Database, clock: StoppedClock, settings: Settings) -> Any:
    async with database.write() as session:
        yield await Twice(session, clock, settings).come()


@pytest.mark.parametrize("trace", EVERY, indirect=True)
async def test_whatever_refers_to_one_refers_to_the_other(twice: Twice, trace: Trace) -> None:
    table, column = trace.table, trace.column
    await fill(twice.session, table, {column.name: twice.goes.id}, twice.other.id)
    before = {one.name: await twice.count(one) for one in Base.metadata.sorted_tables}
    goes = twice.goes.id
    await twice.merge()
    assert await twice.left() == []
    assert await twice.session.scalar(select(func.count()).where(PERSON.c.id == goes)) == 0
    moved = select(func.count()).where(column == twice.stays.id)
    assert await twice.session.scalar(moved)
    after = {one.name: await twice.count(one) for one in Base.metadata.sorted_tables}
    changed = {name: after[name] - n for name, n in before.items() if after[name] != n}
    assert {name: n for name, n in changed.items() if name != "due_work"} == {
        "person": -1,
        "audit": 2,
    }
    assert changed.get("due_work", 0) in {0, 1}, "at most the look at how long they wait"


ONCE = [name for name, trace in EVERY.items() if list(once(trace.table, trace.column))]


@pytest.mark.parametrize("trace", ONCE, indirect=True)
async def test_what_each_has_once_is_there_once(twice: Twice, trace: Trace) -> None:
    table, column = trace.table, trace.column
    await fill(twice.session, table, {column.name: twice.goes.id}, twice.other.id)
    rows = await twice.session.execute(select(table).where(column == twice.goes.id))
    row = dict(rows.mappings().one())
    row[column.name] = twice.stays.id
    keys = [one for one in table.primary_key if not one.foreign_keys and one.name == "id"]
    for key in keys:
        row[key.name] += 1
    if table.name in {"pairing", "pair_offer"}:
        state = "open" if table.name == "pair_offer" else "active"
        await twice.session.execute(update(table).values(state=state))
        row["state"] = state
    await twice.session.execute(insert(table).values(row))
    if WAYS[table.name] in {Way.NO, Way.PAIR}:
        with pytest.raises(CannotMerge):
            await twice.merge()
        assert await twice.left()
        return
    await twice.merge()
    assert await twice.left() == []
    assert await twice.session.scalar(select(func.count()).where(column == twice.stays.id)) == 1
    assert await twice.count(table) == (2 if WAYS[table.name] is Way.BLANK else 1)


def test_for_every_rule_of_one_row_it_is_decided_what_becomes_of_two() -> None:
    assert {EVERY[name].table.name for name in ONCE} == set(WAYS)


async def test_a_proposal_gives_way_to_a_pair(twice: Twice) -> None:
    table = Base.metadata.tables["pairing"]
    for who, state in ((twice.stays, "proposed"), (twice.goes, "active")):
        people = {"learner_id": who.id, "mentor_id": twice.other.id}
        await fill(twice.session, table, people, twice.other.id)
        values = {"state": state, "kind": "mentor", "subject": ""}
        await twice.session.execute(
            update(table).where(table.c.learner_id == who.id).values(values)
        )
    await twice.merge()
    found = await twice.session.execute(select(table.c.learner_id, table.c.state))
    assert [tuple(row) for row in found] == [(twice.stays.id, "active")]


async def test_two_in_one_pair_are_not_one_person(twice: Twice) -> None:
    table = Base.metadata.tables["pairing"]
    people = {"learner_id": twice.stays.id, "mentor_id": twice.goes.id}
    await fill(twice.session, table, people, twice.other.id)
    with pytest.raises(CannotMerge) as refused:
        await twice.merge()
    assert Trouble.WERE_TOGETHER in refused.value.troubles


async def test_what_people_have_to_settle_first_is_said(twice: Twice) -> None:
    merging, olga = twice.merging, twice.olga
    two_roles = await merging.look(olga, twice.stays.id, twice.other.id)
    assert two_roles.troubles == (Trouble.ROLES,)
    assert (await merging.look(olga, olga.id, olga.id)).troubles == (Trouble.SAME,)
    away = await merging.look(olga, twice.stays.id, olga.id)
    assert away.troubles == (Trouble.YOURSELF,)
    with pytest.raises(NotAllowed):
        await merging.look(twice.other, twice.stays.id, twice.goes.id)
    table = Base.metadata.tables["pair_round"]
    await fill(twice.session, table, {}, twice.other.id)
    await twice.session.execute(update(table).values(state="draft"))
    open_draft = await merging.look(olga, twice.stays.id, twice.goes.id)
    assert open_draft.troubles == (Trouble.DRAFT_OPEN,)


@pytest.mark.parametrize("account", From)
async def test_what_is_told_fills_gaps_and_the_account_is_chosen(
    twice: Twice, account: From
) -> None:
    stays, goes = twice.stays, twice.goes
    stays.group, goes.group, goes.code, goes.region = "A", "B", "L-7", "Omsk"
    goes.joined_at = None
    chats = {From.STAYS: stays.chat_id, From.GOES: goes.chat_id}
    plan = await twice.merging.look(twice.olga, stays.id, goes.id, account)
    assert {"code", "region"} <= set(plan.taken)
    assert "group" not in plan.taken
    kept = await twice.merge(account)
    assert (kept.group, kept.code, kept.region, kept.joined_at) == ("A", "L-7", "Omsk", MONDAY)
    assert kept.telegram_id == kept.chat_id == chats[account]
    assert (await twice.services.people_desk.desk.page(twice.olga, goes.id)).id == kept.id
    owed = take_owed(twice.session)
    (away,) = [one for one in owed if isinstance(one.notice, WritesElsewhere)]
    assert away.chat_id == chats[From.STAYS if account is From.GOES else From.GOES]
    assert Merged("Olga") in [one.notice for one in owed if one.person_id == kept.id]


async def test_codes_of_the_list_follow(twice: Twice) -> None:
    table = Base.metadata.tables["pair_rule"]
    twice.stays.code, twice.goes.code = "L-1", "L-2"
    for n, (learner, mentor) in enumerate([("L-1", "M-1"), ("L-2", "M-1"), ("L-2", "M-2")], 1):
        row = {"id": n, "learner_code": learner, "mentor_code": mentor, "kind": "must"}
        await twice.session.execute(insert(table).values(row))
    await twice.merge()
    found = await twice.session.execute(
        select(table.c.learner_code, table.c.mentor_code).order_by(table.c.id)
    )
    assert [tuple(row) for row in found] == [("L-1", "M-1"), ("L-1", "M-2")]


async def test_what_has_changed_since_it_was_shown_is_shown_again(twice: Twice) -> None:
    two = twice.stays.id, twice.goes.id
    plan = await twice.merging.look(twice.olga, *two)
    twice.goes.region = "Omsk"
    with pytest.raises(OtherThanTold):
        await twice.merging.merge(twice.olga, *two, plan.account, plan.told)


def test_what_is_anonymous_cannot_be_moved_because_nobody_is_named_there() -> None:
    secret = ("blind_answer", "survey_ticket", "survey_tally", "counted_secret")
    tables = [Base.metadata.tables[name] for name in secret]
    assert [table.name for table in tables if list(referring(table, PERSON))] == []


async def test_it_is_told_once_in_what_was_noted(twice: Twice) -> None:
    one = await twice.merge()
    told = await twice.services.people_desk.noted.own(one)
    assert [entry.act for entry in told.shown] == [Act.MERGED]
    assert told.count == 1
    by_the_old_number = await twice.services.people_desk.desk.found(twice.olga, twice.goes.id)
    assert by_the_old_number.id == one.id
