"""What a session sees: the rows of one institution, where those of another must stay unseen.

It is said once, for the session, and holds for whatever is selected, changed or deleted through
mapped classes from then on. Statements on tables see all: whoever writes one narrows it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, event, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.util import LoaderCriteriaOption

from bot.db.houses import OF_A_HOUSE
from bot.models import Person

HOUSE = "within"


class Sighted(Session):
    """`get` finds what is loaded already without asking: so it is asked here."""

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:  # noqa: ANN401  as Session has it
        found = super().get(entity, ident, **options)
        return found if found is None or _is_seen(self, found) else None


def within(session: AsyncSession, house: str) -> None:
    """From now on only this institution's people and what belongs to them are there."""
    session.info[HOUSE] = house


def house_in(session: AsyncSession) -> str:
    """Empty: all is seen."""
    return str(session.info.get(HOUSE, ""))


@contextmanager
def everywhere(session: AsyncSession) -> Iterator[None]:
    """For what is nobody's view: places that are taken, whom something is told, unique names."""
    house = house_in(session)
    within(session, "")
    try:
        yield
    finally:
        within(session, house)


class _Narrowing(LoaderCriteriaOption):
    """As SQLAlchemy has it, and also for an alias that is joined: there it would be said of the
    table, of which the statement does not speak."""

    _traverse_internals = LoaderCriteriaOption._traverse_internals

    def _resolve_where_criteria(self, ext_info: Any) -> ColumnElement[bool]:  # noqa: ANN401
        said = super()._resolve_where_criteria(ext_info)
        if not ext_info.is_aliased_class:
            return said
        of_the_alias: ColumnElement[bool] = ext_info._adapter.traverse(said)
        return of_the_alias


class _House(LoaderCriteriaOption):
    """All that is narrowed for an institution, as one: statements are told apart by its name, and
    what it means is looked up only when one is worked out for the first time."""

    def __init__(self, house: str) -> None:
        super().__init__(Person, OF_A_HOUSE[Person](house), include_aliases=True)
        self._house = house
        self._each = [
            _Narrowing(model, seen(house), include_aliases=True)
            for model, seen in OF_A_HOUSE.items()
        ]

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        for one in self._each:
            one.get_global_criteria(attributes)

    def _gen_cache_key(self, _anon_map: Any, _bound: Any) -> tuple[Any, ...]:  # noqa: ANN401
        return (_House, self._house)


_of_house = lru_cache(maxsize=256)(_House)


@event.listens_for(Sighted, "do_orm_execute")
def _narrowed(state: ORMExecuteState) -> None:
    house = state.session.info.get(HOUSE, "")
    if house and not (state.is_column_load or state.is_relationship_load):
        state.statement = state.statement.options(_of_house(house))


def _is_seen(session: Session, found: Any) -> bool:  # noqa: ANN401  any mapped object
    model = type(found)
    if not session.info.get(HOUSE) or model not in OF_A_HOUSE:
        return True
    known = inspect(found).identity
    columns = inspect(model).primary_key
    asked = [one == value for one, value in zip(columns, known or (), strict=True)]
    return session.scalar(select(columns[0]).select_from(model).where(*asked)) is not None
