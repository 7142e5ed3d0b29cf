"""Surveys are put into the store like all content; what is answered fixes what it means."""

from pathlib import Path

import pytest

from bot.content.problems import Fault
from bot.db.engine import Database
from bot.domain.tokens import by_lot
from bot.models import BlindAnswer
from bot.services.content import PackRefused
from tests.clock import StoppedClock
from tests.content.test_surveys import QUESTION, SURVEY
from tests.services.test_content import Shelf


@pytest.fixture
def shelf(database: Database, clock: StoppedClock, tmp_path: Path) -> Shelf:
    return Shelf(database, clock, tmp_path)


async def faults_of(shelf: Shelf, *replace: str, **tables: list[dict[str, str]]) -> list[Fault]:
    with pytest.raises(PackRefused) as refused:
        await shelf.apply(shelf.pack(**tables), *replace)
    return [problem.fault for problem in refused.value.problems]


async def test_it_goes_in_and_stays_the_same(shelf: Shelf) -> None:
    pack = shelf.pack(surveys=[SURVEY], survey_questions=[QUESTION])
    assert not (await shelf.apply(pack)).is_empty
    assert (await shelf.apply(pack)).is_empty


async def test_what_is_referred_to_must_be_there(shelf: Shelf) -> None:
    tables = {"surveys": [SURVEY | {"event": "x", "programme": "y"}]}
    found = await faults_of(shelf, survey_questions=[QUESTION | {"survey": "z"}], **tables)
    assert found == [Fault.UNKNOWN_CODE] * 3


async def test_a_survey_does_not_go_without_its_questions(shelf: Shelf) -> None:
    await shelf.apply(shelf.pack(surveys=[SURVEY], survey_questions=[QUESTION]))
    other = [SURVEY | {"code": "other"}]
    assert await faults_of(shelf, "surveys", surveys=other) == [Fault.STILL_USED]
    questions = [QUESTION | {"survey": "other"}]
    pack = shelf.pack(surveys=other, survey_questions=questions)
    await shelf.apply(pack, "surveys", "survey_questions")


async def test_an_answered_question_keeps_its_meaning(shelf: Shelf) -> None:
    await shelf.apply(shelf.pack(surveys=[SURVEY], survey_questions=[QUESTION]))
    async with shelf.database.write() as session:
        session.add(BlindAnswer(id=by_lot(), survey="month", question="help", chosen=["1"]))
    for changes in ({"kind": "text"}, {"options_ru": "a;b;c", "options_en": "a;b;c"}):
        assert Fault.ANSWERED_ALREADY in await faults_of(
            shelf, survey_questions=[QUESTION | changes]
        )
    better = QUESTION | {"question_en": "What has helped you?", "options_en": "talking; papers"}
    await shelf.apply(shelf.pack(survey_questions=[better]))
