"""Answers that nobody sees by name, and calls for a person: counted in whole batches alone.

A batch is of `smallest` different people at the least and counts on the day of its last one, or
not at all. Whatever two reports, filters or exports are subtracted, what is left is batches again.
A programme with people enough has batches of its own; the others have theirs together, and these
are told of everybody only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import Audience
from bot.domain.cuts import EVERYBODY, Cut, Dimension
from bot.models import Call, CheckIn, CheckInAnswer, CountedSecret, Person
from bot.services.summary.counting import Flows
from bot.services.summary.moments import Stretch
from bot.services.summary.sources import ANSWERED, OF_LEARNERS

CALL = "call"
A_DAY = timedelta(days=1)
# So many rows go to the database at once.
AT_ONCE = 5_000
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Secret:
    """`pool`: the programme that has batches of its own, or nothing; `counted`: what it adds."""

    what: str
    source_id: int
    pool: str
    person: int
    day: date
    counted: Counted


def batches(secrets: Iterable[Secret], smallest: int) -> list[list[Secret]]:
    """Whole ones of what belongs together, in the order of days; the rest waits for more."""
    waiting: defaultdict[tuple[str, str], list[Secret]] = defaultdict(list)
    whole = []
    for one in sorted(secrets, key=lambda one: (one.day, one.source_id)):
        those = waiting[one.what, one.pool]
        those.append(one)
        if len({other.person for other in those}) >= smallest:
            whole.append(those)
            del waiting[one.what, one.pool]
    return whole


class Secrets:
    def __init__(self, session: AsyncSession, smallest: int) -> None:
        self._session, self._smallest = session, smallest

    async def count(self, stretch: Stretch, pools: dict[str, str]) -> Flows:
        """What is counted for the first time. `pools`: programmes with batches of their own and
        the institution of each."""
        pending = [*await self._answers(stretch, pools), *await self._calls(stretch)]
        flows: Flows = defaultdict(lambda: defaultdict(Counter))
        whole = batches(pending, self._smallest)
        await self._note([one for batch in whole for one in batch])
        for batch in whole:
            for cut in _cuts(batch[0].pool, pools):
                for one in batch:
                    flows[cut][batch[-1].day].update(dict(one.counted))
        return flows

    async def waits(self, stretch: Stretch) -> bool:
        """Whether somebody called whose call is in no batch yet."""
        return bool(await self._calls(stretch))

    async def _note(self, those: Iterable[Secret]) -> None:
        rows = [{"what": one.what, "source_id": one.source_id} for one in those]
        for at in range(0, len(rows), AT_ONCE):
            await self._session.execute(insert(CountedSecret), rows[at : at + AT_ONCE])

    async def _answers(self, stretch: Stretch, pools: dict[str, str]) -> list[Secret]:
        answer = CheckInAnswer
        found = await self._session.execute(
            select(
                stretch.place(CheckIn.due_at),
                answer.area,
                answer.value,
                CheckIn.id,
                CheckIn.person_id,
                Person.programme,
            )
            .join(answer, answer.check_in_id == CheckIn.id)
            .join(Person, Person.id == CheckIn.person_id)
            .where(*stretch.has(CheckIn.due_at), ANSWERED, OF_LEARNERS)
            .where(answer.audience == Audience.TREND, answer.value.is_not(None))
            .where(~_is_counted(answer.area, CheckIn.id))
        )
        return [
            Secret(
                area,
                id_,
                programme if programme in pools else "",
                person,
                stretch.day(place),
                ((f"trend_n.{area}", 1), (f"trend_sum.{area}", value or 0)),
            )
            for place, area, value, id_, person, programme in found
        ]

    async def _calls(self, stretch: Stretch) -> list[Secret]:
        """Those that somebody has, or that nobody had for a day."""
        found = await self._session.execute(
            select(stretch.place(Call.started_at), Call.id, Call.caller_id)
            .add_columns(Call.started_at, Call.taken_at)
            .where(*stretch.has(Call.started_at), Call.drill.is_(False))
            .where(Call.taken_at.is_not(None) | (Call.started_at <= stretch.now - A_DAY))
            .where(~_is_counted(CALL, Call.id))
        )
        return [
            Secret(CALL, id_, "", caller, stretch.day(place), _call(started, taken))
            for place, id_, caller, started, taken in found
        ]


def _call(started: datetime, taken: datetime | None) -> Counted:
    made = ("call_made", 1)
    if taken is None:
        return (made,)
    seconds = round((taken - started).total_seconds())
    return made, ("call_taken", 1), (f"call_after.{seconds}", 1)


def _is_counted(what: Any, source: Any) -> ColumnElement[bool]:  # noqa: ANN401  columns
    return exists().where(CountedSecret.what == what, CountedSecret.source_id == source)


def _cuts(pool: str, pools: dict[str, str]) -> list[Cut]:
    if not pool:
        return [EVERYBODY]
    house = [Cut(Dimension.INSTITUTION, pools[pool])] if pools[pool] else []
    return [EVERYBODY, Cut(Dimension.PROGRAMME, pool), *house]
