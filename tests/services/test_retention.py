"""What has done what it was for goes, in its time, a little at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.announcements import End
from bot.domain.retention import BATCH
from bot.domain.roles import Role, Standing
from bot.models import (
    Announcement,
    AnnouncementRecipient,
    Base,
    Draft,
    DueWork,
    InboxUpdate,
    OutboxMessage,
    Person,
)
from bot.models.inbox import DEAD, DONE, WAITING
from bot.models.outbox import DROPPED, FAILED, QUEUED, SENT
from bot.services.agenda import Agenda
from bot.services.retention import PUT_AWAY, Retention
from tests.clock import StoppedClock
from tests.stage import Stage

MINUTE = timedelta(minutes=1)


class Attic:
    """Rows of every age; `clock` says how old they are."""

    def __init__(self, database: Database, clock: StoppedClock) -> None:
        self.database, self.clock = database, clock
        self._numbers = iter(range(1, 10_000))

    async def put(self, *rows: Base) -> None:
        async with self.database.write() as session:
            session.add_all(rows)

    def update(self, status: str, days: float) -> InboxUpdate:
        moment = self.clock() - timedelta(days=days) - MINUTE
        ended = None if status == WAITING else moment
        return InboxUpdate(
            update_id=next(self._numbers), chat_id=1, status=status, not_before=moment,
            received_at=moment, done_at=ended,
        )  # fmt: skip

    def message(self, status: str, days: float, key: str | None = None) -> OutboxMessage:
        moment = self.clock() - timedelta(days=days) - MINUTE
        ended = None if status == QUEUED else moment
        return OutboxMessage(
            chat_id=1, lane=0, kind="text", payload={}, status=status, key=key,
            not_before=moment, created_at=moment, sent_at=ended,
        )  # fmt: skip

    def work(self, days: float, *, done: bool = True) -> DueWork:
        moment = self.clock() - timedelta(days=days) - MINUTE
        return DueWork(
            kind="call", subject_id=1, due_at=moment, key=f"call:{next(self._numbers)}",
            created_at=moment, done_at=moment if done else None,
        )  # fmt: skip

    async def clean(self) -> timedelta:
        """One turn of the duty; in how long it comes again."""
        async with self.database.write() as session:
            duty = Retention(session, self.clock, Agenda(session, self.clock))
            work = DueWork(kind=PUT_AWAY, subject_id=0, due_at=self.clock())
            await duty.put_away(work)
            return work.due_at - self.clock()

    async def left(self, kind: type[Base]) -> int:
        async with self.database.read() as session:
            return await session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.fixture
def attic(database: Database, clock: StoppedClock) -> Attic:
    return Attic(database, clock)


Row = Callable[[Attic], Base]


@pytest.mark.parametrize(
    "old",
    [
        lambda attic: attic.update(DONE, 3),
        lambda attic: attic.update(DEAD, 7),
        lambda attic: attic.message(SENT, 30),
        lambda attic: attic.message(FAILED, 30),
        lambda attic: attic.message(DROPPED, 30),
        lambda attic: attic.message(SENT, 30, "check_in:1:asked"),
        lambda attic: attic.work(90),
    ],
)
async def test_what_is_old_enough_goes(attic: Attic, old: Row) -> None:
    row = old(attic)
    await attic.put(row)
    assert await attic.clean() == timedelta(hours=1)
    assert await attic.left(type(row)) == 0


@pytest.mark.parametrize(
    "young",
    [
        lambda attic: attic.update(DONE, 2.9),
        lambda attic: attic.update(DEAD, 6.9),
        lambda attic: attic.update(WAITING, 400),
        lambda attic: attic.message(SENT, 29.9),
        lambda attic: attic.message(SENT, 29.9, "check_in:1:asked"),
        lambda attic: attic.message(QUEUED, 400),
        lambda attic: attic.work(89.9),
        lambda attic: attic.work(400, done=False),
    ],
)
async def test_what_is_younger_or_not_done_stays(attic: Attic, young: Row) -> None:
    row = young(attic)
    await attic.put(row)
    await attic.clean()
    assert await attic.left(type(row)) == 1


@pytest.mark.parametrize(
    ("standing", "days", "left"),
    [
        (Standing.ACTIVE, 30, 0),
        (Standing.ACTIVE, 29.9, 1),
        (Standing.JOINING, 400, 1),
        (Standing.WAITING, 400, 1),
    ],
)
async def test_a_form_that_was_left_goes_but_none_of_joining(
    attic: Attic, standing: Standing, days: float, left: int
) -> None:
    moment = attic.clock() - timedelta(days=days) - MINUTE
    person = Person(role=Role.LEARNER, language="en", standing=standing, created_at=moment)
    await attic.put(person)
    draft = {"question": "text", "started_at": moment, "changed_at": moment}
    await attic.put(Draft(person_id=person.id, form="feedback", **draft))
    await attic.clean()
    assert await attic.left(Draft) == left


async def test_much_goes_little_by_little(attic: Attic) -> None:
    await attic.put(*(attic.update(DONE, 5) for _ in range(BATCH + 1)))
    assert await attic.clean() == timedelta(seconds=1)
    assert await attic.left(InboxUpdate) == 1
    assert await attic.clean() == timedelta(hours=1)
    assert await attic.left(InboxUpdate) == 0


async def test_the_duty_is_there_once_and_comes_again_for_ever(stage: Stage) -> None:
    for _ in range(2):
        await stage.parts.due.begin()
        await stage.skip(hours=5)
    async with stage.database.read() as session:
        (work,) = await session.scalars(select(DueWork).where(DueWork.kind == PUT_AWAY))
    assert (work.kind, work.done_at) == (PUT_AWAY, None)
    assert work.due_at == stage.clock() + timedelta(hours=1)


async def test_an_update_may_have_the_number_of_one_long_ago(stage: Stage) -> None:
    ann = await stage.someone()
    await stage.parts.due.begin()
    said: dict[str, Any] = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user}
    for number in (1, 2):
        stage._updates = iter([7])  # type: ignore[assignment]
        await stage.receive(message={**said, "text": "/menu"})
        assert len(ann.screens) == number
        await stage.skip(days=8)


async def test_of_an_announcement_the_counts_stay(database: Database, clock: StoppedClock) -> None:
    attic = Attic(database, clock)
    people = [
        Person(id=n, role=Role.LEARNER, language="en", created_at=clock()) for n in (901, 902)
    ]
    await attic.put(*people)
    ends = {1: clock() - timedelta(days=31), 2: clock() - timedelta(days=29), 3: None}
    await attic.put(
        *(
            Announcement(id=n, made_at=clock(), total=2, result={"delivered": 2}, ended_at=at)
            for n, at in ends.items()
        )
    )
    await attic.put(
        *(
            AnnouncementRecipient(
                announcement_id=n, person_id=one.id, outcome=End.DELIVERED, not_before=clock()
            )
            for n in ends
            for one in people
        )
    )
    await attic.clean()
    assert (await attic.left(Announcement), await attic.left(AnnouncementRecipient)) == (3, 4)
    clock.skip(days=2)
    await attic.clean()
    assert (await attic.left(Announcement), await attic.left(AnnouncementRecipient)) == (3, 2)
