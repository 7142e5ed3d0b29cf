"""Coordinators write what is asked, learners and mentors answer it, as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.models import CheckIn, CheckInAnswer, QuestionnaireVersion
from bot.services.ready_questionnaires import ready
from bot.texts import LANGUAGES
from handlers.screens.questionnaire_buttons import OpenItem, PublishQuestions, RemoveItem
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

SECRET = "A room <b>without</b> noise & people"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


def named(pair: Trio, code: str) -> str:
    """A questionnaire, as it is called to the reader."""
    ru, en = ready()[code].name
    return ru if pair.language == "ru" else en


async def opened(pair: Trio, code: str = "areas") -> None:
    await pair.olga.types("/plans")
    await pair.olga.presses(pair.says("Questions"))
    name = named(pair, code)
    await pair.olga.presses(next(label for label in pair.olga.buttons if label.startswith(name)))


async def own_question(pair: Trio, *typed: str, kind: str) -> None:
    """Added to what is open, in both languages."""
    await pair.olga.presses(pair.says("Another question"))
    await pair.olga.presses(pair.says("A question of your own"))
    await pair.olga.presses(pair.label(kind))
    for text in typed:
        await pair.olga.types(text)


async def answers(pair: Trio) -> dict[str, tuple[int | None, str | None]]:
    async with pair.stage.database.read() as session:
        rows = await session.scalars(select(CheckInAnswer))
        return {row.area: (row.value, row.text) for row in rows}


async def test_written_published_asked_and_read_by_the_mentor(pair: Trio) -> None:
    await opened(pair)
    study_on = ("На чём вы учитесь?", "What do you study on?", "Техника", "Device")
    await own_question(
        pair, *study_on, "Телефон\nКомпьютер", "A phone\nA computer", kind="one of several answers"
    )
    await own_question(
        pair, "Что изменить?", "What to change?", "Изменить", "Wish", kind="a sentence"
    )
    draft = "This is a draft, asked of nobody. Version {n} is asked until it is published."
    assert pair.says(draft, n=1) in pair.olga.screen.text
    shown = await pair.olga.presses(pair.says("Publish"))
    assert pair.says("Version {n}.", n=2) in shown.text
    assert "&lt;i" not in shown.text
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.turns_to("Only {name}")
    await pair.taps("fine", "fine", "fine", "fine", "fine", "going well")
    ru = pair.language == "ru"
    assert study_on[0 if ru else 1] in pair.ann.screen.text
    await pair.ann.presses("Телефон" if ru else "A phone")
    await pair.ann.types(SECRET)
    await pair.ann.presses(pair.says("Send"))
    assert "&lt;b&gt;without" in pair.ann.screen.text
    assert (await answers(pair))["q1"] == (1, None)
    assert (await answers(pair))["q2"] == (None, SECRET)
    card = await pair.boris.presses(pair.says("Open the card"))
    assert ("Телефон" if ru else "A phone") in card.text
    assert "&lt;b&gt;without" in card.text
    assert "without" not in pair.shown_to(pair.olga)
    await pair.ann.presses("Изменить" if ru else "Wish")
    await pair.ann.presses(pair.says("Remove this answer"))
    assert (await answers(pair))["q2"] == (None, None)


async def test_one_question_is_changed_limited_and_taken_out(pair: Trio) -> None:
    await opened(pair, "exam")
    labels = list(pair.olga.buttons)
    await pair.olga.presses(next(label for label in labels if label.startswith("4. ")))
    await pair.olga.presses(pair.says("↑ Earlier"))
    assert pair.says("Question {at} of {of}", at=3, of=4) in pair.olga.screen.text
    yes = pair.says("“{answer}” asks for help", answer=pair.says("yes"))
    assert f"✓ {yes}" in pair.olga.buttons
    await pair.olga.presses(f"✓ {yes}")
    assert yes in pair.olga.buttons
    await pair.olga.presses(pair.says("Once practice or work has begun"))
    await pair.olga.presses(pair.says("Other words"))
    await pair.olga.types("Помочь с экзаменом?")
    for _question in range(3):
        await pair.olga.presses(pair.says("Next →"))
    assert pair.says("once practice or work has begun") in pair.olga.screen.text
    await pair.olga.presses(next(one for one in pair.olga.buttons if one.startswith("1. ")))
    await pair.olga.presses(pair.says("Take it out"))
    assert not any(one.startswith("4. ") for one in pair.olga.buttons)
    await pair.olga.presses(pair.says("Drop the draft"))
    assert any(one.startswith("4. ") for one in pair.olga.buttons)
    async with pair.stage.database.read() as session:
        rows = await session.scalars(select(QuestionnaireVersion.published_at))
        assert None not in set(rows)


async def test_as_many_answers_in_both_languages(pair: Trio) -> None:
    await opened(pair)
    words = ("Как?", "How?", "Как", "How", "Так\nИначе")
    await own_question(pair, *words, "So", kind="one of several answers")
    each = "Please write {least} to {most} answers, each in a line of its own."
    assert pair.says(each, least=2, most=6) in pair.olga.screen.text
    await pair.olga.types("So\nElse\nNot at all")
    unlike = "There are not as many answers in Russian as in English. Please make them alike."
    assert pair.says(unlike) in pair.olga.screen.text


async def test_a_mentor_is_asked_and_the_coordinators_read_it(pair: Trio) -> None:
    olga, boris = pair.olga, pair.boris
    await olga.types("/plans")
    await olga.presses(pair.says("New plan"))
    await olga.presses(pair.says("For everybody"))
    for typed in ("How is it", "1", "3"):
        await olga.types(typed)
    await olga.presses(pair.says("Next →"))
    await olga.types("5")
    await olga.presses(pair.says("Their mentor or tutor"))
    await olga.presses(pair.says("All pairs"))
    assert named(pair, "areas") not in olga.buttons
    await olga.presses(named(pair, "helper"))
    assert pair.says("Answered by: {whom}", whom=pair.says("the mentor or tutor")) in (
        olga.screen.text
    )
    await olga.presses(pair.says("Begin: see who would be asked"))
    await olga.presses(next(label for label in olga.buttons if "12:00" in label))
    await pair.skip(days=3)
    assert "Ann" in boris.screen.text
    await boris.presses(pair.says("Answer"))
    will = pair.says("Will be seen by: {who}.", who=pair.says("The coordinators"))
    assert will in boris.screen.text
    for answer in ("fine", "hard", "yes"):
        await boris.presses(pair.label(answer))
    await boris.presses(pair.says("Send"))
    assert pair.says("The coordinators can see:") in boris.screen.text
    assert "Ann: " not in "".join(boris.buttons), "nobody is asked to meet because of it"
    await olga.types("/shared")
    await olga.presses(next(label for label in olga.buttons if "Boris" in label))
    assert pair.says("About the pair with {name}.", name="Ann") in olga.screen.text
    assert pair.says("hard") in olga.screen.text
    assert pair.says("Will be seen by: {who}.", who="") not in pair.shown_to(pair.ann)
    async with pair.stage.database.read() as session:
        kept = await session.scalars(select(CheckIn).where(CheckIn.answered_at.is_not(None)))
        assert [one.questionnaire for one in kept] == ["helper"]


async def test_a_mentor_who_is_not_asked_is_shown_to_the_cards(pair: Trio) -> None:
    await pair.boris.types("/checkin")
    assert "/cards" in pair.boris.screen.text
    assert pair.says("Practice or job") not in pair.boris.buttons


async def test_what_was_answered_in_figures(pair: Trio) -> None:
    await opened(pair)
    shown = await pair.olga.presses(pair.says("What was answered"))
    assert shown.text.count(pair.says("too few answers")) == len(ready()["areas"].items)


async def test_forged_buttons_of_others_do_nothing(pair: Trio) -> None:
    for person in (pair.ann, pair.boris, pair.olga):
        await person.types("/menu")
    for button in (PublishQuestions(code="areas", seen=0), RemoveItem(code="areas", key="study")):
        for person in (pair.ann, pair.boris):
            await person.presses_data(button.pack())
    await pair.olga.presses_data(OpenItem(code="areas", key="nothing").pack())
    assert pair.says("This is no longer there. The menu shows what is.") in pair.olga.screen.text
    async with pair.stage.database.read() as session:
        versions = await session.scalars(select(QuestionnaireVersion.version))
        assert set(versions) <= {1}
