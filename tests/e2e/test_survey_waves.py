"""Killed in the middle, a survey goes on where it was, and nobody has two tickets."""

import asyncio
import random
import sqlite3
from contextlib import closing

import pytest

from bot.clock import utc_now
from bot.delivery.sender import OF_MANY_AT_ONCE
from tests.e2e.person import Somebody, text_of
from tests.e2e.processes import Launcher, until
from tests.e2e.programme import Programme
from tests.e2e.test_announcements import FIRST, OLGA, PEOPLE, people
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(420),
    pytest.mark.asyncio(loop_scope="module"),
]
KILLS, TITLE = 3, "How was the autumn?"
SURVEY = """INSERT INTO survey (code, title_ru, title_en, intro_ru, intro_en, occasion, whom,
    signing, programme, event, updated_at)
    VALUES ('e2e', ?, ?, '', '', 'on_demand', '["learner"]', 'choice', 'E2E', '', ?)"""
QUESTION = """INSERT INTO survey_question (survey, code, number, kind, question_ru, question_en,
    options_ru, options_en, updated_at)
    VALUES ('e2e', 'all', 1, 'scale', 'Как вам?', 'How was it?', '[]', '[]', ?)"""


def loaded(bot: Programme) -> None:
    now = utc_now().replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(bot.folder / "demo.db", timeout=10)) as database:
        database.execute("UPDATE person SET programme = 'E2E' WHERE chat_id >= ?", (FIRST,))
        database.execute(SURVEY, (TITLE, TITLE, now))
        database.execute(QUESTION, (now,))
        database.commit()


def tickets(place: Town) -> dict[str, set[str]]:
    """What the button “Answer” carried, by chat."""
    found: dict[str, set[str]] = {}
    for person, said in place.said.items():
        for message in said:
            if int(person) >= FIRST and TITLE in text_of(message):
                data = message["inline_keyboard"][0][0]["data"]
                found.setdefault(person, set()).add(data.split(":")[1])
    return found


async def test_killed_in_the_middle_everybody_gets_one_ticket(
    bot: Programme, place: Town, launching: Launcher
) -> None:
    people(bot, launching)
    loaded(bot)
    olga = Somebody(place, str(OLGA), "en")
    await olga.types("/surveys")
    await olga.presses(TITLE)
    await olga.presses("Send it now")
    await olga.presses("Send", under="It goes to")
    dice = random.Random(4)  # noqa: S311  repeatable on purpose
    for _kill in range(KILLS):
        before = len(tickets(place))

        async def goes_on(least: int = before) -> bool:
            return len(tickets(place)) > least

        await until(goes_on, "more have it")
        await asyncio.sleep(dice.uniform(0.05, 0.5))
        await bot.kill()
        await bot.start()

    async def is_over() -> bool:
        return len(tickets(place)) == PEOPLE

    await until(is_over, "everybody has it", 120)
    await olga.sees("The survey has gone out", seconds=60)
    given = tickets(place)
    assert {len(each) for each in given.values()} == {1}
    assert len({ticket for each in given.values() for ticket in each}) == PEOPLE
    assert bot.rows("SELECT count(*) AS n FROM survey_ticket WHERE survey = 'e2e'") == [
        {"n": PEOPLE}
    ]
    assert bot.rows("SELECT token FROM waiting_ticket") == []
    asked = "SELECT count(*) AS n FROM survey_ask WHERE survey = 'e2e' AND undelivered IS NULL"
    assert bot.rows(asked) == [{"n": PEOPLE}]
    said = sum(
        TITLE in text_of(one) for p, all_ in place.said.items() if int(p) >= FIRST for one in all_
    )
    assert said - PEOPLE <= OF_MANY_AT_ONCE * KILLS
    assert bot.troubles() == []
