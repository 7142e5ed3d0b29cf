"""An answer keeps the version it answered; what is written is asked once it is published."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.check_in_notices import CheckInAsked, SharedWithCoordinators
from bot.domain.check_ins import ITEMS, Audience
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import WrongAnswer
from bot.domain.plans import Every, PlanState, Scope
from bot.domain.questionnaires import (
    Item,
    ItemKind,
    QuestionnaireImpossible,
    QuestionsChangedMeanwhile,
    Respondent,
)
from bot.models import Card, QuestionnaireVersion
from bot.services.plans import Wanted
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk

LAPTOP = Item(
    "",
    ItemKind.CHOICE,
    ("На чём вы учитесь?", "What do you study on?"),
    ("Техника", "Device"),
    (("Телефон", "A phone"), ("Компьютер", "A computer"), ("Ни на чём", "Nothing")),
)
WISH = Item("", ItemKind.TEXT, ("Что изменить?", "What to change?"), ("Что изменить", "A wish"))


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def asked(desk: Desk) -> list[str]:
    """What the learner would be asked now."""
    newest = [one for one in await desk.check_ins() if one.state == "asked"][-1]
    known = await desk.answers.known(desk.ann, newest.id)
    return [item["key"] for item in known[ITEMS]]


async def weekly_asks(desk: Desk, *items: Item) -> list[str]:
    """Beside the six areas; the keys of what was added."""
    questions = desk.services.questionnaire_desk
    for item in items:
        card = await questions.add(desk.olga, "areas", item)
    await questions.publish(desk.olga, "areas", card.edits)
    return [item.key for item in card.shown.items[-len(items) :]]


async def test_nothing_is_asked_before_it_is_published(desk: Desk) -> None:
    await desk.skip(days=7)
    card = await desk.services.questionnaire_desk.add(desk.olga, "areas", LAPTOP)
    assert card.is_draft
    assert card.published == 1
    assert "q1" not in await asked(desk)
    await desk.services.questionnaire_desk.publish(desk.olga, "areas", card.edits)
    assert (await asked(desk))[-1] == "q1", "what waits unanswered is asked in the newest words"


async def test_an_answer_keeps_the_version_it_answered(desk: Desk) -> None:
    await desk.skip(days=7)
    first = await desk.answer(study="1")
    questions = desk.services.questionnaire_desk
    card = await questions.remove(desk.olga, "areas", "study")
    await questions.publish(desk.olga, "areas", card.edits)
    view = await desk.answers.view(desk.ann, first)
    assert view.answers[0].item.key == "study"
    assert (await desk.answers.known(desk.ann, first))["study"] == "1"
    changed = await desk.answers.set_value(desk.ann, first, "study", 3)
    assert changed.answers[0].value == 3
    await desk.skip(days=7)
    second = await desk.answer()
    versions = [one.questions_version for one in await desk.check_ins()][:2]
    assert versions == [1, 2]
    assert "study" not in {
        one.item.key for one in (await desk.answers.view(desk.ann, second)).answers
    }


async def test_a_form_that_is_open_stays_as_it_was_begun(desk: Desk) -> None:
    await desk.skip(days=7)
    waiting = [one for one in await desk.check_ins() if one.state == "asked"][-1]
    known = await desk.answers.known(desk.ann, waiting.id)
    await weekly_asks(desk, LAPTOP)
    view = await desk.answers.save(desk.ann, waiting.id, {**known, "study": "2"})
    assert "q1" not in {one.item.key for one in view.answers}
    assert waiting.questions_version == 1


async def test_choices_and_sentences_reach_whom_they_are_for(desk: Desk) -> None:
    keys = await weekly_asks(desk, LAPTOP, WISH)
    await desk.skip(days=7)
    await asked(desk)
    said = {keys[0]: "3", keys[1]: "A quiet room", f"{keys[1]}_for": "trend"}
    check_in_id = await desk.answer("mentor_and_coordinator", **said)
    (card,) = await desk.all_cards()
    seen = (await desk.cards.view(desk.boris, card.id)).shared
    assert [(one.item.name[1], one.value) for one in seen.answers][-1] == ("Device", 3)
    assert "quiet" not in repr(seen)
    view = await desk.answers.set_audience(desk.ann, check_in_id, keys[1], Audience.MENTOR)
    assert view.answer(keys[1]).text == "A quiet room"  # type: ignore[union-attr]
    assert "quiet" in repr((await desk.cards.view(desk.boris, card.id)).shared)
    assert "quiet" not in repr(await desk.services.check_in_sharing.one(desk.olga, check_in_id))
    gone = await desk.answers.set_value(desk.ann, check_in_id, keys[1], None)
    assert gone.answer(keys[1]).skipped  # type: ignore[union-attr]
    with pytest.raises(WrongAnswer):
        await desk.answers.set_value(desk.ann, check_in_id, keys[0], 4)


async def test_practice_is_asked_from_the_day_on_which_it_begins(desk: Desk) -> None:
    await desk.skip(days=7)
    assert "practice" not in await asked(desk)
    desk.ann.placed_on = (desk.clock() + timedelta(days=5)).date()
    assert "practice" not in await asked(desk)
    await desk.skip(days=7)
    assert (await asked(desk))[-1] == "practice"
    check_in_id = await desk.answer(practice="1")
    view = await desk.answers.view(desk.ann, check_in_id)
    assert (view.answers[-1].item.key, view.answers[-1].value) == ("practice", 1)


async def test_two_coordinators_at_one_draft(desk: Desk) -> None:
    questions = desk.services.questionnaire_desk
    seen = (await questions.add(desk.olga, "areas", LAPTOP)).edits
    await questions.remove(desk.olga, "areas", "money")
    for refused in (questions.publish, questions.drop):
        with pytest.raises(QuestionsChangedMeanwhile):
            await refused(desk.olga, "areas", seen)
    card = await questions.one(desk.olga, "areas")
    assert [item.key for item in card.shown.items][-1] == "q1"
    dropped = await questions.drop(desk.olga, "areas", card.edits)
    assert dropped is not None
    assert "money" in {item.key for item in dropped.shown.items}


async def test_the_last_question_cannot_be_taken_out(desk: Desk) -> None:
    questions = desk.services.questionnaire_desk
    own = await questions.create(desk.olga, ("Своё", "Own"), Respondent.LEARNER)
    with pytest.raises(QuestionnaireImpossible):
        await questions.publish(desk.olga, own.shown.code, own.edits)
    card = await questions.add(desk.olga, own.shown.code, LAPTOP)
    with pytest.raises(QuestionnaireImpossible):
        await questions.remove(desk.olga, own.shown.code, "q1")
    with pytest.raises(NotFound):
        await questions.remove(desk.olga, own.shown.code, "q7")
    assert await questions.drop(desk.olga, own.shown.code, card.edits) is None
    with pytest.raises(NotFound):
        await questions.one(desk.olga, own.shown.code)


async def test_a_key_is_never_used_again(desk: Desk) -> None:
    keys = await weekly_asks(desk, LAPTOP)
    questions = desk.services.questionnaire_desk
    await questions.remove(desk.olga, "areas", keys[0])
    card = await questions.add(desk.olga, "areas", WISH)
    assert card.shown.items[-1].key != keys[0]


async def test_only_coordinators(desk: Desk) -> None:
    questions = desk.services.questionnaire_desk
    for refused in (
        questions.all(desk.ann),
        questions.one(desk.boris, "areas"),
        questions.add(desk.ann, "areas", LAPTOP),
        questions.publish(desk.boris, "areas", 0),
        questions.create(desk.ann, ("а", "a"), Respondent.LEARNER),
        desk.services.questionnaire_figures.of(desk.boris, "areas"),
    ):
        with pytest.raises(NotAllowed):
            await refused


async def test_what_a_coordinator_wrote_outlives_a_newer_bot(desk: Desk) -> None:
    await weekly_asks(desk, LAPTOP)
    rows = select(QuestionnaireVersion).order_by(QuestionnaireVersion.version)
    for row in (await desk.session.scalars(rows)).all():
        if row.code in {"areas", "short"} and row.version == 1:
            row.items = row.items[1:]  # as if an older bot had brought them
    await desk.session.flush()
    newest = desk.services.questionnaires
    assert (await newest.newest("areas")).version == 2
    short = await newest.newest("short")
    assert (short.version, short.items[0].key) == (2, "study")
    assert (await newest.newest("short")).version == 2


async def test_mentors_are_asked_too_and_the_learner_sees_nothing(desk: Desk) -> None:
    plan = await desk.services.plans.create(
        desk.olga,
        Wanted(
            "How is it",
            Scope.INSTITUTION,
            None,
            "helper",
            Every((2,), 12, weeks=2),
            respondent=Respondent.HELPER,
        ),
    )
    assert not plan.card
    await desk.services.plans.set_state(desk.olga, plan.id, plan.version, PlanState.LIVE)
    await desk.skip(days=14)
    (one,) = [c for c in await desk.check_ins() if c.respondent == "helper" and c.asked_at]
    assert one.person_id == desk.boris.id
    told = desk.told_to(desk.boris, CheckInAsked)
    assert (told[0].name, told[0].by) == ("Ann", Respondent.HELPER)  # type: ignore[attr-defined]
    known = await desk.answers.known(desk.boris, one.id)
    assert known["audience"] == Audience.MENTOR_AND_COORDINATOR
    with pytest.raises(NotAllowed):
        await desk.answers.known(desk.ann, one.id)
    view = await desk.answers.save(desk.boris, one.id, {**known, "support": "1", "load": "2"})
    assert view.name == "Ann"
    with pytest.raises(WrongAnswer):
        await desk.answers.set_audience(desk.boris, one.id, "load", Audience.MENTOR)
    await desk.work()
    assert desk.told_to(desk.olga, SharedWithCoordinators)
    (shared,) = await desk.services.check_in_sharing.recent(desk.olga)
    assert (shared.name, shared.other, shared.by) == ("Boris", "Ann", Respondent.HELPER)
    cards = await desk.session.scalars(select(Card.check_in_id))
    assert one.id not in set(cards)
    assert "support" not in repr(await desk.services.my_data.export(desk.ann))
    assert [plan.name for plan in await desk.services.check_in_standing.of(desk.boris)] == ["Ann"]
    with pytest.raises(NotFound):
        await desk.services.plans.create(
            desk.olga,
            Wanted("Mixed up", Scope.INSTITUTION, None, "helper", Every()),
        )


async def test_a_few_answers_are_not_told(desk: Desk) -> None:
    keys = await weekly_asks(desk, LAPTOP)
    await desk.skip(days=7)
    await asked(desk)
    await desk.answer("trend", **{keys[0]: "1"})
    _asked, figures = await desk.services.questionnaire_figures.of(desk.olga, "areas")
    assert all(told.answers is None for _item, told in figures)
