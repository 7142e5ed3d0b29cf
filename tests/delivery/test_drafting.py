"""The loop that works drafts out: progress, the result, what breaks, and undoing in time."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery import drafting
from bot.delivery.outbox import post_owed
from bot.domain.errors import AlreadyDone
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.domain.rounds import TOLD_AFTER, RoundState, SeenAlready, TwoState
from bot.matching.engine import Tell
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Pool
from bot.matching.runs import Run
from bot.matching.worker import in_worker, whole
from bot.models import OutboxMessage, Pairing, PairRound, RoundPair
from bot.services.round_changes import capacity
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def begun(cast: Cast) -> int:
    async with cast.stage.database.write() as session:
        services = cast.stage.services(session)
        return (await services.rounds.begin(await cast.olga.row(), PairKind.MENTOR)).id


async def state(cast: Cast, round_id: int) -> str:
    async with cast.stage.database.read() as session:
        return (await session.get_one(PairRound, round_id)).state


async def published(cast: Cast) -> int:
    """The number of Ann's pair of the draft."""
    round_id = await begun(cast)
    await cast.stage.settle()
    async with cast.stage.database.write() as session:
        services, olga = cast.stage.services(session), await cast.olga.row()
        pair = (await session.scalars(select(RoundPair))).one()
        await services.round_steps.approve(olga, pair.id)
    await pressed(cast, "publish", round_id)
    return pair.id


async def pressed(cast: Cast, what: str, number: int) -> None:
    """As a handler does it: what is owed is posted in the same transaction."""
    async with cast.stage.database.write() as session:
        steps = cast.stage.services(session).round_publishing
        await getattr(steps, what)(await cast.olga.row(), number)
        await post_owed(session, cast.stage.parts.due._voice, cast.stage.clock())
    await cast.stage.settle()


async def in_a_process(pool: Pool, policy: Policy = USUAL, tell: Tell = print) -> Run:
    return await in_worker(pool, policy, tell)


async def test_a_big_one_is_worked_out_in_another_process_and_says_how_far_it_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "whole", in_a_process)
    round_id = await begun(cast)
    await cast.stage.settle()
    assert await state(cast, round_id) == RoundState.DRAFT
    async with cast.stage.database.read() as session:
        keys = await session.scalars(select(OutboxMessage.key).order_by(OutboxMessage.id))
        told = [key for key in keys if key and key.startswith(f"pair_round:{round_id}:")]
    assert len(told) >= 2
    assert len(cast.olga.screens) == 1


async def test_what_breaks_is_said_and_not_tried_for_ever(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_about: Any) -> Run:
        raise ValueError("broken")

    monkeypatch.setattr(drafting, "whole", broken)
    round_id = await begun(cast)
    await cast.stage.settle()
    assert await state(cast, round_id) == RoundState.FAILED
    assert "something broke on our side" in cast.olga.screen.text
    assert "could not be worked out" in caplog.text
    caplog.clear()


async def test_a_draft_that_is_dropped_meanwhile_stays_dropped(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = await begun(cast)

    async def slow(pool: Pool, policy: Policy = USUAL, tell: Tell = print) -> Run:
        async with cast.stage.database.write() as session:
            services = cast.stage.services(session)
            await services.rounds.drop(await cast.olga.row(), round_id)
        return await whole(pool, policy, tell)

    monkeypatch.setattr(drafting, "whole", slow)
    await cast.stage.settle()
    assert await state(cast, round_id) == RoundState.CLOSED
    async with cast.stage.database.read() as session:
        assert (await session.scalars(select(RoundPair))).all() == []


async def test_what_is_tried_out_changes_nothing(cast: Cast) -> None:
    await cast.join(Role.LEARNER, "Vera")
    round_id, boris = await begun(cast), (await cast.boris.row()).id
    await cast.stage.settle()
    async with cast.stage.database.write() as session:
        services, olga = cast.stage.services(session), await cast.olga.row()
        tried = await services.rounds.try_out(olga, round_id, capacity(boris, 1))
    await cast.stage.settle()
    async with cast.stage.database.read() as session:
        view = await cast.stage.services(session).round_desk.tried(olga, tried.id)
        pairs = (await session.scalars(select(RoundPair))).all()
    assert (view.matched, view.helper_name, view.lost, view.moved) == (1, "Boris", [], [])
    ((_learner, helper),) = view.gained
    assert helper == "Boris"
    assert (await state(cast, round_id), len(pairs)) == (RoundState.DRAFT, 1)
    assert (await cast.boris.row()).capacity == 1


async def test_a_published_pair_can_be_undone_before_anybody_is_told(cast: Cast) -> None:
    pair_id = await published(cast)
    assert cast.ann.screens == cast.boris.screens == []
    await pressed(cast, "undo", pair_id)
    await cast.stage.skip(hours=24)
    assert cast.ann.screens == cast.boris.screens == []
    (pairing,) = await cast.rows()
    assert pairing.state == PairState.UNDONE
    async with cast.stage.database.read() as session:
        assert (await session.get_one(RoundPair, pair_id)).state == TwoState.DRAFTED
    with pytest.raises(AlreadyDone):
        await pressed(cast, "undo", pair_id)


async def test_both_are_told_when_it_was_not_undone(cast: Cast) -> None:
    pair_id = await published(cast)
    await cast.stage.skip(minutes=TOLD_AFTER / timedelta(minutes=1))
    assert "You have a mentor" in cast.ann.screen.text
    assert "You have a learner" in cast.boris.screen.text
    with pytest.raises(SeenAlready):
        await pressed(cast, "undo", pair_id)
    (pairing,) = await cast.rows()
    assert pairing.state == PairState.ACTIVE


async def test_whoever_was_here_may_have_seen_it(cast: Cast) -> None:
    pair_id = await published(cast)
    cast.stage.clock.skip(minutes=1)
    await cast.ann.types("/menu")
    with pytest.raises(SeenAlready):
        await pressed(cast, "undo", pair_id)


async def test_after_undoing_the_two_can_be_a_pair_again(cast: Cast) -> None:
    pair_id = await published(cast)
    await pressed(cast, "undo", pair_id)
    async with cast.stage.database.write() as session:
        await cast.stage.services(session).round_steps.approve(await cast.olga.row(), pair_id)
        round_id = (await session.get_one(RoundPair, pair_id)).round_id
    await pressed(cast, "publish", round_id)
    await cast.stage.skip(hours=1)
    assert "You have a mentor" in cast.ann.screen.text
    async with cast.stage.database.read() as session:
        states = await session.scalars(select(Pairing.state).order_by(Pairing.id))
        assert list(states) == [PairState.UNDONE, PairState.ACTIVE]


async def test_nothing_is_held_while_a_repair_is_worked_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others write meanwhile: on SQLite there is one writer, so this would wait for ever."""
    pairing = await cast.pair()
    await cast.join(Role.MENTOR, "Vlad")
    written: list[int] = []

    async def slow(pool: Pool, policy: Policy = USUAL, tell: Tell = print) -> Run:
        async with cast.stage.database.write() as session:
            person = await cast.stage.services(session).people.held((await cast.ann.row()).id)
            written.append(person.id)
        return await whole(pool, policy, tell)

    monkeypatch.setattr(drafting, "whole", slow)
    async with cast.stage.database.write() as session:
        await cast.stage.services(session).pairings.end(await cast.boris.row(), pairing.id)
    await cast.stage.settle()
    assert len(written) == 1
    assert "Ann: best by fit, Vlad." in cast.olga.screen.text


async def test_a_repair_that_breaks_still_tells_who_is_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_about: Any) -> Run:
        raise ValueError("broken")

    pairing = await cast.pair()
    await cast.join(Role.MENTOR, "Vlad")
    monkeypatch.setattr(drafting, "whole", broken)
    async with cast.stage.database.write() as session:
        await cast.stage.services(session).pairings.end(await cast.boris.row(), pairing.id)
    await cast.stage.settle()
    assert "Who would fit: Ann" in cast.olga.screen.buttons
    assert "nobody could be found for the learners" in caplog.text
    caplog.clear()


async def test_weights_that_could_not_be_tried_out_lead_back_to_the_weights(
    both: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    async def broken(*_about: Any) -> Run:
        raise ValueError("broken")

    monkeypatch.setattr(drafting, "whole", broken)
    await both.olga.types("/pairs")
    await both.olga.presses(_("What counts in a pair", "Что важно в паре"))
    await both.olga.presses(_("goals: 25", "цели: 25"))
    await both.olga.presses("+10: 35")
    failed = await both.olga.presses(_("What would it do?", "Что изменится?"))
    assert _("could not be worked out", "не удалось") in failed.text
    caplog.clear()
    back = await both.olga.presses(_("What counts in a pair", "Что важно в паре"))
    assert _("fields 30", "области 30") in back.text
