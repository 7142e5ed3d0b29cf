"""Other weights are tried out by the loop of drafts: in a process, drawn over one message."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.delivery import drafting
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.rounds import RoundState
from bot.matching.policy import USUAL, Component
from bot.models import OutboxMessage, PairPolicy, PairRound
from bot.services.policy_changes import with_weight
from tests.delivery.test_drafting import in_a_process
from tests.handlers.pair_cast import Cast, cast

__all__ = ["cast"]


async def tries(cast: Cast) -> int:
    """Ann would go from Boris, who has her field, to Vlad, who has her goal."""
    await cast.join(Role.MENTOR, "Vlad", fields=["it"])
    async with cast.stage.database.write() as session:
        session.add(boris := await cast.boris.row())
        boris.goals = []
        policy = replace(with_weight(USUAL, PairKind.MENTOR, Component.GOALS, 40), version=1)
        trials = cast.stage.services(session).policy_trials
        tried = await trials.try_out(await cast.olga.row(), PairKind.MENTOR, policy)
        return tried.id


async def test_in_a_process_of_its_own_over_one_message(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "whole", in_a_process)
    number = await tries(cast)
    await cast.stage.settle()
    assert len(cast.olga.screens) == 1
    assert "goals 25 → 65" in cast.olga.screen.text
    assert "Ann: Boris → Vlad" in cast.olga.screen.text
    async with cast.stage.database.read() as session:
        keys = await session.scalars(select(OutboxMessage.key))
        assert len([key for key in keys if key and f"pair_round:{number}:" in key]) >= 2
        assert (await session.get_one(PairRound, number)).state == RoundState.DONE
        assert (await session.scalars(select(PairPolicy))).all() == []
    assert await cast.rows() == []


async def test_what_breaks_changes_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_about: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(drafting, "whole", broken)
    number = await tries(cast)
    await cast.stage.settle()
    assert "nothing was changed" in cast.olga.screen.text
    async with cast.stage.database.read() as session:
        assert (await session.get_one(PairRound, number)).state == RoundState.FAILED
    assert "could not be worked out" in caplog.text
    caplog.clear()
