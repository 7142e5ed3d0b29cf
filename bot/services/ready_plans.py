"""The plans that ship: made once, from then on they are the coordinators'."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.plans import Scope
from bot.models import Plan

READY = Path(__file__).parents[1] / "domain" / "ready_plans.json"


class ReadyPlans:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def begin(self) -> None:
        """Those that have never been there; what a coordinator changed or ended stays as it is."""
        known = {
            plan.code: plan
            for plan in await self._session.scalars(select(Plan).where(Plan.code.is_not(None)))
        }
        for one in ready():
            if one["code"] in known:
                _name(known[one["code"]], one)
            else:
                self._session.add(self._made(one))
        await self._session.flush()

    def _made(self, one: dict[str, Any]) -> Plan:
        now = self._clock()
        return Plan(scope=Scope.INSTITUTION, created_at=now, changed_at=now, **one)


def ready() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(READY.read_text(encoding="utf-8"))
    return found


def _name(plan: Plan, one: dict[str, Any]) -> None:
    """A plan of an older version of the bot had no name."""
    if not (plan.name_ru or plan.name_en):
        plan.name_ru, plan.name_en = one["name_ru"], one["name_en"]
