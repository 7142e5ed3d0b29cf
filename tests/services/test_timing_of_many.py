"""Asked for many at once, when something may be said is the same as asked one by one."""

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.roles import Role, Standing
from bot.models import OutboxMessage, Person, PublicPause
from bot.models.outbox import DROPPED, QUEUED, SENT
from bot.services.notices import Lane
from bot.services.timing import Timing
from bot.services.timing_of_many import TimingOfMany
from tests.clock import StoppedClock

ZONES = ("Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Pacific/Kiritimati", "UTC")


def message(dice: random.Random, person_id: int, now: datetime) -> OutboxMessage:
    status = dice.choice([QUEUED, SENT, DROPPED])
    moment = now + timedelta(minutes=dice.randint(-3000, 3000))
    return OutboxMessage(
        chat_id=person_id,
        person_id=person_id,
        lane=dice.choice([0, 1, 2, 3]),
        kind="text",
        payload={},
        status=status,
        budgeted=dice.random() < 0.8,
        not_before=moment,
        created_at=now,
        sent_at=min(moment, now) if status == SENT else None,
    )


async def world(database: Database, dice: random.Random, now: datetime) -> None:
    async with database.write() as session:
        for number in range(1, 31):
            quiet = dice.choice([(0, 0), (22 * 60, 8 * 60), (9 * 60, 17 * 60)])
            session.add(
                Person(
                    id=number,
                    role=Role.LEARNER,
                    standing=Standing.ACTIVE,
                    language="en",
                    time_zone=dice.choice(ZONES),
                    quiet_from=quiet[0],
                    quiet_to=quiet[1],
                    created_at=now,
                )
            )
        await session.flush()
        for number in range(1, 31):
            count = dice.choice([0, 0, 1, 3, 6])
            session.add_all(message(dice, number, now) for _n in range(count))
        first = now.date() + timedelta(days=dice.randint(-1, 2))
        session.add(PublicPause(first_on=first, last_on=first, created_at=now))


@pytest.mark.parametrize("seed", range(12))
async def test_it_is_the_same_as_one_by_one(
    sqlite: Database, clock: StoppedClock, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311  repeatable on purpose
    clock.skip(minutes=dice.randint(0, 3000))
    await world(sqlite, dice, clock())
    async with sqlite.read() as session:
        people = (await session.scalars(select(Person).order_by(Person.id))).all()
        together = await TimingOfMany(session, clock(), 2).of(people, Lane.MANY)
        for person in people:
            alone = await Timing(session, clock(), 2).when(
                person, polite=True, budgeted=True, behind=Lane.MANY
            )
            assert together[person.id] == alone
        assert len({moment.whys for moment in together.values()}) > 1
