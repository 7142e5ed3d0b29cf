"""Coordinators see what people ask in vain, say what it means, and the next one gets an answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import Article, Phrasing, Programme
from bot.services.library import library_of
from bot.texts import _, plain
from handlers.screens.facts import Age
from tests.clock import MONDAY
from tests.handlers.test_requests import POOL
from tests.stage import Someone, Stage

LONG_AGO = (MONDAY - timedelta(days=200)).date()


@dataclass
class Desk:
    stage: Stage
    language: str
    ann: Someone
    olga: Someone

    def says(self, text: str, /, **values: object) -> str:
        with self.stage.texts.speaking(self.language):
            return plain(_(text, **values))

    async def asks(self, text: str) -> None:
        await self.ann.types(text)
        if self.says("None of these") in self.ann.buttons:
            await self.ann.presses(self.says("None of these"))

    async def rows(self, model: Any) -> list[Any]:
        async with self.stage.database.read() as session:
            return list(await session.scalars(select(model)))


@pytest.fixture(params=["en", "ru"])
async def desk(stage: Stage, request: pytest.FixtureRequest) -> Desk:
    async with stage.database.write() as session:
        session.add_all(
            [
                Programme(
                    code="weld",
                    title_ru="Сварщик",
                    title_en="Welder",
                    level="worker",
                    fee_ru="бесплатно",
                    fee_en="free",
                    checked_on=LONG_AGO,
                    updated_at=MONDAY,
                ),
                Article(
                    code="dorm",
                    question_ru="Как получить место в общежитии?",
                    answer_ru="Напишите заявление в деканате.",
                    question_en="How do I get a place in the dormitory?",
                    answer_en="Write to the dean.",
                    checked_on=MONDAY.date(),
                    updated_at=MONDAY,
                ),
            ]
        )
    language = request.param
    ann = await stage.someone(language=language, name="Ann")
    return Desk(stage, language, ann, await stage.someone(Role.COORDINATOR, language, "Olga"))


async def test_an_empty_cell_that_was_asked_for(desk: Desk) -> None:
    how_many = {
        "en": "how many places are there on the welder course?",
        "ru": "сколько мест на сварщика?",
    }
    await desk.asks(how_many[desk.language])
    assert desk.says("That is not in my data, and I do not want to guess.") in desk.ann.screen.text
    await desk.olga.types("/menu")
    await desk.olga.presses(desk.says("What people ask in vain"))
    assert desk.says("Nothing at the moment.") not in desk.olga.screen.text
    said = (await desk.olga.presses(desk.says("Empty cells that were asked for"))).text
    assert {"en": "Welder · Places", "ru": "Сварщик · Мест"}[desk.language] in said
    assert "Ann" not in said
    await desk.olga.presses(desk.says("← Back"))
    old = await desk.olga.presses(desk.says("What is old or over"))
    assert {"en": "Welder", "ru": "Сварщик"}[desk.language] in old.text


async def test_what_it_means_is_said_with_a_tap_and_kept(desk: Desk) -> None:
    await desk.asks(POOL[desk.language])
    assert desk.says("Yes, pass it on") in desk.ann.buttons
    await desk.olga.types("/coverage")
    listed = await desk.olga.presses(desk.says("Questions that nobody answered"))
    assert POOL[desk.language] in listed.text
    await desk.olga.presses("1. ")
    assert POOL[desk.language] in desk.olga.screen.text
    await desk.olga.presses(desk.says("This means an article …"))
    await desk.olga.presses({"en": "dormitory", "ru": "общежитии"}[desk.language])
    assert POOL[desk.language] in desk.olga.screen.text
    kept = await desk.olga.presses(desk.says("Keep these words"))
    assert desk.says("Whoever asks it like this is understood from now on.") in kept.text
    (phrasing,) = await desk.rows(Phrasing)
    assert (phrasing.text, phrasing.language, phrasing.ref) == (
        POOL[desk.language], desk.language, "faq/dorm",
    )  # fmt: skip
    async with desk.stage.database.read() as session:
        assert (await library_of(session)).phrasings[0].ref == "faq/dorm"
    await desk.olga.types("/coverage")
    assert not any(
        desk.says("Questions that nobody answered") in label for label in desk.olga.buttons
    )
    await desk.olga.presses(desk.says("What I have been taught"))
    await desk.olga.presses(POOL[desk.language])
    await desk.olga.presses(desk.says("Forget this"))
    assert await desk.rows(Phrasing) == []


async def test_not_ours_in_other_words(desk: Desk) -> None:
    await desk.asks(POOL[desk.language])
    await desk.ann.presses(desk.says("Yes, pass it on"))
    await desk.olga.types("/requests")
    await desk.olga.presses("Ann")
    await desk.olga.presses(desk.says("What the bot should have understood"))
    await desk.olga.presses(desk.says("This is not ours to answer"))
    await desk.olga.types("pool hours")
    assert desk.says("To questions like this I offer a person, not an answer.") in (
        desk.olga.screen.text
    )
    (phrasing,) = await desk.rows(Phrasing)
    assert (phrasing.text, phrasing.ref) == ("pool hours", None)
    await desk.olga.presses(desk.says("That was a mistake"))
    assert await desk.rows(Phrasing) == []


async def test_one_of_the_three_that_were_offered(desk: Desk) -> None:
    await desk.ann.types(
        {"en": "how do I get a place in the dormitory", "ru": "как получить место в общежитии"}[
            desk.language
        ]
    )
    await desk.ann.presses(desk.says("Not that"))
    if desk.says("None of these") in desk.ann.buttons:
        await desk.ann.presses(desk.says("None of these"))
    assert desk.says("Yes, pass it on") in desk.ann.buttons
    await desk.olga.types("/coverage")
    await desk.olga.presses(desk.says("Questions that nobody answered"))
    await desk.olga.presses("1. ")
    means = next(label for label in desk.olga.buttons if label.startswith(means_of(desk)))
    await desk.olga.presses(means)
    await desk.olga.presses(desk.says("Keep these words"))
    (phrasing,) = await desk.rows(Phrasing)
    assert phrasing.ref == "faq/dorm"


def means_of(desk: Desk) -> str:
    return desk.says("This means: {what}", what="").strip()


async def test_a_learner_sees_nothing_of_it(desk: Desk) -> None:
    await desk.asks(POOL[desk.language])
    for data in ("cvr::0", "cvt:1", "cvn:1", "cvp:0", "cvf:1", "cvd:1", "cva:1:0"):
        await desk.ann.presses_data(data)
        assert desk.says("This button no longer works. The menu shows what there is.") in (
            desk.ann.screen.text
        )
    await desk.ann.types("/coverage")
    assert desk.says("I do not know this command. The menu shows what there is.") in (
        desk.ann.screen.text
    )


async def test_an_answer_becomes_an_article_in_both_languages(desk: Desk) -> None:
    await desk.asks(POOL[desk.language])
    await desk.ann.presses(desk.says("Yes, pass it on"))
    await desk.olga.presses(desk.says("Answer"))
    mine, theirs = ("At seven.", "В семь.") if desk.language == "en" else ("В семь.", "At seven.")
    await desk.olga.types(mine)
    await desk.olga.presses(desk.says("Keep as an article"))
    await desk.olga.presses(desk.says("Next →"))
    await desk.olga.presses(desk.says("Next →"))
    assert desk.says("Kept. From now on I answer this myself, with your name as the source.") in (
        desk.olga.screen.text
    )
    other = "ru" if desk.language == "en" else "en"
    await desk.olga.presses(desk.says("Other language, source, last day"))
    await desk.olga.types(POOL[other])
    await desk.olga.types(theirs)
    await desk.olga.types("sports club")
    await desk.olga.types("sometime")
    assert desk.says("Please type a day with its year, like 31.12.2027.") in desk.olga.screen.text
    await desk.olga.types("31.12.2027")
    assert desk.says("Kept. So the next person reads it:") in desk.olga.screen.text
    (article,) = [one for one in await desk.rows(Article) if one.code != "dorm"]
    assert (article.answer_en, article.answer_ru) == ("At seven.", "В семь.")
    assert (article.source, str(article.expires_on)) == ("sports club", "2027-12-31")
    for language, answer in (("en", "At seven."), ("ru", "В семь.")):
        next_one = await desk.stage.someone(language=language, name="Next")
        told = await next_one.types(POOL[language])
        assert answer in told.text
        assert "sports club" in told.text


async def test_all_of_it_may_be_skipped(desk: Desk) -> None:
    await desk.asks(POOL[desk.language])
    await desk.ann.presses(desk.says("Yes, pass it on"))
    await desk.olga.presses(desk.says("Answer"))
    await desk.olga.types("At seven.")
    await desk.olga.presses(desk.says("Keep as an article"))
    await desk.olga.presses(desk.says("Next →"))
    await desk.olga.presses(desk.says("Next →"))
    await desk.olga.presses(desk.says("Other language, source, last day"))
    for _question in range(3):
        await desk.olga.presses(desk.says("Skip"))
    assert desk.says("Kept. So the next person reads it:") in desk.olga.screen.text
    (article,) = [one for one in await desk.rows(Article) if one.code != "dorm"]
    assert (article.source, article.expires_on) == ("Olga", None)


async def test_an_answer_says_that_it_is_old(desk: Desk) -> None:
    fee = {"en": "how much is the welder course?", "ru": "сколько стоит обучение на сварщика?"}
    told = (await desk.ann.types(fee[desk.language])).text
    assert {"en": "7 months ago", "ru": "7 месяцев назад"}[desk.language] in told
    place = {"en": "how do I get a place in the dormitory", "ru": "как получить место в общежитии"}
    fresh = (await desk.ann.types(place[desk.language])).text
    assert {"en": "make sure", "ru": "уточните"}[desk.language] not in fresh
    with desk.stage.texts.speaking(desk.language):
        today = MONDAY.date()
        over = str(Age(today, 180).doubt(today, today - timedelta(days=1)))
        assert {"en": "good until 22 November", "ru": "до 22 ноября"}[desk.language] in over
        assert Age(today, 180).doubt(today - timedelta(days=180), today) is None
        assert Age(today, 180).doubt(None) is None
