"""The demonstration looks like a place where people are: they have names and say something."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.demo_words import words_for
from bot.cli.demo_world import furnish
from bot.db.engine import Database
from bot.domain.feedback import About
from bot.domain.roles import Role
from bot.models import FeedbackEntry, Person, SurveyTally
from bot.settings import Settings
from bot.texts import Texts


async def test_everybody_has_a_name_and_feedback_has_words(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'demo.db'}"
    settings = Settings(_env_file=None, bot_token="42:TEST", database_url=address)
    with Texts().speaking("ru"):
        await furnish(settings, tmp_path, lambda: datetime(2026, 11, 25, 9, tzinfo=UTC))
    database = Database(address)
    async with database.read() as session:
        people = (await session.scalars(select(Person))).all()
        told = (await session.scalars(select(FeedbackEntry))).all()
        tally = (await session.scalars(select(SurveyTally))).all()
    await database.close()
    assert [one.code for one in people if not one.name or one.name == one.code] == []
    learners = [one for one in people if one.role == Role.LEARNER]
    heard = [one for one in learners if one.last_seen_at]
    assert len(learners) / 2 < len(heard) < len(learners)
    assert [one.code for one in learners if one.programme and not one.institution] == []
    said = [one.text for one in told if one.text]
    assert len(said) >= 8
    assert len(set(said)) == len(said)
    assert len(said) < len(told)
    assert {(one.question, one.blind) for one in tally} >= {("advise", True), ("advise", False)}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("about", [About.CLASS, About.BOT, About.EVENT])
def test_what_is_said_goes_with_how_it_was_liked(about: About, language: str) -> None:
    with Texts().speaking(language):
        assert not {*words_for(about, 5)} & {*words_for(about, 3)}
