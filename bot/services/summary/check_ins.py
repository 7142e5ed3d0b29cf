"""Check-ins: asked, answered, missed; and how things are going in each area."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import COORDINATORS, Audience, CheckInState
from bot.domain.periods import Days
from bot.domain.questionnaires import Area, Respondent
from bot.domain.reporting import weeks_of
from bot.domain.summary import MOST_WEEKS, AreaFigures, CheckInFigures, CheckInWeek, Share
from bot.models import CheckIn, CheckInAnswer
from bot.services.summary.window import Window, how_many, whole

DELIVERED = CheckIn.asked_at.is_not(None)
ANSWERED = CheckIn.state == CheckInState.ANSWERED
# Mentors and tutors who are asked are figures of their own.
OF_LEARNERS = CheckIn.respondent == Respondent.LEARNER
MISSED = CheckIn.state == CheckInState.MISSED
NAMED = CheckInAnswer.audience.in_(COORDINATORS)
# What is meant for the mentor alone is not even counted.
COUNTED = CheckInAnswer.audience.in_([*COORDINATORS, Audience.TREND])


@dataclass(frozen=True, slots=True)
class _Group:
    """Answers about an area, their total, and how many people gave them."""

    named: bool
    answers: int
    total: int
    people: int


async def check_ins(session: AsyncSession, window: Window) -> CheckInFigures:
    row = await session.execute(
        select(
            func.count(),
            how_many(DELIVERED),
            how_many(ANSWERED),
            how_many(MISSED, DELIVERED),
            how_many(CheckIn.state == CheckInState.SKIPPED),
        )
        .select_from(CheckIn)
        .where(window.has(CheckIn.due_at), OF_LEARNERS)
    )
    due, delivered, answered, missed, skipped = whole(row.one())
    return CheckInFigures(
        Share(delivered, due),
        Share(answered, delivered),
        Share(missed, delivered),
        Share(skipped, due),
        await _weeks(session, window),
        await _areas(session, window),
    )


async def _weeks(session: AsyncSession, window: Window) -> tuple[CheckInWeek, ...]:
    """From the first week of the last thirteen in which anything was delivered."""
    last = min(window.days.last, window.now.astimezone(window.zone).date())
    weeks = [
        await _week(session, window, week)
        for week in weeks_of(Days(window.days.first, last), MOST_WEEKS)
    ]
    first = next((n for n, week in enumerate(weeks) if week.delivered), len(weeks))
    return tuple(weeks[first:])


async def _week(session: AsyncSession, window: Window, week: Days) -> CheckInWeek:
    row = await session.execute(
        select(func.count(), how_many(ANSWERED), how_many(MISSED, DELIVERED))
        .select_from(CheckIn)
        .where(window.has(CheckIn.due_at), window.has(CheckIn.due_at, week), DELIVERED)
        .where(OF_LEARNERS)
    )
    return CheckInWeek(week, *whole(row.one()))


async def _areas(session: AsyncSession, window: Window) -> tuple[AreaFigures, ...]:
    """Of each area: answers that coordinators may know by name, and the others, apart."""
    found = await session.execute(
        select(
            CheckInAnswer.area,
            NAMED,
            func.count(),
            func.sum(CheckInAnswer.value),
            func.count(CheckIn.person_id.distinct()),
        )
        .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
        .where(CheckInAnswer.value.is_not(None), COUNTED)
        .where(window.has(CheckIn.due_at), ANSWERED, OF_LEARNERS)
        .group_by(CheckInAnswer.area, NAMED)
    )
    rows = [(area, _Group(bool(named), *whole(numbers))) for area, named, *numbers in found]
    return tuple(
        _area(area, [group for name, group in rows if name == area], window.smallest)
        for area in Area
    )


def _area(area: Area, groups: Sequence[_Group], smallest: int) -> AreaFigures:
    """Whoever knows the named answers must not learn the others by subtraction."""
    counted = [group for group in groups if group.named or group.people >= smallest]
    if max((group.people for group in counted), default=0) < smallest:
        return AreaFigures(area, None, None)
    answers = sum(group.answers for group in counted)
    return AreaFigures(area, answers, sum(group.total for group in counted) / answers)
