"""What was answered to the questions of a questionnaire, counted; no small group can be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import COORDINATORS, Audience, CheckInState
from bot.domain.questionnaires import Item, ItemFigures, ItemKind, Questionnaire
from bot.domain.suppression import shown
from bot.models import CheckIn, CheckInAnswer, Person
from bot.services.pair_rights import ensure_coordinator
from bot.services.questionnaires import Questionnaires

SPAN = timedelta(days=90)
NAMED = CheckInAnswer.audience.in_(COORDINATORS)
# What is meant for the mentor alone is not even counted.
COUNTED = CheckInAnswer.audience.in_([*COORDINATORS, Audience.TREND])
SAID = CheckInAnswer.value.is_not(None) | CheckInAnswer.text.is_not(None)


@dataclass(frozen=True, slots=True)
class _Group:
    """Answers to one question that coordinators may know by name, or the others."""

    named: bool
    answers: int
    people: int


class QuestionnaireFigures:
    """`smallest`: what fewer people said is not told."""

    def __init__(
        self, session: AsyncSession, clock: Clock, asks: Questionnaires, smallest: int
    ) -> None:
        self._session, self._clock, self._asks = session, clock, asks
        self._smallest = smallest

    async def of(
        self, by: Person, code: str
    ) -> tuple[Questionnaire, tuple[tuple[Item, ItemFigures], ...]]:
        """Of the questions that are asked now, over the versions of the last 90 days."""
        ensure_coordinator(by)
        asked = await self._asks.newest(code)
        return asked, tuple([(item, await self._item(code, item)) for item in asked.items])

    async def _item(self, code: str, item: Item) -> ItemFigures:
        """Whoever knows the named answers must not learn the others by subtraction."""
        where = (*self._window(code), CheckInAnswer.area == item.key)
        groups = await self._groups(where)
        counted = [one.named for one in groups if one.named or one.people >= self._smallest]
        people = max((one.people for one in groups if one.named in counted), default=0)
        if people < self._smallest:
            return ItemFigures()
        where = (*where, NAMED.in_(counted))
        answers = sum(one.answers for one in groups if one.named in counted)
        if item.kind is ItemKind.SCALE:
            return ItemFigures(answers, mean=await self._mean(where))
        if item.kind is ItemKind.TEXT:
            return ItemFigures(answers)
        return ItemFigures(answers, counts=await self._counts(item, where))

    def _window(self, code: str) -> tuple[ColumnElement[bool], ...]:
        return (
            CheckIn.questionnaire == code,
            CheckIn.state == CheckInState.ANSWERED,
            CheckIn.due_at >= self._clock() - SPAN,
            COUNTED,
            SAID,
        )

    async def _groups(self, where: Sequence[ColumnElement[bool]]) -> list[_Group]:
        found = await self._session.execute(
            select(NAMED, func.count(), func.count(CheckIn.person_id.distinct()))
            .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
            .where(*where)
            .group_by(NAMED)
        )
        return [_Group(bool(named), answers, people) for named, answers, people in found]

    async def _mean(self, where: Sequence[ColumnElement[bool]]) -> float:
        mean = await self._session.scalar(
            select(func.avg(CheckInAnswer.value))
            .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
            .where(*where)
        )
        return float(mean or 0)

    async def _counts(
        self, item: Item, where: Sequence[ColumnElement[bool]]
    ) -> tuple[tuple[int, int | None], ...]:
        """How often each answer was given; None where so few gave it that it is not told."""
        found = await self._session.execute(
            select(CheckInAnswer.value, func.count())
            .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
            .where(*where)
            .group_by(CheckInAnswer.value)
        )
        given = {int(value): count for value, count in found if value is not None}
        told = shown({value: given.get(value, 0) for value in item.values}, self._smallest)
        return tuple(told.items())
