"""Somebody has joined: what they are told, and what coordinators hear of it and when."""

import pytest

from bot.delivery.outbox import post_owed
from bot.domain.consents import Purpose
from bot.domain.pairings import ListedAs
from bot.domain.roles import Role, Standing
from bot.models import PairRule, Person
from tests.handlers.joining import agree, invite, restarted
from tests.handlers.pair_cast import Cast
from tests.handlers.test_joining import join_as_learner
from tests.stage import Someone, Stage
from tests.telegram import Shown


async def listed(stage: Stage, kind: ListedAs = ListedAs.ACTIVE) -> None:
    async with stage.database.write() as session:
        session.add(PairRule(learner_code="L-1", mentor_code="M-1", kind=kind))


async def joins(stage: Stage, ann: Someone) -> list[Shown]:
    await join_as_learner(ann, await invite(stage, code="L-1"))
    return ann.screens


async def test_a_pair_of_the_list_begins_and_the_learner_is_told_the_truth(stage: Stage) -> None:
    await listed(stage)
    boris = await Cast(stage, "en").join(Role.MENTOR, "Boris", code="M-1")
    *_, joined, introduced = await joins(stage, stage.stranger(700))
    assert "Your mentor is <b>Boris</b>" in joined.text
    assert "What happens next" in joined.text
    assert "looks for" not in joined.text
    assert "Write to Boris" in joined.buttons
    assert "You have a mentor: Boris" in introduced.text
    await stage.stranger(700).types("/menu")
    assert "You have a learner: Ann" in boris.screen.text


async def test_whoever_is_listed_with_somebody_not_here_yet_knows_it(stage: Stage) -> None:
    await listed(stage)
    ann = stage.stranger(700)
    joined = (await joins(stage, ann))[-1]
    assert "who has not joined here yet" in joined.text
    assert "looks for" not in joined.text


async def test_the_mentor_who_comes_second_is_told_who_the_learner_is(stage: Stage) -> None:
    await listed(stage)
    await Cast(stage, "en").join(Role.LEARNER, "Ann", code="L-1")
    max_ = stage.stranger(701)
    await max_.types(f"/start {await invite(stage, Role.MENTOR, name='Max', code='M-1')}")
    await agree(max_)
    for label in ("Next", "Yes, I may be shown", "I am a veteran", "Next", "Find a job", "Next"):
        await max_.presses(label)
    for label in ("Next", "Next", "Omsk", "Online", "1", "Skip"):
        await max_.presses(label)
    joined = next(one for one in max_.screens if "Welcome" in one.text)
    assert "Your learner is Ann" in joined.text


async def test_who_is_not_shown_is_not_told_that_somebody_is_looked_for(stage: Stage) -> None:
    ann = stage.stranger(700)
    await ann.types(f"/start {await invite(stage)}")
    await agree(ann)
    await ann.types("Ann")
    for label in ("No, rather not", "Student", "Next", "Find a job", "Next", "Next", "Next"):
        await ann.presses(label)
    await ann.presses("Omsk")
    joined = await ann.presses("Online")
    assert "You chose not to be shown" in joined.text


async def comes(stage: Stage, name: str, *, shown: bool = True, role: Role = Role.LEARNER) -> None:
    """Somebody joins, a second after whoever came before."""
    stage.clock.skip(seconds=1)
    async with stage.database.write() as session:
        services = stage.services(session)
        person = Person(
            role=role,
            name=name,
            language="en",
            standing=Standing.ACTIVE,
            created_at=stage.clock(),
            joined_at=stage.clock(),
        )
        session.add(person)
        await session.flush()
        services.consents.note(person, Purpose.SHOWING, "", given=shown)
        await services.newcomers.joined(person)
        await post_owed(session, stage.parts.worker._voice, stage.clock())
    await stage.settle()


@pytest.fixture(params=["en", "ru"])
async def olga(stage: Stage, request: pytest.FixtureRequest) -> Someone:
    return await stage.someone(Role.COORDINATOR, request.param, "Olga", time_zone="UTC")


async def test_the_first_is_told_at_once_the_others_together_in_the_evening(
    stage: Stage, olga: Someone
) -> None:
    english = olga.user["language_code"] == "en"
    await comes(stage, "Ann")
    assert ("Ann has joined" if english else "Ann") in olga.screen.text
    assert len(olga.screens) == 1
    await comes(stage, "Bob")
    await comes(stage, "Hidden", shown=False)
    await comes(stage, "Max", role=Role.MENTOR)
    assert len(olga.screens) == 1
    again = restarted(stage)
    again.telegram = stage.telegram
    again.parts.sender._bot.session = stage.parts.sender._bot.session
    await again.skip(hours=10)
    assert len(olga.screens) == 2
    told = olga.screen
    assert ("3 more people have joined" if english else "ещё 3 человека") in told.text
    assert "Bob" in told.text
    assert "Ann" not in told.text
    assert "Hidden" not in told.text
    await again.skip(days=3)
    assert len(olga.screens) == 2


async def test_the_list_is_one_press_away(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, "en", "Olga", time_zone="UTC")
    await comes(stage, "Ann")
    await comes(stage, "Bob")
    await stage.skip(hours=10)
    assert "Bob" in str((await olga.presses("Who waits")).buttons)


async def test_nobody_came_and_nothing_is_said(stage: Stage, olga: Someone) -> None:
    await comes(stage, "Ann")
    await stage.skip(days=2)
    assert len(olga.screens) == 1


async def test_quiet_hours_are_kept_and_so_is_the_day_after(stage: Stage) -> None:
    columns = {"time_zone": "UTC", "quiet_from": 16 * 60, "quiet_to": 9 * 60}
    olga = await stage.someone(Role.COORDINATOR, "en", "Olga", **columns)
    await comes(stage, "Ann")
    await comes(stage, "Bob")
    for _hour in range(30):
        seen = len(olga.screens)
        await stage.skip(hours=1)
        if len(olga.screens) > seen:
            assert 9 <= stage.clock().hour < 16
    assert "Bob" in olga.screen.text
    await comes(stage, "Cleo")
    assert "Cleo has joined" in olga.screen.text
