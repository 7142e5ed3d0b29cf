"""Killed again and again while three people talk to it: nothing is lost, nothing is done twice."""

import asyncio
import random
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from tests.e2e.audit import Audit
from tests.e2e.diary import Diary, Talker
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.pairing import make_pair
from tests.e2e.passing import Time
from tests.e2e.person import Somebody
from tests.e2e.programme import Programme
from tests.e2e.roles import COORDINATOR, LEARNER, MENTOR, Coordinator, Learner, Mentor
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(420),
    pytest.mark.asyncio(loop_scope="module"),
]
KILLS = 24
SEED = 20
LONG_LIFE = 15.0
TROUBLES: tuple[tuple[str, float, dict[str, int]], ...] = (
    ("rate", 0.02, {"retry_after": 1}),
    ("error", 0.02, {"status": 500}),
    ("html", 0.02, {}),
    ("drop", 0.02, {}),
    ("drop_after", 0.05, {}),
    ("duplicate", 0.15, {}),
)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest_asyncio.fixture(loop_scope="module")
async def talkers(place: Town, bot: Programme, diary: Diary) -> list[Talker]:
    """A learner, a mentor and a coordinator who have joined by the form; two are a pair."""
    await _noon(place)
    people = [
        (Learner, LEARNER, "ru", "learner"),
        (Mentor, MENTOR, "en", "mentor"),
        (Coordinator, COORDINATOR, "ru", "coordinator"),
    ]
    built: list[Talker] = []
    async with asyncio.TaskGroup() as group:
        for kind, name, language, role in people:
            who = await Somebody.comes(place, name, language)
            group.create_task(join(who, Newcomer(name), bot.links[role]))
            built.append(kind(who, bot, diary))
    await make_pair(built[2].who, LEARNER, MENTOR)
    return built


async def _noon(place: Town) -> None:
    """The next noon in Moscow: nobody's night delays what is said."""
    zone = ZoneInfo("Europe/Moscow")
    now = datetime.fromisoformat(await place.now()).astimezone(zone)
    noon = now.replace(hour=12, minute=0, second=0) + timedelta(days=1)
    await place.skip((noon - now).total_seconds())


async def kill_again_and_again(bot: Programme, place: Town, diary: Diary) -> int:
    """At any moment, some of them while it is still starting; until enough has happened, which
    takes longer on a slow machine. There most lives are too short for anything, so now and then
    one lasts until something is done. How often it was."""
    dice = random.Random(SEED)  # noqa: S311  repeatable on purpose
    kills = 0
    while kills < KILLS or not diary.is_full:
        if kills % 4:
            await bot.is_up()
        if kills % 6 == 5:
            with suppress(TimeoutError):
                await Time(bot, place).is_caught_up(LONG_LIFE)
        await asyncio.sleep(dice.uniform(0.3, 3.0))
        await bot.kill()
        kills += 1
        await bot.start()
    return kills


async def talk(talker: Talker, over: asyncio.Event) -> None:
    while True:
        for conversation in talker.conversations():
            if over.is_set():
                return
            await talker.begin()
            await conversation()
            talker.end()


async def test_killed_while_people_talk(
    bot: Programme, place: Town, talkers: list[Talker], diary: Diary
) -> None:
    audit = Audit(bot, place)
    for number, (kind, probability, more) in enumerate(TROUBLES):
        await place.trouble(kind, probability, seed=SEED + number, **more)
    over = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for talker in talkers:
            group.create_task(talk(talker, over))
        kills = await kill_again_and_again(bot, place, diary)
        over.set()
    await place.calm()
    await audit.everything_is_heard()
    await bot.is_quiet()
    audit.everything_is_handled()
    audit.everything_was_applied_once(diary)
    audit.check_ins_were_answered_once(diary)
    due = audit.each_week_has_its_check_in()
    told = audit.messages_arrived(kills)
    print(  # noqa: T201  the figures are the point
        f"\nkills {kills}, updates {place.acts}, applied {diary.things}, check-ins due {due},"
        f" answered {len(diary.check_ins)}, faults {dict(audit.faults())}, {told}"
    )
    assert bot.troubles() == []
