import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.errors import AlreadyDone
from bot.domain.questionnaires import Area
from bot.domain.roles import Role, Standing
from bot.models import DueWork, InboxUpdate, OutboxMessage, Person
from bot.models.inbox import DONE
from bot.models.relations import PERSON, Relation, Trace, traces, words
from bot.services.agenda import Agenda
from bot.services.my_data import FORGET, MyData
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts
from tests.services.filling import SECRET, fill

TRACES = {f"{trace.table.name}.{trace.column.name}": trace for trace in traces()}


async def two_people(database: Database, clock: StoppedClock) -> tuple[int, int]:
    async with database.write() as session:
        people = [
            Person(
                role=Role.LEARNER,
                language="en",
                name=f"{SECRET}{n}",
                telegram_id=n,
                chat_id=n,
                code=f"{SECRET}-{n}",
                fields=[SECRET],
                experience=SECRET,
                standing=Standing.ACTIVE,
                created_at=clock(),
                joined_at=clock(),
            )
            for n in (901, 902)
        ]
        session.add_all(people)
        await session.flush()
        return people[0].id, people[1].id


@pytest.fixture
def trace(request: pytest.FixtureRequest) -> Trace:
    return TRACES[request.param]


every_trace = pytest.mark.parametrize("trace", TRACES, indirect=True)


def data(session: object, clock: StoppedClock) -> MyData:
    return MyData(session, clock, Agenda(session, clock))  # type: ignore[arg-type]


@every_trace
async def test_the_copy_holds_every_table(
    sqlite: Database, clock: StoppedClock, trace: Trace
) -> None:
    me, other = await two_people(sqlite, clock)
    async with sqlite.write() as session:
        await fill(session, trace.table, {trace.column.name: me}, other)
        copy = await data(session, clock).export(await session.get_one(Person, me))
    (row,) = copy[trace.table.name]
    assert row[trace.column.name] == me
    assert other not in [row.get(c.name) for c in trace.table.columns if c.foreign_keys]
    if trace.relation is Relation.OWNED:
        assert {column.name for column in words(trace.table)} <= set(row)
    assert copy["person"][0]["name"] == f"{SECRET}901"


@every_trace
async def test_nothing_is_left_of_whom_is_erased(
    sqlite: Database, clock: StoppedClock, trace: Trace
) -> None:
    me, other = await two_people(sqlite, clock)
    async with sqlite.write() as session:
        await fill(session, trace.table, {trace.column.name: me}, other)
    async with sqlite.write() as session:
        await data(session, clock).erase(await session.get_one(Person, me))
    async with sqlite.read() as session:
        left = (await session.execute(select(trace.table))).mappings()
        person = (await session.execute(select(PERSON).where(PERSON.c.id == me))).mappings().one()
    for row in (row for row in left if row.get("kind") != FORGET):
        if trace.relation is not Relation.SHARED:
            assert row[trace.column.name] != me
        if trace.relation is not Relation.ACTOR:
            assert SECRET not in str([row[column.name] for column in words(trace.table)])
    assert SECRET not in str(dict(person))
    assert (person["telegram_id"], person["chat_id"], person["standing"]) == (
        None,
        None,
        Standing.LEFT,
    )


async def test_erasing_leaves_others_alone(database: Database, clock: StoppedClock) -> None:
    me, other = await two_people(database, clock)
    async with database.write() as session:
        for name in ("consent", "draft", "outbox"):
            table = next(t.table for t in traces() if t.table.name == name)
            await fill(session, table, {"person_id": other}, other)
    async with database.write() as session:
        await data(session, clock).erase(await session.get_one(Person, me))
    async with database.write() as session:
        copy = await data(session, clock).export(await session.get_one(Person, other))
    assert {"person", "consent", "draft", "outbox"} <= set(copy)
    assert copy["person"][0]["name"] == f"{SECRET}902"


async def test_one_cannot_be_erased_twice(database: Database, clock: StoppedClock) -> None:
    me, _other = await two_people(database, clock)
    async with database.write() as session:
        person = await session.get_one(Person, me)
        await data(session, clock).erase(person)
        with pytest.raises(AlreadyDone):
            await data(session, clock).erase(person)


async def test_other_parts_are_asked_first(database: Database, clock: StoppedClock) -> None:
    me, _other = await two_people(database, clock)
    seen: list[str] = []

    async def end_pairs(person: Person) -> None:
        seen.append(person.name)

    async with database.write() as session:
        mine = data(session, clock)
        mine.leaving.append(end_pairs)
        await mine.erase(await session.get_one(Person, me))
    assert seen == [f"{SECRET}901"]


async def test_the_chat_is_forgotten_an_hour_later(
    database: Database, clock: StoppedClock
) -> None:
    me, _other = await two_people(database, clock)
    async with database.write() as session:
        await data(session, clock).erase(await session.get_one(Person, me))
        session.add(
            InboxUpdate(
                update_id=1, chat_id=901, status=DONE, not_before=clock(), received_at=clock()
            )
        )
        goodbye = OutboxMessage(
            chat_id=901,
            person_id=me,
            lane=0,
            kind="text",
            payload={},
            status="sent",
            not_before=clock(),
            created_at=clock(),
        )
        session.add(goodbye)
    clock.skip(hours=1)
    async with database.write() as session:
        work = (await session.scalars(select(DueWork).where(DueWork.kind == FORGET))).one()
        assert work.due_at == clock()
        assert await data(session, clock).forget(work) is None
    async with database.read() as session:
        for table in (InboxUpdate, OutboxMessage):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
        assert (await session.get_one(Person, me)).standing == Standing.LEFT


async def test_the_copy_holds_what_was_answered_in_check_ins(
    sqlite: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with sqlite.write() as session:
        facts = Facts(session, clock, settings)
        pairing = await facts.new_pair()
        check_in = await facts.check_in(pairing, clock(), CheckInState.ANSWERED)
        facts.answer(check_in, Area.HOME, 2, Audience.MENTOR)
        await session.flush()
        learner = await session.get_one(Person, pairing.learner_id)
        mentor = await session.get_one(Person, pairing.mentor_id)
        copy = await data(session, clock).export(learner)
        assert [row["value"] for row in copy["check_in_answer"]] == [2]
        assert "check_in_answer" not in await data(session, clock).export(mentor)
