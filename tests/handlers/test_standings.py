"""All pairs by how they stand, as coordinators read it, in both languages."""

from datetime import timedelta

import pytest

from bot.domain.health import Health
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Meeting, OutOfTouch, Pairing
from bot.texts import LANGUAGES
from handlers.screens.health_buttons import ShowStandings
from tests.clock import MONDAY
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """Ann and Boris are new; of ten others one waits, and nine have not met for long."""
    pair = await trio(stage, request.param)
    for number in range(10):
        await _long_pair(pair, number)
    return pair


async def _long_pair(pair: Trio, number: int) -> None:
    learner = await pair.stage.someone(Role.LEARNER, pair.language, f"Learner{number}")
    mentor = await pair.stage.someone(Role.MENTOR, pair.language, f"Mentor{number}")
    both = {"learner_id": (await learner.row()).id, "mentor_id": (await mentor.row()).id}
    long_ago = MONDAY - timedelta(days=100)
    async with pair.stage.database.write() as session:
        row = Pairing(**both, kind=PairKind.MENTOR, state=PairState.ACTIVE, proposed_at=long_ago)
        session.add(row)
        await session.flush()
        day = (MONDAY - timedelta(days=30 + number)).date()
        met = {"pairing_id": row.id, "state": "held", "on_date": day, "created_at": long_ago}
        session.add(Meeting(**both, **met))
        if number == 3:
            at = {"since": long_ago, "until": long_ago, "over_at": MONDAY - timedelta(days=2)}
            session.add(OutOfTouch(**both, pairing_id=row.id, **at))


async def opens(pair: Trio) -> None:
    await pair.olga.types("/pairs")
    await pair.olga.presses(pair.says("How pairs stand"))


def line(pair: Trio, state: str, count: int) -> str:
    return pair.says("{name}: {value}", name=pair.says(state), value=count)


async def test_who_needs_somebody_is_one_tap_from_the_pairs(pair: Trio) -> None:
    await opens(pair)
    text = pair.olga.screen.text
    counts = [
        line(pair, state, count)
        for state, count in (
            ("waiting for us", 1),
            ("needs a check-in", 9),
            ("too early to tell", 1),
            ("on track", 0),
        )
    ]
    places = [text.index(one) for one in counts]
    assert places == sorted(places)
    assert f"<b>{counts[0]}</b>" in text
    named = [label for label in pair.olga.buttons if " — " in label]
    assert len(named) == 1
    assert named[0].startswith("Learner3 — Mentor3 · ")


async def test_a_group_is_paged_and_a_tap_shows_the_facts(pair: Trio) -> None:
    await opens(pair)
    needs = pair.says("{state} ({count})", state=pair.says("needs a check-in"), count=9)
    shown = await pair.olga.presses(needs)
    named = [label for label in shown.buttons if " — " in label]
    assert len(named) == 8
    with pair.stage.texts.speaking(pair.language):
        assert "39" in named[0]
        assert named[0].startswith("Learner9 — Mentor9")
    shown = await pair.olga.presses("→")
    assert next(label for label in shown.buttons if " — " in label).startswith("Learner0")
    shown = await pair.olga.presses("Learner0 — Mentor0")
    stands = pair.says("How it stands: <b>{state}</b>", state=pair.says("needs a check-in"))
    assert stands in shown.text
    assert pair.says("Write to {name}", name="Learner0") in shown.buttons
    shown = await pair.olga.presses(pair.says("How pairs stand"))
    assert f"<b>{line(pair, 'needs a check-in', 9)}</b>" in shown.text


async def test_nobody_else_sees_the_list(pair: Trio) -> None:
    for who in (pair.ann, pair.boris):
        await who.types("/menu")
        await who.presses_data(ShowStandings(state=Health.NEEDS).pack())
        assert "Learner" not in pair.shown_to(who)


async def test_an_old_button_of_an_empty_group_is_no_dead_end(pair: Trio) -> None:
    await pair.olga.types("/menu")
    await pair.olga.presses_data(ShowStandings(state=Health.NEEDS, page=7).pack())
    assert "Learner0 — Mentor0" in "".join(pair.olga.buttons)
    await pair.olga.presses_data(ShowStandings(state=Health.ON_TRACK, page=7).pack())
    assert f"<b>{line(pair, 'on track', 0)}</b>" in pair.olga.screen.text
    assert pair.says("Pairs") in pair.olga.buttons
