"""What the institution told: checked against what is stored, and put into the store."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.columns import Value
from bot.content.difference import Difference, Stored, TableDifference, difference
from bot.content.pack import Pack
from bot.content.problems import Fault, Problem, problem
from bot.content.references import Known, check_references
from bot.content.rows import Row
from bot.content.still_asked import EVENTS, SURVEYS, other_meaning, removed, still_asked
from bot.content.still_used import removed_programmes, still_used
from bot.content.tables import TABLES, Key
from bot.domain.errors import Refusal
from bot.models import (
    Article,
    ClassSession,
    Contact,
    Event,
    Invitation,
    Opportunity,
    Person,
    Programme,
    Survey,
    SurveyQuestion,
)
from bot.services.survey_answered import answered_questions

Model = (
    Programme | ClassSession | Event | Opportunity | Article | Contact | Survey | SurveyQuestion
)

MODELS: Mapping[str, type[Model]] = {
    "programmes": Programme,
    "sessions": ClassSession,
    "events": Event,
    "opportunities": Opportunity,
    "faq": Article,
    "contacts": Contact,
    "surveys": Survey,
    "survey_questions": SurveyQuestion,
}
_AT_ONCE = 500


class PackRefused(Refusal):
    """A pack with problems is not applied; `problems` says which."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class ContentStore:
    """People and pairings of a pack are not applied here: see `Pack.people`, `Pack.pairings`."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def stored(self, tables: Iterable[str] = MODELS) -> Stored:
        """The values of all rows by key, for the tables that are content."""
        return {
            name: {key: _values(name, model) for key, model in (await self._rows(name)).items()}
            for name in tables
            if name in MODELS
        }

    async def check(self, pack: Pack, replace: Collection[str] = ()) -> Pack:
        """The pack with the problems that only the store can tell."""
        checked, _change = await self._checked(pack, replace)
        return checked

    async def difference(self, pack: Pack, replace: Collection[str] = ()) -> Difference:
        """What `apply` would do; people and pairings are shown as new."""
        return difference(pack.from_now(self._clock()), await self.stored(pack.sheets), replace)

    async def apply(self, pack: Pack, replace: Collection[str] = ()) -> Difference:
        """All or nothing, in the caller's transaction; raises `PackRefused`."""
        checked, change = await self._checked(pack, replace)
        if checked.problems:
            raise PackRefused(checked.problems)
        for table in change.tables:
            if table.table in MODELS:
                await self._apply(table)
        return change

    async def _checked(self, sent: Pack, replace: Collection[str]) -> tuple[Pack, Difference]:
        stored, pack = await self.stored(), sent.from_now(self._clock())
        change = difference(pack, stored, replace)
        absent = [name for name in replace if name not in pack.sheets]
        checked = pack.with_problems(
            *(problem(Fault.NOTHING_TO_REPLACE_WITH, name) for name in absent),
            *check_references(pack, await self._known(change)),
            *still_used(change, stored, await self._programmes_of_people()),
            *still_asked(change, stored),
            *other_meaning(change, await answered_questions(self._session)),
        )
        return checked, change

    async def export_rows(self) -> dict[str, list[Row]]:
        """All rows of all content tables, in the order of their keys."""
        stored = await self.stored()
        return {
            name: [
                TABLES[name].row(**values) for _key, values in sorted(of_table.items(), key=_first)
            ]
            for name, of_table in stored.items()
        }

    async def _apply(self, table: TableDifference) -> None:
        model, now = MODELS[table.table], self._clock()
        there = await self._rows(table.table) if table.changed or table.removed else {}
        await self._delete(model, [there[key].id for key in table.removed])
        for change in table.changed:
            for field in change.fields:
                setattr(there[change.key], field.column, _storable(field.new))
            there[change.key].updated_at = now
        new = [
            {**_storable_values(table.table, row), "updated_at": now}
            for row in table.added.values()
        ]
        if new:
            await self._session.execute(insert(model), new)
        await self._session.flush()

    async def _delete(self, model: type[Model], ids: Sequence[int]) -> None:
        for start in range(0, len(ids), _AT_ONCE):
            chosen = ids[start : start + _AT_ONCE]
            await self._session.execute(delete(model).where(model.id.in_(chosen)))

    async def _rows(self, table: str) -> dict[Key, Model]:
        found: Iterable[Model] = await self._session.scalars(select(MODELS[table]))
        return {TABLES[table].key_of(_values(table, model)): model for model in found}

    async def _known(self, change: Difference) -> Known:
        """Codes that will still be there."""
        programmes = set(await self._session.scalars(select(Programme.code)))
        people = await self._session.scalars(select(Person.code))
        invited = await self._session.scalars(select(Invitation.person_code))
        return {
            "programmes": programmes - removed_programmes(change),
            EVENTS: set(await self._session.scalars(select(Event.code))) - removed(change, EVENTS),
            SURVEYS: set(await self._session.scalars(select(Survey.code)))
            - removed(change, SURVEYS),
            "people": {code for code in (*people, *invited) if code},
        }

    async def _programmes_of_people(self) -> list[str]:
        found = await self._session.scalars(
            select(Person.programme).where(Person.programme.is_not(None))
        )
        return [code for code in found if code]


def _first(pair: tuple[Key, Mapping[str, Value]]) -> tuple[str, ...]:
    return tuple(str(part) for part in pair[0])


def _values(table: str, model: Model) -> dict[str, Value]:
    found = {name: getattr(model, name) for name in TABLES[table].columns}
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }


def _storable_values(table: str, row: Row) -> dict[str, object]:
    return {name: _storable(value) for name, value in TABLES[table].values_of(row).items()}


def _storable(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
