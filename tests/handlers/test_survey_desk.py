"""A coordinator's side of surveys, as talk, in both languages: a look before it goes out, what
comes of it, one question back, and what was done about it."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.domain.surveys import Occasion
from bot.domain.tokens import number_of
from bot.models import BlindAnswer, FollowUp
from bot.texts import LANGUAGES
from handlers.screens.survey_buttons import (
    LookBack,
    OpenSurvey,
    PreviewSurvey,
    ReadWords,
    SayWhatWeDid,
    SendSurvey,
    ShowResults,
)
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage
from tests.surveys import QUESTIONS, load


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def loaded(pair: Trio, *asks: str, **columns: object) -> int:
    async with pair.stage.database.write() as session:
        survey = await load(session, asks=asks or tuple(QUESTIONS), **columns)  # type: ignore[arg-type]
        number = survey.id
    await pair.stage.parts.due.begin()
    await pair.olga.types("/menu")
    return number


async def presses(who: Someone, data: object) -> str:
    await who.presses_data(data.pack())  # type: ignore[attr-defined]
    return who.screen.text


async def test_it_is_seen_as_a_person_would_in_both_languages(pair: Trio) -> None:
    number = await loaded(pair, intro_ru="Зачем спрашиваем", intro_en="Why we ask")
    await presses(pair.olga, OpenSurvey(id=number))
    shown = await pair.olga.presses(pair.says("As people see it"))
    assert pair.says("Answer") in shown.buttons
    seen: dict[str, str] = {}
    for language in LANGUAGES:
        texts = [
            await presses(pair.olga, PreviewSurvey(id=number, at=at, language=language))
            for at in range(9)
        ]
        seen[language] = "\n".join(texts)
    for name, question in QUESTIONS.items():
        for language in LANGUAGES:
            assert question[f"question_{language}"] in seen[language], name
    assert "Зачем спрашиваем" in seen["ru"]
    assert "Why we ask" in seen["en"]
    assert "Спасибо" in seen["ru"]
    assert "Thank you" in seen["en"]
    await pair.olga.presses(pair.says("Back"))
    assert pair.says("Nobody has been asked yet.") in pair.olga.screen.text
    assert pair.ann.screens == [], "nobody got anything"


async def test_only_what_is_sent_on_demand_can_be_sent(pair: Trio) -> None:
    number = await loaded(pair, occasion=Occasion.LEAVING)
    await presses(pair.olga, OpenSurvey(id=number))
    assert pair.says("Send it now") not in pair.olga.buttons


async def answered(pair: Trio, number: int) -> list[Someone]:
    """By six learners without names, each in their own words, and one night passes."""
    others = [await pair.stage.someone(Role.LEARNER, pair.language, f"L{n}") for n in range(5)]
    await presses(pair.olga, SendSurvey(id=number))
    everybody = [pair.ann, *others]
    for place, who in enumerate(everybody):
        await who.presses(pair.says("Answer"))
        await who.presses(pair.says("Without my name"))
        await who.types(str(5 + place))
        await who.types(f"words {place}")
    await pair.skip(days=1)
    return everybody


async def test_results_stand_beside_each_other_and_wait_for_enough(pair: Trio) -> None:
    number = await loaded(pair, "advise", "wish")
    assert pair.says("Not enough answers yet.") in await presses(pair.olga, ShowResults(id=number))
    await answered(pair, number)
    shown = await presses(pair.olga, ShowResults(id=number))
    assert "NPS 0" in shown
    assert "6: 1 (17" in shown
    assert pair.says("Not enough answers yet.") in shown, "nobody has signed"
    standing = await presses(pair.olga, OpenSurvey(id=number))
    assert "6 (100" in standing
    assert pair.says("Silent: {n}", n=0) in standing


async def test_one_question_back_and_the_answer_has_no_name(pair: Trio) -> None:
    number = await loaded(pair, "advise", "wish")
    authors = await answered(pair, number)
    shown = await presses(pair.olga, ReadWords(id=number))
    first = shown.split("words ")[1][0]
    author = authors[int(first)]
    await author.presses(pair.says("Is there a question for me?"))
    none = "There is no question for you now. This button stays good; look again later."
    assert pair.says(none) in author.screen.text
    await presses(pair.olga, ReadWords(id=number))
    await pair.olga.presses(pair.says("Ask the author of answer {n}", n=1))
    await pair.olga.types("When was it?")
    for other in authors:
        if other is not author:
            await other.presses(pair.says("Is there a question for me?"))
            assert "When was it?" not in other.screen.text
    await author.presses(pair.says("Is there a question for me?"))
    assert "When was it?" in author.screen.text
    await author.presses(pair.says("Answer without my name"))
    assert "When was it?" in author.screen.text
    await author.types("On Monday")
    assert "On Monday" not in await presses(pair.olga, ReadWords(id=number))
    await pair.skip(days=1)
    title = {"ru": "Месяц", "en": "The month"}[pair.language]
    replied = "Somebody has answered your question about what they wrote without a name: {title}."
    assert pair.says(replied, title=title) in pair.shown_to(pair.olga)
    shown = await presses(pair.olga, ReadWords(id=number))
    assert "On Monday" in shown
    for name in ("Ann", *(f"L{n}" for n in range(5))):
        assert name not in shown
    await author.presses(pair.says("Is there a question for me?"))
    assert "When was it?" not in author.screen.text, "it is answered once"
    await ensure_kept_apart(pair)


async def ensure_kept_apart(pair: Trio) -> None:
    """The row has a number that only the author's token makes, and no time."""
    async with pair.stage.database.read() as session:
        one = (await session.scalars(select(FollowUp))).one()
        answers = (await session.scalars(select(BlindAnswer))).all()
    assert [answer.text for answer in answers if answer.thread == one.id] != []
    assert set(FollowUp.__table__.columns.keys()) == {
        "id", "survey", "asked_by", "question", "answer", "ready",
    }  # fmt: skip


async def test_a_guessed_token_finds_no_question(pair: Trio) -> None:
    number = await loaded(pair, "advise", "wish")
    await answered(pair, number)
    forged = LookBack(survey=number, token="A" * 22)
    shown = await presses(pair.ann, forged)
    assert pair.says("Is there a question for me?") in pair.ann.buttons
    assert "words" not in shown
    assert number_of("A" * 22, "wish") != number_of("A" * 22, "tell")


async def test_what_was_done_is_told_to_all_who_were_asked(pair: Trio) -> None:
    number = await loaded(pair, "advise", "wish")
    authors = await answered(pair, number)
    await presses(pair.olga, SayWhatWeDid(id=number))
    assert pair.says("It goes to everybody whom it reached: nobody knows who has answered.") in (
        pair.olga.screen.text
    )
    await pair.olga.types("Мы <починили> станок")
    await pair.olga.types("We have mended the lathe")
    with pair.stage.texts.speaking(pair.language):
        await pair.olga.presses("6")
    await pair.skip(days=1)
    told = {"ru": "Мы &lt;починили&gt; станок", "en": "We have mended the lathe"}[pair.language]
    for who in authors:
        assert told in pair.shown_to(who)
    assert told not in pair.shown_to(pair.boris)


async def test_nothing_said_is_nothing_sent(pair: Trio) -> None:
    number = await loaded(pair, "wish")
    await presses(pair.olga, SayWhatWeDid(id=number))
    await pair.olga.presses(pair.says("Skip"))
    shown = await pair.olga.presses(pair.says("Skip"))
    assert shown.text == pair.says("Nothing was sent.")


async def test_a_pack_without_surveys_says_how_to_get_them(pair: Trio) -> None:
    shown = await pair.olga.types("/surveys")
    assert "survey_questions" in shown.text
