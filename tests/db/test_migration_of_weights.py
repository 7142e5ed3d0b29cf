"""0020: weights have versions, and a draft is told from what is tried out beside none."""

from typing import Any

import pytest
from sqlalchemy import JSON, DateTime, bindparam, select, text
from sqlalchemy.exc import IntegrityError

from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.models import Pairing, PairRound, RoundPair
from tests.clock import MONDAY
from tests.db.old_people import add_person
from tests.db.test_migrations import empty

__all__ = ["empty"]

PARTS = {"weights": 1, "fit": {"field": [3000, 3000, True]}}
PAIRING = text(
    "INSERT INTO pairing (id, learner_id, mentor_id, kind, state, score, parts, proposed_at,"
    " meetings_told) VALUES (:id, 1, 2, 'mentor', :state, 3000, :parts, :now, 0)"
).bindparams(bindparam("now", MONDAY, DateTime(True)), bindparam("parts", type_=JSON()))

DRAFT = text(
    "INSERT INTO pair_round (id, kind, state, made_at) VALUES (:id, 'mentor', 'draft', :now)"
).bindparams(bindparam("now", MONDAY, DateTime(True)))
DRAFTED = text(
    "INSERT INTO round_pair (round_id, learner_id, helper_id, score, parts, locked, state)"
    " VALUES (1, 1, 2, 1, :parts, :no, 'drafted')"
).bindparams(bindparam("parts", type_=JSON()), bindparam("no", False))


async def people(empty: Database) -> None:
    async with empty.write() as session:
        for number, role in ((1, "learner"), (2, "mentor")):
            await add_person(session, number, role)


async def parts(empty: Database, model: Any) -> list[dict[str, Any]]:
    async with empty.read() as session:
        return list(await session.scalars(select(model.parts).order_by(model.id)))


async def test_what_was_judged_before_was_judged_by_what_comes_with_the_program(
    empty: Database,
) -> None:
    await migrate(empty, "0018")
    await people(empty)
    async with empty.write() as session:
        rows: Any = ((7, "ended", PARTS), (8, "active", {}), (9, "declined", {"weights": 0}))
        for number, state, kept in rows:
            told = {"id": number, "state": state, "parts": kept}
            await session.execute(PAIRING, told)
        await session.execute(DRAFT, {"id": 1})
        await session.execute(DRAFTED, {"parts": PARTS})
    await migrate(empty)
    now = {**PARTS, "weights": 0}
    assert await parts(empty, Pairing) == [now, {}, {"weights": 0}]
    assert await parts(empty, RoundPair) == [now]
    await migrate(empty, "0018")
    before = [PARTS, {}, {"weights": 1}]
    assert await parts(empty, Pairing) == before
    assert await parts(empty, RoundPair) == [PARTS]


async def test_what_is_tried_out_is_no_draft_and_goes_on_the_way_down(empty: Database) -> None:
    await migrate(empty)
    async with empty.write() as session:
        changes: Any = (None, {"policy": {}}, {"policy": {}})
        for change in changes:
            session.add(PairRound(kind="mentor", state="working", change=change, made_at=MONDAY))
    with pytest.raises(IntegrityError):
        async with empty.write() as session:
            session.add(PairRound(kind="mentor", state="draft", made_at=MONDAY))
    await migrate(empty, "0018")
    async with empty.read() as session:
        found = await session.scalars(select(PairRound.change))
        assert list(found) == [None]
    with pytest.raises(IntegrityError):
        async with empty.write() as session:
            await session.execute(DRAFT, {"id": 99})
