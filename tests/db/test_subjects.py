"""0022: for what the pairs and waits of before are, and the way back."""

from datetime import timedelta

from sqlalchemy import DateTime, TextClause, bindparam, select, text

from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.models import (
    Pairing,
    PairOffer,
    PairReason,
    PairRound,
    PairWish,
    RoundPair,
    WaitSaid,
)
from tests.clock import MONDAY
from tests.db.old_people import add_person
from tests.db.test_migrations import empty

__all__ = ["empty"]
PEOPLE = {
    1: ("learner", ["it", "cnc"]),
    2: ("learner", ["welding"]),
    3: ("learner", ["it", "cnc"]),
    4: ("learner", []),
    5: ("tutor", ["cnc"]),
    6: ("mentor", ["cnc"]),
}


GONE = '{"helper": 5, "gone": "left", "learners": [1, 3]}'
PAIRS = [
    {"id": 1, "learner": 1, "helper": 5, "kind": "tutor", "state": "active"},
    {"id": 2, "learner": 1, "helper": 6, "kind": "mentor", "state": "active"},
    {"id": 3, "learner": 2, "helper": 5, "kind": "tutor", "state": "proposed"},
]
PAIR = (
    "INSERT INTO pairing (id, learner_id, mentor_id, kind, state, score, parts, proposed_at,"
    " meetings_told) VALUES (:id, :learner, :helper, :kind, :state, 0, '{}', :now, 0)"
)
OFFER = (
    "INSERT INTO pair_offer (id, learner_id, helper_id, kind, state, asked_at, answer_by)"
    " VALUES (1, 2, 5, 'tutor', 'open', :now, :now)"
)
REASON = (
    "INSERT INTO pair_reason VALUES (1, 1, 5, 6, '[\"place\"]', 'They live in one street.', :now)"
)
ROUND = (
    "INSERT INTO pair_round (id, kind, state, made_at, shown, change, result)"
    " VALUES (:id, :kind, :state, :now, '', :change, :result)"
)
ROUNDS = [
    {"id": 1, "kind": "tutor", "state": "draft", "change": None, "result": '{"left": []}'},
    {"id": 2, "kind": "tutor", "state": "repair", "change": GONE, "result": None},
    {"id": 3, "kind": "mentor", "state": "repair", "change": GONE, "result": None},
]
ROUND_PAIR = (
    "INSERT INTO round_pair (id, round_id, learner_id, helper_id, score, parts, doubt, locked,"
    " state, pairing_id) VALUES (:id, 1, :learner, 5, 0, '{}', 700, false, :state, :pairing)"
)
ROUND_PAIRS = [
    {"id": 1, "learner": 1, "state": "published", "pairing": 1},
    {"id": 2, "learner": 3, "state": "drafted", "pairing": None},
]


def _at(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("now", MONDAY, DateTime(True)))


async def fill(empty: Database) -> None:
    async with empty.write() as session:
        for number, (role, fields) in PEOPLE.items():
            await add_person(session, number, role, fields=fields)
        await session.execute(_at(PAIR), PAIRS)
        wish = _at("INSERT INTO pair_wish VALUES (:id, 'tutor', true, :now)")
        await session.execute(wish, [{"id": number} for number in (1, 2, 3, 4)])
        await session.execute(_at("INSERT INTO wait_said VALUES (2, 'tutor', 3, 9, :now)"))
        await session.execute(_at(OFFER))
        await session.execute(_at(REASON))
        await session.execute(_at(ROUND), ROUNDS)
        await session.execute(text(ROUND_PAIR), ROUND_PAIRS)


async def test_what_pairs_and_waits_of_before_are_for(empty: Database) -> None:
    await migrate(empty, "0021")
    await fill(empty)
    await migrate(empty)
    async with empty.read() as session:
        pairs = await session.execute(select(Pairing.id, Pairing.subject))
        assert dict(iter(pairs)) == {1: "cnc", 2: "", 3: ""}
        wishes = await session.execute(select(PairWish.learner_id, PairWish.subject))
        # Has one; has a proposal that breaks the rules; any of several; none is known.
        assert dict(iter(wishes)) == {1: "cnc", 2: "", 3: "", 4: ""}
        (said,) = (await session.scalars(select(WaitSaid))).all()
        assert (said.subject, said.soonest_days, said.latest_days) == ("", 3, 9)
        assert (await session.get_one(PairOffer, 1)).subject == ""


async def test_drafts_repairs_and_reasons_go_along(empty: Database) -> None:
    await migrate(empty, "0021")
    await fill(empty)
    await migrate(empty)
    async with empty.read() as session:
        drafted = await session.execute(select(RoundPair.id, RoundPair.subject, RoundPair.doubt))
        assert sorted(tuple(row) for row in drafted) == [(1, "cnc", 700), (2, "", 700)]
        assert (await session.get_one(PairRound, 1)).result == {
            "left": [],
            "waits": [[1, 1, "cnc"]],
        }
        needs = {number: (await session.get_one(PairRound, number)).change for number in (2, 3)}
        assert needs == {
            2: {"helper": 5, "gone": "left", "needs": [[1, "cnc"], [3, ""]]},
            3: {"helper": 5, "gone": "left", "needs": [[1, ""], [3, ""]]},
        }
        plain = text("SELECT id FROM pair_round WHERE change IS NULL AND kind = 'tutor'")
        assert list(await session.scalars(plain)) == [1]
        assert (await session.get_one(PairReason, 1)).reason == "They live in one street."
    await migrate(empty, "0021")
    async with empty.read() as session:
        changes = await session.scalars(select(PairRound.change).order_by(PairRound.id))
        assert [one and one["learners"] for one in changes] == [None, [1, 3], [1, 3]]
        reasons = await session.execute(text("SELECT pairing_id, reason FROM pair_reason"))
        assert [tuple(row) for row in reasons] == [(1, "They live in one street.")]
        doubts = await session.scalars(text("SELECT doubt FROM round_pair ORDER BY id"))
        assert list(doubts) == [700, 700]


async def test_on_the_way_back_the_oldest_stays(empty: Database) -> None:
    await migrate(empty)
    async with empty.write() as session:
        for number, role in ((1, "learner"), (5, "tutor")):
            await add_person(session, number, role)
        await session.flush()
        for number, subject in ((1, "cnc"), (2, "it")):
            both = {"learner_id": 1, "kind": "tutor", "subject": subject}
            pair = {"mentor_id": 5, "state": "active", "proposed_at": MONDAY}
            session.add(Pairing(id=number, **both, **pair))
            later = MONDAY + timedelta(days=number)
            session.add(PairWish(**both, wanted=True, since=later))
    await migrate(empty, "0021")
    async with empty.read() as session:
        pairs = await session.execute(text("SELECT id, state FROM pairing ORDER BY id"))
        assert [tuple(row) for row in pairs] == [(1, "active"), (2, "ended")]
        wishes = await session.execute(text("SELECT learner_id, kind FROM pair_wish"))
        assert [tuple(row) for row in wishes] == [(1, "tutor")]
