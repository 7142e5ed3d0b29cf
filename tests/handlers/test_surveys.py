"""A survey, as talk, in both languages: sent, answered with and without a name, and looked at."""

import pytest
from sqlalchemy import select

from bot.models import BlindAnswer, SurveyAnswer, SurveyTicket
from bot.texts import LANGUAGES
from handlers.screens.survey_buttons import OpenSurvey, ReadWords, SendSurvey, StartSurvey
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage
from tests.surveys import load

SECRET = "Boris never listens"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def sent(pair: Trio, **columns: object) -> int:
    """A coordinator sends it; its number."""
    async with pair.stage.database.write() as session:
        survey = await load(session, **columns)  # type: ignore[arg-type]
        survey_id = survey.id
    await pair.olga.types("/surveys")
    await pair.olga.presses(_title(pair))
    shown = await pair.olga.presses(pair.says("Send it now"))
    assert "1" in shown.text or "one person" in shown.text
    await pair.olga.presses(pair.says("Send"))
    return survey_id


def _title(pair: Trio) -> str:
    return {"ru": "Месяц", "en": "The month"}[pair.language]


async def fills(pair: Trio, who: Someone, signed: str, words: str = SECRET) -> None:
    await who.presses(pair.says("Answer"))
    await who.presses(pair.says(signed))
    await who.presses(f"2 · {pair.says('Rather bad')}")
    await who.types("0")
    await who.presses({"ru": "занятия", "en": "classes"}[pair.language])
    await who.presses({"ru": "документы", "en": "papers"}[pair.language])
    await who.types("1 3")
    await who.types(words)


async def test_with_a_name_it_is_the_authors_and_may_be_spoken(pair: Trio) -> None:
    survey_id = await sent(pair)
    assert _title(pair) in pair.ann.screen.text
    await fills(pair, pair.ann, "With my name")
    shown = await pair.ann.sends_voice("voice-7")
    kept = "Thank you. It is kept with your name, and only coordinators can read it."
    assert shown.text == pair.says(kept)
    async with pair.stage.database.read() as session:
        answers = {one.question: one for one in await session.scalars(select(SurveyAnswer))}
        assert (await session.scalars(select(BlindAnswer))).all() == []
    ann = (await pair.ann.row()).id
    assert {one.author_id for one in answers.values()} == {ann}
    assert answers["content"].chosen == ["2"]
    assert answers["advise"].chosen == ["0"]
    assert answers["help"].chosen == ["1", "3"]
    assert answers["wish"].text == SECRET
    assert (answers["tell"].voice or {})["file_id"] == "voice-7"
    await pair.olga.presses_data(ReadWords(id=survey_id).pack())
    assert "Ann" in pair.olga.screen.text
    assert SECRET in pair.olga.screen.text
    await pair.olga.presses(pair.says("Listen to answer {n}", n="")[:-1])
    attached = pair.olga.screen.attached
    assert attached is not None
    assert attached.file_id == "voice-7"


async def test_without_a_name_a_voice_is_refused_kindly_and_not_kept(pair: Trio) -> None:
    await sent(pair)
    await fills(pair, pair.ann, "Without my name")
    shown = await pair.ann.sends_voice("voice-7")
    refusal = pair.says(
        "Without your name I take typed words only: a voice or a picture can say who you are. "
        "What you have just sent is not kept. Please type it."
    )
    assert refusal in shown.text
    shown = await pair.ann.presses(pair.says("Skip"))
    assert pair.says("Is there a question for me?") in shown.buttons
    async with pair.stage.database.read() as session:
        assert (await session.scalars(select(SurveyAnswer))).all() == []
        found = (await session.scalars(select(BlindAnswer))).all()
    assert {one.question for one in found} == {"content", "advise", "best", "help", "wish"}
    assert [one.text for one in found if one.text] == [SECRET]


async def test_a_ticket_is_good_once_and_stays_where_it_was(pair: Trio) -> None:
    await sent(pair)
    await pair.ann.presses(pair.says("Answer"))
    await pair.ann.presses(pair.says("Do not send it"))
    await fills(pair, pair.ann, "Without my name")
    await pair.ann.presses(pair.says("Skip"))
    shown = await pair.ann.presses(pair.says("Answer"))
    assert "/feedback" in shown.text
    async with pair.stage.database.read() as session:
        assert (await session.scalars(select(SurveyTicket.spent))).all() == [True]


async def test_a_forged_ticket_opens_nothing(pair: Trio) -> None:
    await sent(pair)
    await pair.ann.presses_data(StartSurvey(ticket="AAAAAAAAAAAAAAAAAAAAAA").pack())
    assert "/feedback" in pair.ann.screen.text


async def test_after_its_last_day_it_is_over(pair: Trio) -> None:
    await sent(pair, days=2)
    await pair.skip(days=3)
    shown = await pair.ann.presses(pair.says("Answer"))
    assert "/feedback" in shown.text


async def test_a_survey_without_names_does_not_ask_for_one(pair: Trio) -> None:
    await sent(pair, signing="anonymous", asks=("content", "tell"))
    shown = await pair.ann.presses(pair.says("Answer"))
    assert {"ru": "Как вам месяц?", "en": "Your month?"}[pair.language] in shown.text
    await pair.ann.types("5")
    await pair.ann.sends_voice()
    shown = await pair.ann.types(SECRET)
    assert pair.says("Is there a question for me?") in shown.buttons


async def test_the_form_goes_on_where_it_stood(pair: Trio) -> None:
    await sent(pair)
    await pair.ann.presses(pair.says("Answer"))
    await pair.ann.presses(pair.says("Without my name"))
    await pair.ann.presses(f"2 · {pair.says('Rather bad')}")
    await pair.ann.presses(pair.says("Answer"))
    assert {"ru": "Посоветуете нас?", "en": "Advise us?"}[pair.language] in pair.ann.screen.text


async def test_only_coordinators_come_to_the_desk(pair: Trio) -> None:
    survey_id = await sent(pair)
    for who in (pair.ann, pair.boris):
        before = (await who.types("/menu")).text
        for data in (OpenSurvey(id=survey_id), SendSurvey(id=survey_id), ReadWords(id=survey_id)):
            await who.presses_data(data.pack())
            assert who.screen.text in {before, _lost(pair)}


def _lost(pair: Trio) -> str:
    return pair.says("This button no longer works. The menu shows what there is.")
