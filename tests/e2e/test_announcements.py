"""Killed in the middle, an announcement goes on where it was; called off, it stays so."""

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from bot.clock import utc_now
from bot.delivery.sender import OF_MANY_AT_ONCE
from bot.sandbox.store import Store, packed
from tests.e2e.person import Somebody, text_of
from tests.e2e.processes import Launcher, until
from tests.e2e.programme import Programme
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(420),
    pytest.mark.asyncio(loop_scope="module"),
]
OLGA, FIRST, PEOPLE, KILLS = 5_300_000_000, 5_300_000_001, 150, 5
WORDS = "No classes tomorrow <at all>"
PERSON = """INSERT INTO person (telegram_id, chat_id, role, standing, language, name, quiet_from,
    quiet_to, created_at, joined_at, languages, fields, goals, availability, time_zone, format,
    capacity, veteran, trained, stands_in, prefers_veteran_mentor)
    VALUES (?, ?, ?, 'active', 'en', ?, 0, 0, ?, ?, '[]', '[]', '[]', '', 'Europe/Moscow',
    'either', 0, 0, 0, 0, 0)"""


def people(bot: Programme, launching: Launcher) -> None:
    """A coordinator and learners of a group of their own: rows and chats."""
    now = utc_now().replace(tzinfo=None).isoformat(" ")
    everybody = [OLGA, *range(FIRST, FIRST + PEOPLE)]
    store = Store(launching.folder / "chats.db")
    with closing(sqlite3.connect(bot.folder / "demo.db", timeout=10)) as database:
        for one in everybody:
            role = "coordinator" if one == OLGA else "learner"
            database.execute(PERSON, (one, one, role, f"P{one}", now, now))
            store.run("REPLACE INTO person VALUES (?, ?)", one, packed(_chat(one)))
        database.execute("UPDATE person SET study_group = 'E2E' WHERE chat_id >= ?", (FIRST,))
        database.commit()
    store.close()


def _chat(one: int) -> dict[str, object]:
    name = {"id": one, "is_bot": False, "first_name": f"P{one}", "language_code": "en"}
    return {**name, "started": True, "blocked": False}


async def sent(place: Town) -> Somebody:
    """Written, for the group alone, tried out and sent."""
    olga = Somebody(place, str(OLGA), "en")
    await olga.types("/announce")
    await olga.presses("New announcement")
    await olga.sees("What is to be said")
    await olga.types(WORDS)
    await olga.presses("Skip")
    await olga.presses("For whom", under="not sent yet")
    await olga.presses("Group")
    await olga.presses("E2E")

    async def is_chosen() -> bool:
        return any("✓ E2E" in "".join(olga.buttons(one)) for one in olga.new())

    await until(is_chosen, "the group is chosen")
    await olga.types("/announce")
    await olga.presses("No classes")
    await olga.presses("Who would get it, and when?", under="E2E")
    await olga.presses("Send it to")
    return olga


def reached(place: Town) -> Counter[str]:
    """How often it arrived, by chat."""
    return Counter(
        person
        for person, said in place.said.items()
        for message in said
        if int(person) >= FIRST and WORDS in text_of(message)
    )


async def test_killed_in_the_middle_it_goes_on_and_repeats_only_what_was_on_the_wire(
    bot: Programme, place: Town, launching: Launcher
) -> None:
    people(bot, launching)
    olga = await sent(place)
    dice, kills = random.Random(9), 0  # noqa: S311  repeatable on purpose
    while kills < KILLS:
        before = len(reached(place))

        async def goes_on(least: int = before) -> bool:
            return len(reached(place)) > least

        await until(goes_on, "more have it")
        await asyncio.sleep(dice.uniform(0.05, 0.5))
        await bot.kill()
        kills += 1
        await bot.start()

    async def is_over() -> bool:
        return len(reached(place)) == PEOPLE

    await until(is_over, "everybody has it", 120)
    await olga.sees("The announcement has come to its end", seconds=60)
    # At each kill those that were on the wire, and nobody else.
    again = sum(count - 1 for count in reached(place).values())
    assert again <= OF_MANY_AT_ONCE * kills
    counts = bot.rows("SELECT outcome, count(*) AS n FROM announcement_recipient GROUP BY outcome")
    assert counts == [{"outcome": "delivered", "n": PEOPLE}]
    print(f"\nkills {kills}, people {PEOPLE}, said again {again}")  # noqa: T201
    assert bot.troubles() == []


async def test_called_off_it_stays_so_after_a_restart(
    bot: Programme, place: Town, launching: Launcher
) -> None:
    people(bot, launching)
    olga = await sent(place)

    async def has_begun() -> bool:
        return len(reached(place)) > 5

    await until(has_begun, "the first have it")
    await olga.presses("Call it off")
    await olga.presses("Call it off now")
    await olga.sees("Called off")
    said = sum(reached(place).values())
    await bot.kill()
    await bot.start_and_wait()
    await place.skip(60)
    await olga.sees("The announcement was called off", seconds=60)
    assert sum(reached(place).values()) <= said + OF_MANY_AT_ONCE
    counts = {
        row["outcome"]: row["n"]
        for row in bot.rows(
            "SELECT outcome, count(*) AS n FROM announcement_recipient GROUP BY outcome"
        )
    }
    assert said < PEOPLE
    assert counts["delivered"] >= len(reached(place)) - OF_MANY_AT_ONCE
