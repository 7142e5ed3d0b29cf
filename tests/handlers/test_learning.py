"""A coordinator has the bot learn from what was decided, and is told honestly what came of it."""

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select

from bot.app import voice_of
from bot.delivery.bell import Bell
from bot.delivery.learner import Found, Learner, Progress, Stopped
from bot.delivery.outbox import post_owed
from bot.domain.learning import Standing
from bot.domain.roles import Role
from bot.knowledge import encoder
from bot.knowledge.evidence import NAMES
from bot.knowledge.library import Phrasing
from bot.knowledge.recalibrating import Judged, Refitted
from bot.knowledge.scoring import Verdict
from bot.models import Article, Person
from bot.models import Phrasing as Row
from bot.services.library import library_of
from bot.services.recalibration import Ground
from bot.texts import _, plain
from tests.clock import MONDAY
from tests.knowledge.decided import sensible
from tests.stage import Someone, Stage

ARTICLES = {
    "dorm": ("Есть ли общежитие?", "Да, 900 ₽ в месяц."),
    "wear": ("Выдают ли спецодежду?", "Фартук и колпак выдаём в первый день."),
    "docs": ("Какие документы нужны для поступления?", "Паспорт и заявление."),
}


@pytest.fixture(autouse=True)
def by_words_alone() -> Iterator[None]:
    """Half of the time; that both ways go is seen on the command line."""
    encoder.use(meaning=False)
    yield
    encoder.use(meaning=True)


async def decided(stage: Stage, phrasings: Sequence[Phrasing]) -> None:
    async with stage.database.write() as session:
        for code, (question, answer) in ARTICLES.items():
            session.add(
                Article(code=code, question_ru=question, answer_ru=answer, updated_at=MONDAY)
            )
        for one in phrasings:
            session.add(Row(text=one.text, language="ru", ref=one.ref, accepted_at=MONDAY))


def says(stage: Stage, who: str, text: str, **values: object) -> str:
    with stage.texts.speaking(who):
        return plain(_(text, **values))


async def asks(stage: Stage, language: str) -> Someone:
    olga = await stage.someone(Role.COORDINATOR, language, "Olga")
    await olga.types("/coverage")
    await olga.presses(says(stage, language, "Learn from what we decided"))
    return olga


async def weights(stage: Stage) -> dict[str, tuple[float, ...]]:
    async with stage.database.read() as session:
        return dict((await library_of(session)).weights)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_too_little_was_decided(stage: Stage, language: str) -> None:
    await decided(stage, sensible()[:3])
    olga = await asks(stage, language)
    told = {"en": "What a question means: 3", "ru": "Что значит вопрос: 3"}
    needed = {"en": "It takes 30 decisions", "ru": "Нужно 30 решений"}
    assert told[language] in olga.screen.text
    assert needed[language] in olga.screen.text
    assert await weights(stage) == {}


async def test_what_is_better_is_used_from_then_on(stage: Stage) -> None:
    await decided(stage, sensible())
    olga = await asks(stage, "ru")
    begun, told = olga.screens[-2:]
    assert f"Разбираю {len(sensible())} решений" in begun.text
    assert "Было: как надо — " in told.text
    assert "Стало: как надо — " in told.text
    assert "Так лучше" in told.text
    assert set(await weights(stage)) == {"words"}


async def test_what_is_no_better_changes_nothing(stage: Stage) -> None:
    found = [Phrasing(f"есть ли общежитие {n}", "faq/dorm") for n in range(24)]
    jokes = [Phrasing(f"расскажи анекдот {n}", None) for n in range(8)]
    await decided(stage, [*found, *jokes])
    olga = await asks(stage, "en")
    assert "So I leave everything as it was." in olga.screen.text
    assert await weights(stage) == {}


class Broken(Learner):
    async def _fitted(self, _run_id: int, _ground: Ground) -> Found:
        raise ValueError("broken")


async def begun(stage: Stage) -> list[Standing]:
    """Asked for twice."""
    async with stage.database.write() as session:
        person = (await session.scalars(select(Person).where(Person.name == "Olga"))).one()
        learning = stage.services(session).learning
        return [await learning.begin(person), await learning.begin(person)]


async def test_what_broke_is_told_and_not_tried_for_ever(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await decided(stage, sensible())
    olga = await stage.someone(Role.COORDINATOR, "en", "Olga")
    first, second = await begun(stage)
    assert (first.under_way, second.under_way) == (False, True)
    voice = voice_of(stage.texts, stage.settings)
    broken = Broken(stage.database, stage.services, voice, stage.clock, Bell())
    assert await broken.step()
    assert not await broken.step()
    (record,) = (one for one in caplog.records if one.levelname == "ERROR")
    assert record.getMessage() == "nothing could be learned from coordinators (run 1)"
    caplog.clear()
    await stage.settle()
    assert "Something broke on our side, and nothing was changed." in olga.screen.text
    assert await weights(stage) == {}


async def test_two_processes_with_the_same_tell_it_once(stage: Stage) -> None:
    await decided(stage, sensible(every=10))
    olga = await stage.someone(Role.COORDINATOR, "en", "Olga")
    await begun(stage)
    one = refitted_by(right=3)
    for found in (one, refitted_by(right=2)):
        async with stage.database.write() as session:
            await stage.services(session).learning.finish(1, {"words": found})
            await post_owed(session, voice_of(stage.texts, stage.settings), stage.clock())
    await stage.settle()
    assert [shown.text.count("That is better") for shown in olga.screens] == [1]
    assert await weights(stage) == {"words": one.weights}


def refitted_by(right: int) -> Refitted:
    before, after = (Judged({Verdict.RIGHT: n}, 1 / n) for n in (1, right))
    return Refitted((float(right),) * len(NAMES), 40, before, after)


async def test_how_far_it_is_is_drawn_over_one_message(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, "ru", "Olga")
    await decided(stage, sensible())
    await begun(stage)
    for done in (3, 7):
        async with stage.database.write() as session:
            services = stage.services(session)
            run = await services.learning.next()
            assert run is not None
            await services.learning.step(run.id, done, 20)
            voice = voice_of(stage.texts, stage.settings)
            await post_owed(session, voice, stage.clock())
        await stage.parts.sender.drain()
        assert f"Шаг {done} из 20." in olga.screen.text
    assert len(olga.screens) == 1
    await stage.settle()
    assert len(olga.screens) == 1
    assert "Было: как надо" in olga.screen.text


def test_the_thread_goes_no_further_when_the_program_ends() -> None:
    progress = Progress(20)
    progress.step()
    progress.ending.set()
    with pytest.raises(Stopped):
        progress.step()
    assert progress.done == 1


async def test_only_coordinators_may(stage: Stage) -> None:
    ann = await stage.someone()
    await ann.types("/menu")
    await ann.presses_data("cvl")
    assert "This button no longer works." in ann.screen.text
