"""People and pairs of a content pack beside those we know: compared, invited, kept, withdrawn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.columns import Value
from bot.content.difference import Stored, TableDifference
from bot.content.pack import Pack
from bot.content.problems import Problem
from bot.content.rows import PersonRow
from bot.content.tables import TABLES, Key
from bot.domain.invitations import INSTITUTION
from bot.models import Invitation, PairRule, Person
from bot.services.belonging import settle_all
from bot.services.import_bounds import beyond
from bot.services.invitations import Invitations, Invited
from bot.services.pair_list import PairList

Values = Mapping[str, Value]
EMPTY = (None, "", ())
_AT_ONCE = 500


class ImportPeople:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        invitations: Invitations,
        pair_list: PairList,
    ) -> None:
        self._session, self._clock = session, clock
        self._invitations, self._pair_list = invitations, pair_list

    async def beyond(self, by: Person | None, pack: Pack) -> list[Problem]:
        """What of it is not this coordinator's to load."""
        return await beyond(self._session, by, pack)

    async def settle_all(self) -> None:
        """Programmes may belong to another institution by now."""
        await settle_all(self._session)

    async def stored(self, pack: Pack) -> Stored:
        """What is known already of the tables that the pack holds."""
        found: dict[str, Mapping[Key, Values]] = {}
        if "people" in pack.sheets:
            found["people"] = {**await self._invited(), **await self._here(pack.people)}
        if "pairings" in pack.sheets:
            found["pairings"] = await self._listed()
        return found

    async def apply(
        self, pack: Pack, stored: Stored, by: Person | None, *, again: bool
    ) -> Invited:
        rows = [_filled_up(row, pack, stored) for row in pack.people]
        invited = await self._invitations.from_people_rows(rows, by, again=again)
        await self._session.flush()
        await self._pair_list.apply_rows(pack.pairings)
        return invited

    async def remove(self, tables: Iterable[TableDifference]) -> None:
        """Open invitations end, and rules go; people who are here and pairs that run stay."""
        for table in tables:
            if table.table == "people":
                await self._withdraw([str(key[0]) for key in table.removed])
            elif table.table == "pairings":
                for learner, mentor in table.removed:
                    await self._pair_list.remove(str(learner), str(mentor))

    async def _withdraw(self, codes: Collection[str]) -> None:
        await self._session.execute(
            update(Invitation)
            .where(Invitation.person_code.in_(codes), Invitation.used_at.is_(None))
            .where(Invitation.expires_at > self._clock())
            .values(expires_at=self._clock())
        )

    async def _invited(self) -> dict[Key, Values]:
        found = await self._session.scalars(
            select(Invitation)
            .where(Invitation.person_code.is_not(None), Invitation.used_at.is_(None))
            .where(Invitation.expires_at > self._clock())
            .order_by(Invitation.id)
        )
        return {(one.person_code,): _told(one) for one in found}

    async def _here(self, rows: Iterable[PersonRow]) -> dict[Key, Values]:
        """People of the pack who have come; what is theirs to say counts as it is given."""
        given = {row.code: row for row in rows}
        found: dict[Key, Values] = {}
        for some in _parts(list(given)):
            people = await self._session.scalars(select(Person).where(Person.code.in_(some)))
            found |= {(one.code,): _of(one, given[str(one.code)]) for one in people}
        return found

    async def _listed(self) -> dict[Key, Values]:
        rules = await self._session.scalars(select(PairRule))
        return {
            (rule.learner_code, rule.mentor_code): {
                "learner": rule.learner_code,
                "mentor": rule.mentor_code,
                "kind": str(rule.kind),
            }
            for rule in rules
        }


def _told(invitation: Invitation) -> Values:
    columns = TABLES["people"].columns
    profile = {**invitation.profile, "role": str(invitation.role)}
    values = {name: profile.get(name, column.empty) for name, column in columns.items()}
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }


def _of(person: Person, row: PersonRow) -> Values:
    values = TABLES["people"].values_of(row)
    known = {name: getattr(person, name) for name in INSTITUTION if values[name] not in EMPTY}
    empty = {name: column.empty for name, column in TABLES["people"].columns.items()}
    return values | {name: empty[name] if v is None else v for name, v in known.items()}


def _filled_up(row: PersonRow, pack: Pack, stored: Stored) -> PersonRow:
    """Columns that the file does not have stay as they were told before."""
    before = stored["people"].get((row.code,))
    if before is None:
        return row
    absent = [name for name in before if name not in pack.sheets["people"].columns]
    return replace(row, **{name: before[name] for name in absent})  # type: ignore[arg-type]


def _parts(codes: list[str]) -> Iterable[list[str]]:
    return (codes[start : start + _AT_ONCE] for start in range(0, len(codes), _AT_ONCE))
