"""What coordinators look at in a draft of all pairs: lists, two people, who was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.errors import NotFound
from bot.domain.pairings import HardRule, PairKind
from bot.domain.rounds import Order, RoundState, TwoState, WhyDeclined
from bot.matching.left_out import Left
from bot.matching.reasons import Match
from bot.matching.scarce import Shortage
from bot.models import PairRound, Person, RoundPair
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_waits import Need
from bot.services.round_kept import certificate_of, difference_of, left_of, needs_of
from bot.services.round_views import (
    LeftOne,
    LeftView,
    Page,
    RoundView,
    Tried,
    TwoView,
    Waiter,
    check_of,
)

SHOWN = (TwoState.DRAFTED, TwoState.APPROVED, TwoState.PUBLISHED)


class RoundDesk:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def overview(self, by: Person, round_id: int) -> RoundView:
        """Raises NotFound."""
        ensure_coordinator(by)
        return await self.view(await self._round(round_id))

    async def open_ones(self, by: Person) -> dict[PairKind, RoundView]:
        """The drafts there are."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(PairRound)
            .where(PairRound.base_id.is_(None))
            .where(PairRound.state.in_([RoundState.WORKING, RoundState.DRAFT]))
        )
        return {PairKind(one.kind): await self.view(one) for one in found.all()}

    async def page(self, by: Person, round_id: int, order: Order, page: int) -> Page:
        """All pairs that stand, in this order. Raises NotFound."""
        view = await self.overview(by, round_id)
        return Page(view, order, page, await self.pairs(round_id, order))

    async def pairs(self, round_id: int, order: Order) -> list[TwoView]:
        found = await self._two(RoundPair.round_id == round_id, RoundPair.state.in_(SHOWN))
        by_doubt = order == Order.DOUBT
        return sorted(
            found,
            key=lambda one: (-one.doubt if by_doubt else 0, _of(one, by_doubt), one.id),
        )

    async def pair(self, by: Person, pair_id: int) -> TwoView:
        """Raises NotFound."""
        ensure_coordinator(by)
        found = await self._two(RoundPair.id == pair_id)
        if not found:
            raise NotFound
        return found[0]

    async def swappable(self, by: Person, pair_id: int) -> list[TwoView]:
        """Others of the draft with whom the two could change helpers."""
        mine = await self.pair(by, pair_id)
        return [
            one
            for one in await self.pairs(mine.round_id, Order.STRENGTH)
            if one.state == TwoState.DRAFTED and not one.locked and one.helper_id != mine.helper_id
        ]

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
        if found.result is None or found.base_id is None or found.change is None:
            raise NotFound
        told, change = difference_of(found.result), found.change
        need_of = needs_of(found.result)
        waits = {one: need_of(one) for one in {*told.gained, *told.lost, *told.moved}}
        people = {who for who, _what in waits.values()}
        people |= {*told.gained.values(), *told.lost.values()}
        people |= {helper for two in told.moved.values() for helper in two}
        people |= {change["helper"]} if "helper" in change else set()
        names = await self._names(people - {found.result["invented"]})
        return Tried(
            found.base_id,
            PairKind(found.kind),
            change,
            names.get(change.get("helper", 0)),
            _named(told.gained.items(), waits, names),
            _named(told.lost.items(), waits, names),
            [
                (_called(*waits[one], names), names.get(before), names.get(after))
                for one, (before, after) in told.moved.items()
                if waits[one][0] in names
            ],
            told.matched,
            told.fit,
        )

    async def view(self, found: PairRound) -> RoundView:
        pairs = await self._two(RoundPair.round_id == found.id)
        known = found.result
        to_approve = [one.id for one in pairs if one.state == TwoState.DRAFTED]
        return RoundView(
            found.id,
            PairKind(found.kind),
            RoundState(found.state),
            found.worked_at,
            Counter(one.state for one in pairs),
            check_of(to_approve),
            known["learners"] if known else 0,
            known["seats"] if known else 0,
            len(known["left"]) if known else 0,
            certificate_of(known) if known else None,
        )

    async def _round(self, round_id: int) -> PairRound:
        found = await self._session.get(PairRound, round_id)
        if found is None:
            raise NotFound
        return found

    async def _two(self, *where: ColumnElement[bool]) -> list[TwoView]:
        await self._session.flush()
        learner, helper = aliased(Person), aliased(Person)
        found = await self._session.execute(
            select(RoundPair, PairRound.kind, learner.name, helper.name)
            .join(PairRound, PairRound.id == RoundPair.round_id)
            .join(learner, learner.id == RoundPair.learner_id)
            .join(helper, helper.id == RoundPair.helper_id)
            .where(*where)
            .order_by(RoundPair.id)
        )
        return [_view(*row) for row in found.all()]

    async def _names(self, ids: Iterable[int]) -> dict[int, str]:
        found = await self._session.execute(
            select(Person.id, Person.name).where(Person.id.in_(list(ids)))
        )
        return dict(iter(found))


_NOBODY: Mapping[str, list[object]] = {"left": [], "shortages": [], "ask": []}


def _view(pair: RoundPair, kind: str, learner_name: str, helper_name: str) -> TwoView:
    return TwoView(
        pair.id,
        pair.round_id,
        PairKind(kind),
        TwoState(pair.state),
        pair.locked,
        pair.learner_id,
        learner_name,
        pair.helper_id,
        helper_name,
        Match.of_json(pair.parts),
        WhyDeclined(pair.reason) if pair.reason else None,
        pair.pairing_id,
        pair.subject,
    )


def _of(one: TwoView, by_doubt: bool) -> int:
    """In doubt the weakest comes first, else the strongest."""
    return one.match.fit.score if by_doubt else -one.match.fit.score


def _left_one(one: Left, learner: int, name: str, subject: str) -> LeftOne:
    return LeftOne(learner, name, one.cause, one.opens, one.short, subject)


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
