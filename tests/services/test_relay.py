"""Words between the two of a pair: who may, how much, what stops it, and what is counted."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.media import Media, MediaKind
from bot.domain.pairings import CannotBeReached, PairKind
from bot.domain.relay import (
    MOST_A_DAY,
    EnoughForToday,
    NotAtPresent,
    PairIsOver,
    Relayed,
    StoppedHere,
    Written,
    key_of,
)
from bot.domain.retention import ENDED_RELAY
from bot.domain.roles import Role
from bot.models import DueWork, OutboxMessage, Pairing, Person, RelaySide
from bot.models.outbox import QUEUED, SENT
from bot.services.duties import duties_of
from bot.services.notices import take_owed
from bot.services.relay import Relay
from bot.services.relay_ends import NOT_ARRIVED
from tests.clock import StoppedClock
from tests.services.pair_office import Office, office

__all__ = ["office"]

PHOTO = Media(MediaKind.PHOTO, "photo-1")


@pytest.fixture
async def pair(office: Office) -> Pairing:
    pairing = await office.approve(office.ann, office.boris)
    office.told_afresh()
    return pairing


def relay(office: Office) -> Relay:
    return office.services.relay


async def write(office: Office, by: Person, pair: Pairing, text: str = "Hello", n: int = 1) -> Any:
    return await relay(office).hand_on(by, pair.id, Written(n, text))


async def test_it_reaches_the_other_one_politely_and_once(office: Office, pair: Pairing) -> None:
    said = Written(7, "Look", PHOTO)
    line = await relay(office).hand_on(office.boris, pair.id, said)
    (owed,) = take_owed(office.session)
    assert owed.notice == Relayed(pair.id, "Boris", "Look", PHOTO)
    assert (owed.person_id, owed.polite) == (office.ann.id, True)
    assert owed.key == key_of(pair.id, office.boris.id, 7)
    assert (line.name, line.parts) == ("Ann", 1)


async def test_a_tutor_writes_as_well(office: Office) -> None:
    tanya = await office.join(Role.TUTOR, "Tanya", fields=["cnc"])
    pairing = await office.approve(office.ann, tanya, PairKind.TUTOR)
    assert (await write(office, office.ann, pairing)).name == "Tanya"


async def test_nobody_else_may(office: Office, pair: Pairing) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    ends = office.services.relay_ends
    for intruder in (vera, office.olga):
        for act in (
            write(office, intruder, pair),
            relay(office).line(intruder, pair.id),
            relay(office).between(intruder, pair.id),
            ends.stop(intruder, pair.id),
            ends.go_on(intruder, pair.id),
        ):
            with pytest.raises(NotAllowed):
                await act
    with pytest.raises(NotFound):
        await relay(office).line(office.ann, 999)


async def test_each_stops_it_for_both_and_each_lets_it_go_on(
    office: Office, pair: Pairing
) -> None:
    ends = office.services.relay_ends
    await ends.stop(office.ann, pair.id)
    with pytest.raises(StoppedHere):
        await write(office, office.ann, pair)
    with pytest.raises(NotAtPresent):
        await write(office, office.boris, pair)
    assert not (await relay(office).between(office.boris, pair.id)).stopped
    await ends.stop(office.boris, pair.id)
    await ends.go_on(office.ann, pair.id)
    with pytest.raises(NotAtPresent):
        await write(office, office.ann, pair)
    await ends.go_on(office.boris, pair.id)
    await write(office, office.ann, pair)


async def test_an_ended_pair_and_a_reader_who_has_gone(office: Office, pair: Pairing) -> None:
    office.boris.unreachable_since = office.services.clock()
    with pytest.raises(CannotBeReached):
        await write(office, office.ann, pair)
    await office.pairings.end(office.ann, pair.id)
    with pytest.raises(PairIsOver):
        await write(office, office.ann, pair)


async def test_days_and_months_are_counted(
    office: Office, pair: Pairing, clock: StoppedClock
) -> None:
    assert (await office.desk.pair(office.olga, pair.id)).used is None
    for n in range(3):
        await write(office, office.ann, pair, n=n)
    clock.skip(days=1)
    await write(office, office.ann, pair, n=4)
    await write(office, office.boris, pair)
    used = (await office.desk.pair(office.olga, pair.id)).used
    assert used
    assert (used.last_at, used.of_month) == (clock(), 5)
    clock.skip(days=10)  # the next month: what Boris wrote before is not of it
    await write(office, office.ann, pair, n=5)
    used = (await office.desk.pair(office.olga, pair.id)).used
    assert used
    assert (used.last_at, used.of_month) == (clock(), 1)


async def test_a_day_has_its_end(office: Office, pair: Pairing, clock: StoppedClock) -> None:
    for n in range(MOST_A_DAY):
        await write(office, office.ann, pair, n=n)
    with pytest.raises(EnoughForToday):
        await write(office, office.ann, pair, n=1000)
    await write(office, office.boris, pair)
    clock.skip(days=1)
    await write(office, office.ann, pair, n=1001)


async def test_what_waits_is_dropped_by_a_stop(office: Office, pair: Pairing) -> None:
    for n, (reader, writer) in enumerate([(office.boris, office.ann), (office.ann, office.boris)]):
        office.session.add(message(office, reader, key_of(pair.id, writer.id, n), QUEUED))
    await office.session.flush()
    await office.services.relay_ends.stop(office.boris, pair.id)
    rows = (await office.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).all()
    assert [(row.status, row.payload) for row in rows] == [
        ("dropped", {}),
        ("queued", {"text": "x"}),
    ]
    assert [type(one).__name__ for one in office.told(office.ann)] == ["NotArrived"]
    assert office.told(office.boris) == []


async def test_a_reply_is_known_by_whoever_got_the_message(office: Office, pair: Pairing) -> None:
    key = key_of(pair.id, office.ann.id, 1)
    office.session.add(message(office, office.boris, key, SENT, message_id=77))
    office.session.add(message(office, office.boris, "pair_started:1:2", SENT, message_id=78))
    await office.session.flush()
    assert await relay(office).answered(office.boris, 77) == pair.id
    assert await relay(office).answered(office.boris, 78) is None
    assert await relay(office).answered(office.ann, 77) is None


async def test_the_writer_hears_that_it_did_not_arrive(office: Office, pair: Pairing) -> None:
    work = DueWork(
        kind=NOT_ARRIVED, subject_id=pair.id, person_id=office.ann.id, due_at=pair.proposed_at
    )
    await duties_of(office.services)[NOT_ARRIVED](work)
    (told,) = office.told(office.ann)
    assert (told.name, told.gone) == ("Boris", True)


async def test_long_after_the_end_nothing_is_known_of_it(
    office: Office, pair: Pairing, clock: StoppedClock
) -> None:
    await write(office, office.ann, pair)
    await office.pairings.end(office.boris, pair.id)
    work = DueWork(kind="retention", subject_id=0, due_at=clock())
    await office.services.retention.put_away(work)
    assert await sides(office) == 1
    clock.skip(days=ENDED_RELAY.days + 1)
    await office.services.retention.put_away(work)
    assert await sides(office) == 0


async def sides(office: Office) -> int:
    counted = await office.session.scalar(select(func.count()).select_from(RelaySide))
    return counted or 0


def message(
    office: Office, reader: Person, key: str, status: str, message_id: int | None = None
) -> OutboxMessage:
    now = office.services.clock()
    return OutboxMessage(
        chat_id=reader.chat_id,
        person_id=reader.id,
        lane=1,
        kind="text",
        payload={"text": "x"},
        key=key,
        status=status,
        message_id=message_id,
        not_before=now,
        created_at=now,
    )
