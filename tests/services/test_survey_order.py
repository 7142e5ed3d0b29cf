"""In which order anonymous answers came cannot be read from anything that a database has: not
from numbers, not from where a row lies, not from which transaction wrote it."""

import itertools
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from bot.db.engine import Database
from bot.domain.surveys import Said
from bot.domain.tokens import by_lot, new_token
from bot.models import BlindAnswer, FeedbackEntry
from bot.services import feedback_urn
from bot.services.survey_batches import SurveyBatches
from bot.services.survey_urn import ALONG, drop_in
from tests.clock import MONDAY

ROUNDS, AUTHORS = 120, 4
_numbers = itertools.count()


async def answer(database: Database, words: str) -> None:
    """One person, in a transaction of their own."""
    async with database.write() as session:
        await drop_in(session, "month", [Said("wish", text=words)], new_token())


async def answers(database: Database) -> list[str]:
    """In the order in which they come."""
    async with database.write() as session:
        await session.execute(delete(BlindAnswer))
    words = [f"<{next(_numbers)}>" for _ in range(AUTHORS)]
    for one in words:
        await answer(database, one)
    return words


async def lie(database: Database) -> list[str]:
    """In the order in which they lie: the last thing a copy of the file could tell."""
    if database.is_sqlite:
        return _in_file(str(database.url.database))
    async with database.read() as session:
        found = await session.execute(text("SELECT text FROM blind_answer ORDER BY ctid"))
    return list(found.scalars())


def _in_file(name: str) -> list[str]:
    with closing(sqlite3.connect(name)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        words = [row[0] for row in connection.execute("SELECT text FROM blind_answer")]
    content = Path(name).read_bytes()
    return sorted(words, key=lambda one: content.index(one.encode()))


async def by_number(database: Database) -> list[str]:
    async with database.read() as session:
        found = await session.scalars(select(BlindAnswer.text).order_by(BlindAnswer.id))
        return [one for one in found if one]


def ensure_by_chance(places: Sequence[int]) -> None:
    """Whose the last answer was is guessed no more often than by chance; the limits are passed by
    chance alone in one run of a hundred thousand."""
    counted = Counter(places)
    for place in range(AUTHORS):
        assert 10 <= counted[place] <= 53, counted


@pytest.mark.parametrize("seen", [lie, by_number])
async def test_the_last_one_is_anywhere(database: Database, seen: object) -> None:
    places = []
    for _round in range(ROUNDS):
        words = await answers(database)
        found = await seen(database)  # type: ignore[operator]
        assert sorted(found) == sorted(words)
        places.append(found.index(words[-1]))
    ensure_by_chance(places)


async def test_nor_can_it_of_feedback(postgresql: Database) -> None:
    places = []
    for number in range(ROUNDS):
        given_on = MONDAY.date() + timedelta(days=number)
        for rating in range(1, AUTHORS + 1):
            entry = FeedbackEntry(id=by_lot(), given_on=given_on, about="bot", rating=rating)
            async with postgresql.write() as session:
                await feedback_urn.drop_in(session, entry)
        async with postgresql.read() as session:
            lie = text("SELECT rating FROM feedback_entry WHERE given_on = :day ORDER BY ctid")
            found = (await session.execute(lie, {"day": given_on})).scalars().all()
        assert sorted(found) == [1, 2, 3, 4]
        places.append(found.index(AUTHORS))
    ensure_by_chance(places)


async def test_all_are_of_one_transaction(postgresql: Database) -> None:
    """PostgreSQL notes with each row who wrote it, and the same with whatever else was written."""
    await answers(postgresql)
    async with postgresql.read() as session:
        wrote = await session.execute(text("SELECT DISTINCT xmin::text FROM blind_answer"))
    assert len(wrote.all()) == 1


async def test_none_is_lost_or_doubled_however_many_there_are(database: Database) -> None:
    words = [f"<{n}>" for n in range(2 * ALONG + 5)]
    for one in words:
        await answer(database, one)
    assert sorted(await by_number(database)) == sorted(words)
    async with database.write() as session:
        await SurveyBatches(session, 5).seal(MONDAY.date())
    assert sorted(await by_number(database)) == sorted(words)


async def test_answers_of_one_person_are_not_beside_each_other(sqlite: Database) -> None:
    """Nor does anything else tie them."""
    said = [Said("wish", text="a"), Said("tell", text="b"), Said("content", ("3",))]
    async with sqlite.write() as session:
        await drop_in(session, "month", said, new_token())
        rows = (await session.scalars(select(BlindAnswer))).all()
    assert len({row.id for row in rows}) == 3
    assert len({row.thread for row in rows if row.thread}) == 2
