"""Feedback, as talk, in both languages."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.roles import Role
from bot.models import Base, FeedbackAsk, FeedbackEntry, HiddenDraft, InboxUpdate, OutboxMessage
from bot.models.inbox import DEAD
from bot.texts import LANGUAGES
from handlers.screens.feedback import ReadFeedback, TellUs
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage

SECRET = "Boris is late every single time"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def entries(pair: Trio) -> list[FeedbackEntry]:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(FeedbackEntry)))


async def met(pair: Trio) -> None:
    """A meeting is noted on the card, and the next day comes."""
    await pair.falls_due()
    await pair.boris.presses(pair.says("We met"))
    await pair.skip(days=1)


async def tells(pair: Trio, who: Someone, *labels: str, words: str | None = None) -> None:
    """The form, from wherever it stands, to its end."""
    for label in labels:
        await who.presses(pair.says(label))
    if words is None:
        await who.presses(pair.says("Skip"))
    else:
        await who.types(words)


async def test_asked_the_day_after_a_meeting_and_answered_with_a_name(pair: Trio) -> None:
    await met(pair)
    shown = await pair.ann.presses(pair.says("Tell"))
    assert pair.says("How was your meeting with {name}?", name="Boris") in shown.text
    await tells(pair, pair.ann, "Very good", "With my name", words="Thank <you>")
    [entry] = await entries(pair)
    assert (entry.rating, entry.text, entry.author_id) == (
        5,
        "Thank <you>",
        (await pair.ann.row()).id,
    )
    told = await read(pair)
    assert "Ann" in told
    assert "Thank &lt;you&gt;" in told
    assert "Thank &lt;you&gt;" not in pair.shown_to(pair.boris)
    await pair.skip(days=5)
    assert pair.says("Tell") not in pair.shown_to(pair.ann).splitlines()


async def read(pair: Trio) -> str:
    await pair.olga.types("/menu")
    await pair.olga.presses_data(ReadFeedback().pack())
    return pair.olga.screen.text


async def test_not_now_is_an_answer_and_nobody_asks_again(pair: Trio) -> None:
    await met(pair)
    await pair.ann.presses(pair.says("Not now"))
    assert "/feedback" in pair.ann.screen.text
    assert await entries(pair) == []


async def test_both_ways_are_explained_before_anything_is_kept(pair: Trio) -> None:
    await pair.ann.types("/feedback")
    await pair.ann.presses(pair.says("A class"))
    shown = await pair.ann.presses(pair.says("So-so"))
    for name in ("With my name", "Without my name"):
        assert f"<b>{pair.says(name)}:</b>" in shown.text
    assert await entries(pair) == []


async def test_an_answered_request_stays_answered(pair: Trio) -> None:
    await met(pair)
    async with pair.stage.database.read() as session:
        ask = (await session.scalars(select(FeedbackAsk))).one()
    await pair.ann.presses_data(TellUs(ask=ask.id).pack())
    await tells(pair, pair.ann, "Good", "Without my name")
    await pair.ann.presses_data(TellUs(ask=ask.id).pack())
    assert "/feedback" in pair.ann.screen.text
    assert len(await entries(pair)) == 1
    await pair.boris.presses_data(TellUs(ask=ask.id).pack())
    assert len(await entries(pair)) == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OBSERVER])
async def test_everybody_can_tell_at_any_moment(stage: Stage, role: Role) -> None:
    somebody = await stage.someone(role)
    shown = await somebody.types("/feedback")
    assert ("My mentor" in shown.buttons) is (role == Role.LEARNER)
    for label in ("This bot", "Good", "Without my name", "Skip"):
        shown = await somebody.presses(label)
    assert shown.text.startswith("Thank you")


class TestNobodyCanTellWhoItWas:
    """After an anonymous answer, in every table of the database."""

    @pytest.fixture
    async def told(self, pair: Trio) -> Trio:
        await met(pair)
        await pair.ann.presses(pair.says("Tell"))
        await pair.ann.presses(pair.says("Rather bad"))
        await pair.ann.presses(pair.says("Without my name"))
        await pair.ann.types(SECRET)
        return pair

    async def test_the_words_stand_alone(self, told: Trio) -> None:
        found = await places(told, SECRET)
        assert found == [("feedback_entry", "text")]
        [entry] = await entries(told)
        assert (entry.author_id, entry.pairing_id) == (None, None)

    async def test_the_file_holds_the_words_once(self, told: Trio) -> None:
        """Neither free pages nor the log beside the file keep what is gone from the tables."""
        assert in_file(told.stage.database.url.database or "", SECRET) == 1

    async def test_the_row_has_no_finer_time_than_the_day(self, told: Trio) -> None:
        async with told.stage.database.read() as session:
            row = (await session.execute(text("SELECT * FROM feedback_entry"))).mappings().one()
        assert row["given_on"] == f"{told.stage.clock():%Y-%m-%d}"
        assert row["quotable_since"] is None
        columns = {"about", "author_id", "given_on", "id", "pairing_id", "rating", "text"}
        assert {*map(str, row)} == columns | {"quotable_since"}

    async def test_the_number_of_the_row_is_nowhere_else(self, told: Trio) -> None:
        [entry] = await entries(told)
        assert await places(told, str(entry.id)) == [("feedback_entry", "id")]

    async def test_no_draft_is_left(self, told: Trio) -> None:
        async with told.stage.database.read() as session:
            drafts = await session.execute(text("SELECT * FROM hidden_draft"))
            assert drafts.all() == []

    async def test_nor_later_from_what_was_left_and_what_broke(self, told: Trio) -> None:
        """The same words, in a form that was never finished and in a message that broke."""
        await told.ann.types("/feedback")
        for label in ("A class", "Rather bad", "With my name"):
            await told.ann.presses(told.says(label))
        async with told.stage.database.write() as session:
            draft = (await session.scalars(select(HiddenDraft))).one()
            draft.answers = {**draft.answers, "text": SECRET}
            update = (await session.scalars(select(InboxUpdate).limit(1))).one()
            update.status, update.payload = DEAD, SECRET
        assert len(await places(told, SECRET)) == 3
        await told.stage.parts.due.begin()
        await told.skip(days=31)
        assert await places(told, SECRET) == [("feedback_entry", "text")]
        async with told.stage.database.read() as session:
            month = told.stage.clock() - timedelta(days=30)
            assert (await session.scalars(select(InboxUpdate))).all() == []
            old = select(OutboxMessage).where(OutboxMessage.created_at < month)
            assert (await session.scalars(old)).all() == []

    async def test_nobody_is_told(self, told: Trio) -> None:
        assert SECRET not in told.shown_to(told.boris, told.olga)
        assert SECRET not in await read(told)


async def test_what_could_not_be_delivered_is_not_kept_either(pair: Trio) -> None:
    await pair.ann.types("/feedback")
    await pair.ann.presses(pair.says("A class"))
    await pair.ann.presses(pair.says("Rather bad"))
    pair.stage.telegram.blocked_by.add(pair.ann.user_id)
    await tells(pair, pair.ann, "Without my name", words=SECRET)
    assert await places(pair, SECRET) == [("feedback_entry", "text")]
    async with pair.stage.database.read() as session:
        rows = list(await session.scalars(select(OutboxMessage)))
    assert "failed" in {row.status for row in rows}
    assert [row.payload for row in rows if row.payload] == []


def in_file(name: str, wanted: str) -> int:
    """How often the bytes stand in the database's files, once the log is worked in."""
    with closing(sqlite3.connect(name)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [Path(name), Path(f"{name}-wal")]
    return sum(file.read_bytes().count(wanted.encode()) for file in files if file.exists())


async def places(pair: Trio, wanted: str) -> list[tuple[str, str]]:
    """Tables and columns that hold this text anywhere."""
    async with pair.stage.database.read() as session:
        return [place async for place in _places(session, wanted)]


async def _places(session: AsyncSession, wanted: str) -> AsyncIterator[tuple[str, str]]:
    for table in Base.metadata.tables:
        for row in (await session.execute(text(f'SELECT * FROM "{table}"'))).mappings():  # noqa: S608
            for column, value in row.items():
                if wanted in str(value):
                    yield table, column
