"""What is to be decided: under /today, and once a week, as talk in both languages."""

from datetime import timedelta

import pytest

from bot.domain.consents import Purpose
from bot.domain.decisions import DRILL_EVERY
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Article, Consent, OnCall, Pairing, PublicPause
from bot.texts import LANGUAGES
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage

KIND = "Nothing waits for a decision. Thank you: people are in good hands."


@pytest.fixture(params=LANGUAGES)
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def looked(stage: Stage) -> None:
    """As at a start."""
    await stage.parts.due.begin()
    await stage.settle()


def cards(who: Someone, three: Trio) -> int:
    head = three.says("To be decided this week")
    return sum(head in one.text for one in who.screens)


async def test_what_waits_is_told_with_the_way_to_it(three: Trio) -> None:
    stage = three.stage
    assert three.says(KIND) in (await three.olga.types("/today")).text
    kate = await stage.someone(
        Role.LEARNER, three.language, "Kate", unreachable_since=stage.clock()
    )
    async with stage.database.write() as session:
        session.add_all(
            [
                Pairing(
                    learner_id=(await kate.row()).id,
                    mentor_id=(await three.boris.row()).id,
                    kind=PairKind.MENTOR,
                    state=PairState.PROPOSED,
                    proposed_at=stage.clock(),
                ),
                Article(
                    code="a",
                    question_ru="Где касса?",
                    question_en="Where is the desk?",
                    expires_on=stage.clock().date() + timedelta(days=3),
                    updated_at=stage.clock(),
                ),
                OnCall(
                    person_id=(await three.boris.row()).id,
                    place=1,
                    agreed_at=stage.clock(),
                    created_at=stage.clock(),
                ),
            ]
        )
    await three.ann.types("/person")
    shown = await three.olga.types("/today")
    assert three.says("It was never tried how long it takes until a person answers a call.") in (
        shown.text
    )
    ways = {
        three.says("Pairs to approve ({n})", n="1"): three.says("How pairs stand"),
        three.says("Cannot be reached ({n})", n="1"): "Kate",
        three.says("Answers that expire ({n})", n="1"): (
            "Где касса?" if three.language == "ru" else "Where is the desk?"
        ),
        three.says("To the exercise"): three.says("Exercises"),
    }
    assert set(ways) <= set(shown.buttons)
    for label, words in ways.items():
        await three.olga.types("/today")
        await three.olga.presses(label)
        seen = three.olga.screen
        assert words in seen.text + "".join(seen.buttons)


async def test_a_pair_that_lost_touch_and_a_question_are_told(three: Trio) -> None:
    await three.skip(days=40)
    await three.ann.types("Сколько стоит ремонт луны?")
    shown = await three.olga.types("/today")
    assert three.says("Pairs to call ({n})", n="1") in shown.buttons
    await three.olga.presses(three.says("Pairs to call ({n})", n="1"))
    assert "Ann" in "".join(three.olga.screen.buttons)


async def test_the_card_comes_once_a_week_at_its_hour(three: Trio) -> None:
    """It is Monday, noon in Moscow: too late for nobody, and not twice after a restart."""
    await looked(three.stage)
    assert cards(three.olga, three) == 0  # joined after that hour
    await three.skip(days=6, hours=20)
    assert cards(three.olga, three) == 0
    await three.skip(hours=2)
    assert cards(three.olga, three) == 1
    assert three.says(KIND) in three.olga.screen.text
    await looked(three.stage)
    for _day in range(6):
        await three.skip(days=1)
    assert cards(three.olga, three) == 1
    await three.skip(days=1)
    assert cards(three.olga, three) == 2
    assert cards(three.ann, three) == cards(three.boris, three) == 0


async def test_each_coordinator_has_their_own_clock_and_no_second_one(three: Trio) -> None:
    stage = three.stage
    far = await stage.someone(
        Role.COORDINATOR, three.language, "Far", time_zone="Asia/Vladivostok"
    )
    stage.settings.week_card_day = "wed"
    await looked(stage)
    await three.skip(days=1, hours=14, minutes=1)  # Tuesday 23:01 UTC: Wednesday 9:01 there
    assert (cards(far, three), cards(three.olga, three)) == (1, 0)
    async with stage.database.write() as session:
        (await session.merge(await far.row())).time_zone = "Europe/Moscow"
    await three.skip(hours=8)  # Wednesday 10:01 in Moscow
    assert (cards(far, three), cards(three.olga, three)) == (1, 1)


async def test_after_a_long_stop_no_old_card_is_sent(three: Trio) -> None:
    await looked(three.stage)
    three.stage.clock.skip(days=9)
    await looked(three.stage)
    assert cards(three.olga, three) == 0
    await three.skip(days=5)
    assert cards(three.olga, three) == 1


async def test_never_means_never(three: Trio) -> None:
    three.stage.settings.week_card_day = "never"
    await looked(three.stage)
    for _day in range(9):
        await three.skip(days=1)
    assert cards(three.olga, three) == 0


async def test_on_a_public_pause_it_waits_for_the_first_open_day(three: Trio) -> None:
    monday = three.stage.clock().date() + timedelta(days=7)
    async with three.stage.database.write() as session:
        session.add(PublicPause(first_on=monday, last_on=monday, created_at=three.stage.clock()))
    await looked(three.stage)
    await three.skip(days=7)
    assert cards(three.olga, three) == 0
    await three.skip(days=1)
    assert cards(three.olga, three) == 1


async def test_a_drill_is_overdue_after_a_month(three: Trio) -> None:
    async with three.stage.database.write() as session:
        session.add(
            OnCall(
                person_id=(await three.boris.row()).id,
                place=1,
                agreed_at=three.stage.clock(),
                created_at=three.stage.clock(),
            )
        )
    await three.olga.types("/today")
    await three.olga.presses(three.says("To the exercise"))
    await three.olga.presses(three.says("Start an exercise"))
    shown = await three.olga.types("/today")
    assert three.says("To the exercise") not in shown.buttons
    await three.skip(days=DRILL_EVERY.days + 1)
    assert three.says("To the exercise") in (await three.olga.types("/today")).buttons


async def test_nobody_but_coordinators_sees_it(three: Trio) -> None:
    for person in (three.ann, three.boris):
        await person.types("/today")
        for data in ("tdy", "tdl:0", "tde:0"):
            await person.presses_data(data)
    shown = three.shown_to(three.ann, three.boris)
    for words in (KIND, "Everybody can be reached.", "No answer expires in the next two weeks."):
        assert three.says(words) not in shown


async def test_who_waits_is_told_until_somebody_is_proposed(three: Trio) -> None:
    stage, boris = three.stage, await three.boris.row()
    kate = await (await stage.someone(Role.LEARNER, three.language, "Kate")).row()
    consent = Consent(person_id=kate.id, purpose=Purpose.SHOWING, given=True, at=stage.clock())
    consent.version = consent.text_hash = "1"
    async with stage.database.write() as session:
        session.add(consent)
    await three.skip(days=3)
    shown = await three.olga.types("/today")
    label = three.says("Who waits ({n})", n="1")
    assert label in shown.buttons
    await three.olga.presses(label)
    assert "Kate" in three.olga.screen.text + "".join(three.olga.screen.buttons)
    async with stage.database.write() as session:
        pair = Pairing(learner_id=kate.id, mentor_id=boris.id, kind=PairKind.MENTOR)
        pair.state, pair.proposed_at = PairState.PROPOSED, stage.clock()
        session.add(pair)
    buttons = (await three.olga.types("/today")).buttons
    assert label not in buttons
    assert three.says("Pairs to approve ({n})", n="1") in buttons
