"""Told to stop, the program ends in good order; broken off while it begins, it begins anew."""

import asyncio
import random

import pytest
import pytest_asyncio

from tests.e2e.audit import Audit
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.person import Somebody
from tests.e2e.processes import Launcher, until
from tests.e2e.programme import Programme
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(180),
    pytest.mark.asyncio(loop_scope="module"),
]
QUESTIONS = [f"Zyxgloth brumfel {number}" for number in range(12)]


@pytest_asyncio.fixture(loop_scope="module")
async def olga(bot: Programme, place: Town) -> Somebody:
    """A coordinator, with nothing on the way to her."""
    who = await Somebody.comes(place, "Olga", "en")
    await join(who, Newcomer("Olga"), bot.links["coordinator"])
    await bot.is_quiet()
    return who


async def test_told_to_stop_it_finishes_what_is_in_hand(
    bot: Programme, place: Town, olga: Somebody
) -> None:
    for question in QUESTIONS[:6]:
        await olga.types(question)
    assert await bot.stop(seconds=10) == 0
    for question in QUESTIONS[6:]:
        await olga.types(question)
    await bot.start_and_wait()
    await bot.is_quiet()
    asked = bot.rows("SELECT text FROM asked_question WHERE text LIKE 'Zyx%' ORDER BY id")
    assert [row["text"] for row in asked] == QUESTIONS
    audit = Audit(bot, place)
    audit.everything_is_handled()
    assert audit.messages_arrived(kills=0)["repeated"] == 0
    assert bot.troubles() == []
    assert bot.number("SELECT count(*) FROM due_work WHERE kind = 'retention'") == 1


async def test_told_to_stop_it_does_not_wait_for_a_messenger_that_hangs(
    bot: Programme, place: Town, olga: Somebody
) -> None:
    await place.do("faults", kind="hang", method="sendMessage", times=5, seconds=60)
    await olga.types(QUESTIONS[0])

    async def is_on_the_wire() -> bool:
        return bot.number("SELECT count(*) FROM outbox WHERE status = 'queued'") == 1

    await until(is_on_the_wire, "an answer that cannot be sent")
    assert await bot.stop(seconds=10) == 0
    await place.calm()
    await bot.start_and_wait()
    await bot.is_quiet()
    audit = Audit(bot, place)
    audit.everything_is_handled()
    assert audit.messages_arrived(kills=0)["repeated"] == 0


async def test_broken_off_while_it_makes_its_world(launching: Launcher, place: Town) -> None:
    dice = random.Random(7)  # noqa: S311  repeatable on purpose
    bot = Programme(launching, place, "en")
    for _ in range(8):
        await bot.start()
        await asyncio.sleep(dice.uniform(0.1, 2.0))
        await bot.kill()
    await bot.start_and_wait()
    olga = await Somebody.comes(place, "Olga", "en")
    await join(olga, Newcomer("Olga"), bot.links["coordinator"])
    assert await bot.stop() == 0


async def test_a_world_without_its_invitations_is_made_anew(bot: Programme, place: Town) -> None:
    """As after a kill between the world and the note of its invitations."""
    assert await bot.stop() == 0
    (bot.folder / "world.json").unlink()
    await bot.start_and_wait()
    olga = await Somebody.comes(place, "Olga", "en")
    await join(olga, Newcomer("Olga"), bot.links["coordinator"])


async def test_only_one_at_a_time(bot: Programme, place: Town, launching: Launcher) -> None:
    arguments = ("demo", "--data", bot.folder, "--api", place.url)
    second = await launching.start("bot.__main__", *arguments, name="second")
    assert await second.ended() == 4
    assert "Traceback" not in second.log.read_text()
    olga = await Somebody.comes(place, "Olga", "en")
    await join(olga, Newcomer("Olga"), bot.links["coordinator"])
