"""Loading what the institution told: checked first, then all of it or nothing."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot.content.difference import Difference, difference
from bot.content.pack import Pack
from bot.content.problems import Problem
from bot.models import Person
from bot.services.content import ContentStore, PackRefused
from bot.services.import_people import ImportPeople
from bot.services.invitations import Invitations, Invited
from bot.services.pair_rights import ensure_coordinator


@dataclass(frozen=True, slots=True)
class Report:
    """What a pack would do, and what is wrong with it."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who has a new invitation; `link` is shown this once."""

    code: str
    name: str
    role: str
    link: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done. `expires_at`: until when the new invitations are good."""

    difference: Difference
    guests: tuple[Guest, ...]
    invited: Invited
    expires_at: datetime

    @property
    def links(self) -> dict[str, str]:
        """Code → link."""
        return self.invited.links


class Imports:
    """Everything happens in the caller's transaction. `on_timetable`: what follows a new one;
    `on_applied`: what follows whatever was loaded."""

    def __init__(
        self, content: ContentStore, people: ImportPeople, invitations: Invitations
    ) -> None:
        self._content, self._people, self._invitations = content, people, invitations
        self.on_timetable: list[Callable[[], Awaitable[None]]] = []
        self.on_applied: list[Callable[[], Awaitable[None]]] = []

    async def check(
        self, pack: Pack, replace: Collection[str] = (), by: Person | None = None
    ) -> Report:
        """`by` is None on the command line."""
        if problems := await self._people.beyond(by, pack):
            return Report(tuple(problems), (), Difference(()))
        checked = await self._content.check(pack, replace)
        stored = {**await self._content.stored(pack.sheets), **await self._people.stored(pack)}
        return Report(checked.problems, checked.warnings, difference(checked, stored, replace))

    async def apply(
        self,
        actor: Person | None,
        pack: Pack,
        replace: Collection[str] = (),
        *,
        again: bool = False,
    ) -> Applied:
        """Raises NotAllowed and PackRefused, before anything is changed.

        `actor` is None on the command line. `again`: who has an open invitation gets a new link,
        and the old one ends.
        """
        if actor is not None:
            ensure_coordinator(actor)
        if problems := await self._people.beyond(actor, pack):
            raise PackRefused(problems)
        stored = await self._people.stored(pack)
        people = difference(_without_content(pack), stored, replace)
        content = await self._content.apply(pack, replace)
        invited = await self._people.apply(pack, stored, actor, again=again)
        await self._people.remove(people.tables)
        if "programmes" in pack.sheets:
            await self._people.settle_all()
        for hook in self.on_timetable if "sessions" in pack.sheets else ():
            await hook()
        for hook in self.on_applied:
            await hook()
        return Applied(
            _merged(content, people),
            _guests(pack, invited),
            invited,
            self._invitations.expiry(),
        )


def _without_content(pack: Pack) -> Pack:
    kept = {name: sheet for name, sheet in pack.sheets.items() if name in ("people", "pairings")}
    return Pack(kept)


def _merged(content: Difference, people: Difference) -> Difference:
    """People and pairs as they were compared with those we know."""
    better = {table.table: table for table in people.tables}
    return Difference(tuple(better.get(table.table, table) for table in content.tables))


def _guests(pack: Pack, invited: Invited) -> tuple[Guest, ...]:
    return tuple(
        Guest(row.code, row.name, row.role, invited.links[row.code])
        for row in pack.people
        if row.code in invited.links
    )


__all__ = ["Applied", "Guest", "Imports", "PackRefused", "Report"]
