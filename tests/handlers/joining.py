"""Talks about joining that several tests begin with."""

from typing import Any

from bot.domain.roles import Role
from tests.stage import Someone, Stage


async def invite(stage: Stage, role: Role = Role.LEARNER, **profile: Any) -> str:
    """A fresh token."""
    async with stage.database.write() as session:
        return stage.services(session).invitations.create(role, profile)


async def agree(someone: Someone, language: str = "English") -> None:
    """From the first question to the name."""
    await someone.presses(language)
    await someone.presses("I agree" if language == "English" else "Согласие даю")


def restarted(stage: Stage) -> Stage:
    """The program was stopped and started again: only the database is what it was."""
    again = Stage(stage.database, stage.clock, stage.settings)
    again._updates = stage._updates
    return again
