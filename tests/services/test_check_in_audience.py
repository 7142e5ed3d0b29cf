"""Who sees an answer, a sentence and a voice of a check-in, on both databases."""

from collections.abc import AsyncIterator

import pytest

from bot.db.engine import Database
from bot.domain.check_in_notices import AnswersShared, SharedWithCoordinators
from bot.domain.check_ins import Audience
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.media import Media, MediaKind
from bot.domain.questionnaires import Area
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.questions import WITH_MENTOR, said
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def test_each_answer_has_its_audience(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer("trend", health="1", comment="My back hurts")
    (card,) = await desk.all_cards()
    assert not (await desk.cards.view(desk.boris, card.id)).shared
    assert desk.told_to(desk.boris, AnswersShared) == []
    view = await desk.answers.set_audience(
        desk.ann, check_in_id, Area.HEALTH, Audience.MENTOR_AND_COORDINATOR
    )
    assert view.seen_by(Audience.TREND).comment == "My back hurts"
    await desk.work()
    shared = (await desk.cards.view(desk.boris, card.id)).shared
    assert (shared.answers, shared.comment) == ((said(Area.HEALTH, 1),), None)
    assert desk.told_to(desk.boris, AnswersShared) == [
        AnswersShared(card.id, "Ann", True, desk.pairing.id)
    ]
    assert desk.told_to(desk.olga, SharedWithCoordinators) == [
        SharedWithCoordinators(check_in_id, "Ann")
    ]
    (seen,) = await desk.services.check_in_sharing.recent(desk.olga)
    assert seen.shared == shared


async def test_what_is_taken_back_is_gone(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer("mentor_and_coordinator", comment="Between us")
    await desk.answers.set_value(desk.ann, check_in_id, "comment", None)
    for area in WITH_MENTOR:
        await desk.answers.set_value(desk.ann, check_in_id, area, None)
    (card,) = await desk.all_cards()
    assert not (await desk.cards.view(desk.boris, card.id)).shared
    assert await desk.services.check_in_sharing.recent(desk.olga) == []
    with pytest.raises(NotFound):
        await desk.services.check_in_sharing.one(desk.olga, check_in_id)


async def test_nobody_can_tell_what_is_for_nobody_from_what_was_skipped(desk: Desk) -> None:
    """The mentor is told, sees and may take away the same in both weeks, but for the dates."""
    seen = []
    for answer in ("1", None):
        await desk.skip(days=7)
        desk.told.clear()
        said_of_all: dict[str, str | None] = {str(area): answer for area in Area}
        await desk.answer("trend", **said_of_all, comment=answer and "Canary")
        card = (await desk.all_cards())[-1]
        view = await desk.cards.view(desk.boris, card.id)
        notices = [type(notice) for id_, notice in desk.told if id_ != desk.ann.id]
        listed = await desk.services.check_in_sharing.recent(desk.olga)
        seen.append((view.shared, view.wants_talk, view.urgent, notices, listed))
    assert seen[0] == seen[1]
    export = await desk.services.my_data.export(desk.boris)
    assert "check_in" not in export or not export["check_in"]


async def test_a_voice_is_kept_for_its_audience_and_can_be_taken_back(desk: Desk) -> None:
    voice = Media(MediaKind.VOICE, "voice-of-ann", seconds=7)
    await desk.skip(days=7)
    check_in_id = await desk.answer("mentor", comment=voice.as_json())
    (card,) = await desk.all_cards()
    assert (await desk.cards.view(desk.boris, card.id)).shared.voice == voice
    assert await desk.services.check_in_sharing.recent(desk.olga) == []
    assert await desk.answers.voice(desk.ann, check_in_id) == voice
    await desk.answers.set_audience(desk.ann, check_in_id, "comment", Audience.TREND)
    assert (await desk.cards.view(desk.boris, card.id)).shared.voice is None
    await desk.answers.set_value(desk.ann, check_in_id, "comment", None)
    with pytest.raises(NotFound):
        await desk.answers.voice(desk.ann, check_in_id)
    with pytest.raises(NotAllowed):
        await desk.answers.voice(desk.boris, check_in_id)


async def test_one_answer_has_an_audience_of_its_own(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer("mentor", home="1", home_for="trend")
    view = await desk.answers.view(desk.ann, check_in_id)
    assert view.seen_by(Audience.TREND).answers == (said(Area.HOME, 1),)
    known = await desk.answers.known(desk.ann, check_in_id)
    assert {key: who for key, who in known.items() if key.endswith("_for")} == {
        "home_for": "trend"
    }
