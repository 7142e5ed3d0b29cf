"""What one writes to the other is nowhere else: in no log, row, copy or screen of others."""

import io
import json
import logging
from typing import Any

import pytest
from sqlalchemy import select

from bot.logs import QUIET
from bot.models import Base, InboxUpdate, OutboxMessage, Person
from bot.models.outbox import DROPPED, FAILED, QUEUED, SENT
from handlers.screens.pair_buttons import OpenPair
from tests.handlers.pair_cast import Cast, cast
from tests.test_logs import written

__all__ = ["cast", "written"]

CANARY, VOICE, PHOTO, FILE = "canary-sings", "voice-canary", "photo-canary", "canary.pdf"
NUMBER, USER = "+79990001122", "canaryuser"


@pytest.fixture(autouse=True)
def _others_are_quiet() -> None:
    """As in the program: only we ourselves log."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


async def rows(cast: Cast) -> dict[str, list[dict[str, Any]]]:
    """Everything that is remembered."""
    async with cast.stage.database.read() as session:
        return {
            table.name: [dict(row) for row in (await session.execute(select(table))).mappings()]
            for table in Base.metadata.sorted_tables
        }


async def copy_of(cast: Cast, name: str) -> str:
    async with cast.stage.database.write() as session:
        person = (await session.scalars(select(Person).where(Person.name == name))).one()
        export = await cast.stage.services(session).my_data.export(person)
        return json.dumps(export, default=str)


async def talk(cast: Cast) -> int:
    """Ann writes in every way; Boris answers. She has a user name and a number."""
    cast.ann.user |= {"username": USER, "last_name": NUMBER}
    pairing = await cast.pair()
    await cast.ann.presses("Write to Boris")
    await cast.ann.types(CANARY)
    await cast.ann.sends_voice(VOICE, caption=CANARY)
    await cast.ann.sends_photo(PHOTO)
    await cast.ann.sends_document(FILE, b"x")
    await cast.ann.sends(contact={"phone_number": NUMBER, "first_name": USER})
    await cast.ann.edits(text=CANARY)
    await cast.boris.types(f"{CANARY} back", to=cast.boris.screen)
    return pairing.id


async def test_what_was_said_is_in_no_row_and_no_log(cast: Cast, written: io.StringIO) -> None:
    await talk(cast)
    kept, logged = str(await rows(cast)), written.getvalue()
    secrets = (CANARY, VOICE, PHOTO, FILE, NUMBER, USER)
    assert [word for word in secrets if word in kept] == []
    assert [word for word in secrets if word in logged] == []
    async with cast.stage.database.read() as session:
        assert set(await session.scalars(select(OutboxMessage.status))) == {SENT}
        assert set(await session.scalars(select(InboxUpdate.payload))) == {None}


async def test_a_failed_sending_leaves_nothing_either(cast: Cast, written: io.StringIO) -> None:
    await cast.pair()
    await cast.ann.presses("Write to Boris")
    cast.stage.telegram.lost_files.add(VOICE)
    await cast.ann.sends_voice(VOICE, caption=CANARY)
    cast.stage.telegram.blocked_by.add(cast.boris.user_id)
    await cast.ann.sends_photo(PHOTO, caption=CANARY)
    everything = str(await rows(cast)) + written.getvalue()
    assert [word for word in (CANARY, VOICE, PHOTO) if word in everything] == []
    async with cast.stage.database.read() as session:
        ends = set(await session.scalars(select(OutboxMessage.status)))
    assert ends <= {SENT, FAILED, DROPPED}


async def test_what_waits_for_the_reader_is_in_nobody_elses_copy(cast: Cast) -> None:
    await cast.pair()
    await cast.stage.skip(hours=11)
    await cast.ann.presses("Write to Boris")
    await cast.ann.sends_voice(VOICE, caption=CANARY)
    for name in ("Ann", "Olga"):
        copy = await copy_of(cast, name)
        assert (CANARY in copy, VOICE in copy) == (False, False)
    assert CANARY in await copy_of(cast, "Boris")


async def test_the_copy_of_one_tells_nothing_of_the_others_side(cast: Cast) -> None:
    pair = await talk(cast)
    await cast.boris.presses_data(f"rls:{pair}")
    boris, ann = await copy_of(cast, "Boris"), await copy_of(cast, "Ann")
    assert '"relay_side"' in ann
    assert CANARY not in ann + boris
    (mine,) = json.loads(ann)["relay_side"]
    assert (mine["stopped_at"], mine["of_day"]) == (None, 4)
    (his,) = json.loads(boris)["relay_side"]
    assert his["stopped_at"]


async def test_coordinators_see_none_of_it(cast: Cast) -> None:
    pair = await talk(cast)
    await cast.olga.presses_data(OpenPair(id=pair).pack())
    for words in ("/requests", "/pairs", "/summary", "/menu"):
        await cast.olga.types(words)
    shown = " ".join(one.text for one in cast.olga.screens)
    assert [w for w in (CANARY, VOICE, PHOTO, FILE, NUMBER, USER) if w in shown] == []
    assert not any(one.attached for one in cast.olga.screens)


async def test_the_reader_sees_a_name_and_no_account(cast: Cast) -> None:
    await talk(cast)
    calls = [
        str(call)
        for call in cast.stage.telegram.calls
        if f"chat_id={cast.boris.user_id}" in str(call)
    ]
    assert calls
    for secret in (NUMBER, USER, str(cast.ann.user_id)):
        assert not any(secret in call for call in calls)


async def test_erasing_takes_what_waits_and_that_one_wrote(cast: Cast) -> None:
    await cast.pair()
    await cast.ann.presses("Write to Boris")
    await cast.ann.types(CANARY)
    async with cast.stage.database.write() as session:
        person = (await session.scalars(select(Person).where(Person.name == "Ann"))).one()
        await cast.stage.services(session).my_data.erase(person)
    left = await rows(cast)
    assert left["relay_side"] == []
    assert [d for d in left["draft"] if d["form"] == "relay"] == []
    assert not [m for m in left["outbox"] if m["status"] == QUEUED and CANARY in str(m)]
