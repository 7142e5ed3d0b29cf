"""A content pack's people as matching sees them, without a database and without anybody joined.

What only people themselves can say counts as it does before they have said it: everybody may be
shown, nobody is away, each learner wants a mentor, and who names a field a tutor, too. Nobody has
waited yet. Who needs several subjects waits once, for a tutor for any of them; where people can
meet is told by their region alone, and the hours of their classes by the pack's own timetable.
Codes take the place of ids, in their own order, so that rows may come in any.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.content.pack import Pack
from bot.content.rows import PairingRow, PersonRow
from bot.domain.availability import parse, week_of
from bot.domain.class_hours import class_weeks
from bot.domain.pairings import KIND_OF, ListedAs, PairKind
from bot.domain.roles import Role
from bot.matching.profiles import EITHER, LEAST_MINUTES, Helper, Learner, Pair, Pool, Relations
from bot.services.pair_profiles import VETERAN, outside_classes


@dataclass(frozen=True, slots=True)
class PackPool:
    """`active`: pairs that go on; their learners are not in the pool, their places are taken.

    `everybody`: all learners and helpers of this kind, also those. `codes`: of ids.
    """

    pool: Pool
    active: tuple[Pair, ...]
    learners: Mapping[int, Learner]
    helpers: Mapping[int, Helper]
    capacity: Mapping[int, int]
    codes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What the institution's settings add to a pack, and the moment whose clocks count, and whose
    timetable."""

    zone: ZoneInfo
    language: str
    trained_for_veterans: bool
    now: datetime
    minutes: int = LEAST_MINUTES


def pools_of(pack: Pack, given: Given) -> list[PackPool]:
    """For mentors and, if there are any, for tutors; expects a pack without problems."""
    rows = dict(enumerate(sorted(pack.people, key=_code), 1))
    ids = {row.code: at for at, row in rows.items()}
    tutors = any(row.role == Role.TUTOR for row in pack.people)
    kinds = [PairKind.MENTOR, PairKind.TUTOR] if tutors else [PairKind.MENTOR]
    return [_Kind(kind, pack, rows, ids, given).pool() for kind in kinds]


class _Kind:
    def __init__(
        self,
        kind: PairKind,
        pack: Pack,
        rows: Mapping[int, PersonRow],
        ids: Mapping[str, int],
        given: Given,
    ) -> None:
        self._kind, self._pack, self._rows, self._ids = kind, pack, rows, ids
        self._given = given
        self._classes = classes_of(pack, given)
        self._helping = {at for at, row in rows.items() if KIND_OF.get(Role(row.role)) == kind}

    def pool(self) -> PackPool:
        active = self._listed(ListedAs.ACTIVE)
        must = dict(self._listed(ListedAs.MUST))
        cared_for = {learner for learner, _helper in active}
        learners = self._learners(cared_for | must.keys())
        waiting = learners.keys() - cared_for
        taken = Counter(helper for _learner, helper in active)
        helpers = {
            at: self._helper(at, min((self._rows[at].capacity or 0) - taken[at], len(waiting)))
            for at in sorted(self._helping)
        }
        never = frozenset(self._listed(ListedAs.NEVER))
        return PackPool(
            Pool(
                self._kind,
                tuple(learners[at] for at in sorted(waiting)),
                tuple(helpers.values()),
                Relations(never=never, must={one: must[one] for one in must if one in waiting}),
            ),
            tuple(sorted(active)),
            learners,
            helpers,
            {at: self._rows[at].capacity or 0 for at in helpers},
            {at: row.code for at, row in self._rows.items()},
        )

    def _listed(self, said: ListedAs) -> list[Pair]:
        found = (self._pair(row) for row in self._pack.pairings if row.kind == said)
        return [pair for pair in found if pair[1] in self._helping]

    def _pair(self, row: PairingRow) -> Pair:
        return self._ids[row.learner], self._ids[row.mentor]

    def _learners(self, named: Collection[int]) -> dict[int, Learner]:
        """Who asks for one of this kind, or has or is to have one."""
        asks = self._kind == PairKind.MENTOR
        return {
            at: self._learner(row)
            for at, row in self._rows.items()
            if row.role == Role.LEARNER and (asks or row.fields or at in named)
        }

    def _learner(self, row: PersonRow) -> Learner:
        veteran = row.category == VETERAN
        course = self._given.trained_for_veterans and self._kind == PairKind.MENTOR
        return Learner(
            **self._profile(row),
            veteran=veteran,
            wishes_veteran=bool(row.prefers_veteran_mentor),
            needs_minutes=self._given.minutes,
            needs_trained=course and veteran,
        )

    def _helper(self, at: int, seats: int) -> Helper:
        row = self._rows[at]
        return Helper(
            **self._profile(row),
            veteran=bool(row.veteran),
            kind=self._kind,
            trained=bool(row.trained),
            seats=max(seats, 0),
        )

    def _profile(self, row: PersonRow) -> dict[str, Any]:
        zone = ZoneInfo(row.time_zone) if row.time_zone else self._given.zone
        week = week_of(parse(row.availability), zone, self._given.now.date())
        return {
            "id": self._ids[row.code],
            "week": outside_classes(week, row.group, self._classes),
            "languages": frozenset(row.languages or (self._given.language,)),
            "fields": frozenset(row.fields),
            "goals": frozenset(row.goals),
            "region": row.region,
            "format": row.format or EITHER,
        }


def classes_of(pack: Pack, given: Given) -> Mapping[str, int]:
    """Which minutes of a week the regular classes of each group take, as in the bot."""
    sessions = ((row.group, row.starts_at, row.ends_at) for row in pack.sessions)
    return class_weeks(sessions, given.zone, given.now)


def _code(row: PersonRow) -> str:
    return row.code
