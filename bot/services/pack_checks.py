"""What a pack must hold together to be matched, beyond what it must to be loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.content.pack import Pack, Sheet
from bot.content.problems import Fault, Problem, problem
from bot.content.references import check_references
from bot.content.rows import PairingRow, PersonRow
from bot.domain.pairings import KIND_OF, ListedAs, PairKind
from bot.domain.roles import HELPERS, Role

_NEEDED = ("people", "pairings", "sessions")


def checked(pack: Pack) -> Pack:
    """The pack's people, pairs and classes alone, with what is wrong about them; the rest is not
    looked at, but for files that cannot be read."""
    sheets = {name: pack.sheets[name] for name in _NEEDED if name in pack.sheets}
    ours = replace(
        pack,
        sheets=sheets,
        problems=tuple(one for one in pack.problems if one.table in ("", *_NEEDED)),
        warnings=tuple(one for one in pack.warnings if one.table in ("", *_NEEDED)),
    )
    if "people" not in sheets:
        return ours if ours.problems else ours.with_problems(_no_people())
    unknown = (one for one in check_references(ours, {}) if one.table == "pairings")
    looked = _Look(ours)
    found = [*unknown, *looked.problems()]
    return replace(ours, warnings=(*ours.warnings, *looked.warnings())).with_problems(*found)


def _no_people() -> Problem:
    return problem(Fault.NO_PEOPLE, target="people")


@dataclass(frozen=True, slots=True)
class _Listed:
    number: int
    row: PairingRow
    learner: PersonRow
    helper: PersonRow

    @property
    def kind(self) -> PairKind:
        return KIND_OF[Role(self.helper.role)]

    @property
    def fits(self) -> bool:
        return self.learner.role == Role.LEARNER and self.helper.role in HELPERS

    def wrong(self, fault: Fault, column: str, **values: object) -> Problem:
        person = self.learner if column == "learner" else self.helper
        more = {"code": person.code, "role": person.role, **values}
        return problem(fault, "pairings", self.number, column, **more)


class _Look:
    def __init__(self, pack: Pack) -> None:
        self._people = {row.code: row for row in pack.people}
        sheet = pack.sheets.get("pairings", Sheet("pairings"))
        numbered = zip(sheet.numbers, pack.pairings, strict=True)
        self._listed = [
            _Listed(number, row, self._people[row.learner], self._people[row.mentor])
            for number, row in numbered
            if {row.learner, row.mentor} <= self._people.keys()
        ]

    def problems(self) -> Iterator[Problem]:
        bound: dict[tuple[str, PairKind], _Listed] = {}
        for one in sorted(self._listed, key=_active_first):
            if one.row.kind == ListedAs.NEVER:
                continue
            yield from _roles(one, Fault.NO_LEARNER, Fault.NO_HELPER)
            if one.fits:
                first = bound.setdefault((one.learner.code, one.kind), one)
                if first is not one and one.row.kind == ListedAs.MUST:
                    yield one.wrong(Fault.BOUND_TWICE, "learner", first=first.number)

    def warnings(self) -> Iterator[Problem]:
        for one in self._listed:
            if one.row.kind == ListedAs.NEVER:
                yield from _roles(one, Fault.OTHER_ROLE, Fault.OTHER_ROLE)
        yield from self._beyond_places()

    def _beyond_places(self) -> Iterator[Problem]:
        """At the row that is one too many."""
        taken: dict[str, int] = {}
        active = [one for one in self._listed if one.row.kind == ListedAs.ACTIVE and one.fits]
        for one in active:
            taken[one.helper.code] = taken.get(one.helper.code, 0) + 1
        last = {one.helper.code: one for one in active}
        for code, one in last.items():
            places = one.helper.capacity or 0
            if taken[code] > places:
                yield one.wrong(Fault.MORE_THAN_PLACES, "mentor", count=taken[code], limit=places)


def _roles(one: _Listed, no_learner: Fault, no_helper: Fault) -> Iterator[Problem]:
    if one.learner.role != Role.LEARNER:
        yield one.wrong(no_learner, "learner")
    if one.helper.role not in HELPERS:
        yield one.wrong(no_helper, "mentor")


def _active_first(one: _Listed) -> tuple[str, int]:
    return one.row.kind, one.number
