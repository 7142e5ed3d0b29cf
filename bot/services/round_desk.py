"""What coordinators look at in a draft of all pairs: lists, two people, who was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pairings import HardRule, PairKind
from bot.domain.rounds import OUT, STANDING, Order, RoundState, TwoState
from bot.matching.left_out import Left
from bot.matching.scarce import Shortage
from bot.models import PairPolicy, PairRound, Person, RoundPair
from bot.services.pair_lists import Cut
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_waits import Need
from bot.services.place_names import as_written
from bot.services.round_kept import certificate_of, difference_of, left_of, needs_of
from bot.services.round_rows import RoundRows
from bot.services.round_views import (
    LeftOne,
    LeftView,
    Page,
    RoundView,
    Swaps,
    Tried,
    TwoView,
    Waiter,
    check_of,
)

SHOWN = (*STANDING, *OUT)


class RoundDesk:
    def __init__(self, session: AsyncSession) -> None:
        self._session, self._rows = session, RoundRows(session)

    async def overview(self, by: Person, round_id: int) -> RoundView:
        """Raises NotFound."""
        ensure_coordinator(by)
        return await self.view(await self._round(round_id))

    async def open_ones(self, by: Person) -> dict[PairKind, RoundView]:
        """The drafts there are."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(PairRound)
            .where(PairRound.change.is_(None), PairRound.institution == by.institution)
            .where(PairRound.state.in_([RoundState.WORKING, RoundState.DRAFT]))
        )
        return {PairKind(one.kind): await self.view(one) for one in found.all()}

    async def page(self, by: Person, round_id: int, order: Order, page: int, size: int) -> Page:
        """Pairs that stand, in this order; the last page if there are fewer. Raises NotFound."""
        view = await self.overview(by, round_id)
        count = sum(view.counts.get(state, 0) for state in SHOWN)
        page = min(page, max(count - 1, 0) // size)
        return Page(view, order, page, await self.pairs(round_id, order, (page, size)), count)

    async def pairs(self, round_id: int, order: Order, cut: Cut | None = None) -> list[TwoView]:
        """Those that stand; the database puts them in order, and cuts."""
        stand = RoundPair.round_id == round_id, RoundPair.state.in_(SHOWN)
        return await self._rows.two(*stand, order=order, cut=cut)

    async def pair(self, by: Person, pair_id: int) -> TwoView:
        """Raises NotFound."""
        ensure_coordinator(by)
        found = await self._rows.two(RoundPair.id == pair_id)
        if not found:
            raise NotFound
        return found[0]

    async def swappable(self, by: Person, pair_id: int, page: int, size: int) -> Swaps:
        """Others of the draft with whom the two could change helpers. Raises NotFound."""
        mine = await self.pair(by, pair_id)
        others = (
            RoundPair.round_id == mine.round_id,
            RoundPair.state == TwoState.DRAFTED,
            RoundPair.locked.is_(False),
            RoundPair.helper_id != mine.helper_id,
        )
        found = await self._rows.two(*others, cut=(page, size))
        return Swaps(mine, page, found, await self._rows.count(*others))

    async def left(self, by: Person, round_id: int) -> LeftView:
        """Raises NotFound."""
        ensure_coordinator(by)
        drafted = await self._round(round_id)
        left = left_of(drafted.result or _NOBODY)
        opens: Counter[HardRule] = Counter()
        for one in left.left:
            opens.update(dict.fromkeys(one.opens, 1))
        helpers = {one.helper for one in left.ask}
        helpers |= {helper for one in left.shortages for helper, _more in one.at}
        names = await self._names(helpers)
        return LeftView(
            round_id,
            PairKind(drafted.kind),
            left.causes,
            sum(one.short for one in left.left),
            opens,
            left.shortages,
            [
                (one.helper, names[one.helper], one.matched)
                for one in left.ask
                if one.helper in names
            ],
            names,
            await as_written(self._session, {code for one in left.shortages for code in one.has}),
        )

    async def shortage(self, by: Person, round_id: int, at: int) -> Shortage:
        """What is scarce, by its place. Raises NotFound."""
        ensure_coordinator(by)
        found = left_of((await self._round(round_id)).result or _NOBODY).shortages
        if not 0 <= at < len(found):
            raise NotFound
        return found[at]

    async def left_ones(self, by: Person, round_id: int) -> list[LeftOne]:
        """Everybody who was left out, by name."""
        ensure_coordinator(by)
        result = (await self._round(round_id)).result or _NOBODY
        need_of, left = needs_of(result), left_of(result).left
        names = await self._names([need_of(one.learner)[0] for one in left])
        two = [(one, *need_of(one.learner)) for one in left]
        found = [_left_one(one, who, names[who], what) for one, who, what in two if who in names]
        return sorted(found, key=lambda one: (one.cause, one.name, one.learner_id, one.subject))

    async def tried(self, by: Person, tried_id: int) -> Tried:
        """Raises NotFound."""
        ensure_coordinator(by)
        return await self.tried_view(await self._round(tried_id))

    async def tried_view(self, found: PairRound) -> Tried:
        if found.result is None or found.change is None:
            raise NotFound
        told, change = difference_of(found.result), found.change
        need_of = needs_of(found.result)
        waits = {one: need_of(one) for one in {*told.gained, *told.lost, *told.moved}}
        people = {who for who, _what in waits.values()}
        people |= {*told.gained.values(), *told.lost.values()}
        people |= {helper for two in told.moved.values() for helper in two}
        people |= {change["helper"]} if "helper" in change else set()
        people |= set(change.get("apart", ()))
        names = await self._names(people - {found.result["invented"]})
        return Tried(
            found.base_id or 0,
            PairKind(found.kind),
            change,
            names.get(change.get("helper", 0)),
            [names.get(one, "") for one in change.get("apart", ())],
            _named(told.gained.items(), waits, names),
            _named(told.lost.items(), waits, names),
            [
                (_called(*waits[one], names), names.get(before), names.get(after))
                for one, (before, after) in told.moved.items()
                if waits[one][0] in names
            ],
            told.matched,
            told.fit,
            await as_written(self._session, change.get("has", ())),
        )

    async def view(self, found: PairRound) -> RoundView:
        known = found.result
        return RoundView(
            found.id,
            PairKind(found.kind),
            RoundState(found.state),
            found.worked_at,
            await self._rows.counts(found.id),
            check_of(await self._rows.drafted(found.id)),
            known["learners"] if known else 0,
            known["seats"] if known else 0,
            len(known["left"]) if known else 0,
            certificate_of(known) if known else None,
            known is not None
            and known.get("policy", 0) != await self._in_force(PairKind(found.kind)),
        )

    async def _in_force(self, kind: PairKind) -> int:
        """The version of what counts now; nobody's own is 0."""
        newest = select(func.max(PairPolicy.version)).where(PairPolicy.kind == kind)
        return await self._session.scalar(newest) or 0

    async def _round(self, round_id: int) -> PairRound:
        found = await self._session.get(PairRound, round_id)
        if found is None:
            raise NotFound
        return found

    async def _names(self, ids: Iterable[int]) -> dict[int, str]:
        found = await self._session.execute(
            select(Person.id, Person.name).where(Person.id.in_(list(ids)))
        )
        return dict(iter(found))


_NOBODY: Mapping[str, list[object]] = {"left": [], "shortages": [], "ask": []}


def _left_one(one: Left, learner: int, name: str, subject: str) -> LeftOne:
    return LeftOne(learner, name, one.cause, one.opens, one.short, subject, one.needs)


def _named(
    pairs: Iterable[tuple[int, int]], waits: Mapping[int, Need], names: Mapping[int, str]
) -> Sequence[tuple[Waiter, str | None]]:
    return [
        (_called(*waits[one], names), names.get(other))
        for one, other in pairs
        if waits[one][0] in names
    ]


def _called(who: int, subject: str, names: Mapping[int, str]) -> Waiter:
    return Waiter(names[who], subject)
