"""Buttons of every kind, as nobody was ever given them: with numbers and codes of others."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import product
from random import Random
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from aiogram import Router
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from pydantic import ValidationError

from tests.handlers.names_of_houses import CANARY, NEWCOMER

# Of North in every table; of South, so that one of each comes together; none at all; too large.
NUMBERS = (11, 12, 14, 16, NEWCOMER, 21, 22, -1, 10**9)
WORDS = ("", f"{CANARY}-11", "11", "north", "role", "areas")
MOST_OF_AN_ENUM = 4


def every_button(*routers: Router) -> list[type[CallbackData]]:
    """All that the routers listen to: a new one is not forgotten."""
    found = {button.__prefix__: button for router in routers for button in _of(router)}
    return [found[prefix] for prefix in sorted(found)]


def _of(router: Router) -> Iterator[type[CallbackData]]:
    for handler in router.callback_query.handlers:
        for one in handler.filters or ():
            if isinstance(one.callback, CallbackQueryFilter):
                yield one.callback.callback_data
    for child in router.sub_routers:
        yield from _of(child)


def forged(button: type[CallbackData], most: int) -> list[str]:
    """Some of them, the same each time; first that with North's own numbers throughout."""
    values = {name: _values(one.annotation) for name, one in button.model_fields.items()}
    known = [dict(zip(values, each, strict=True)) for each in _chosen(values, most, button)]
    return list(dict.fromkeys(data for one in known if (data := _packed(button, one))))


def _chosen(
    values: dict[str, Sequence[Any]], most: int, button: type[CallbackData]
) -> list[tuple[Any, ...]]:
    random = Random(button.__prefix__)  # noqa: S311  the same each time
    sizes = [len(each) for each in values.values()]
    total = 1
    for size in sizes:
        total *= size
    if total <= most:
        return list(product(*values.values()))
    drawn = [tuple(random.choice(each) for each in values.values()) for _ in range(most * 3)]
    plain = tuple(each[0] for each in values.values())
    return list(dict.fromkeys([plain, *_of_north(values), *_two(values), *drawn]))[:most]


def _of_north(values: dict[str, Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """The press of who is sure, with one number throughout."""
    for number in (11, NEWCOMER, 12, 14):
        yield tuple(number if 11 in each else _sure(each) for each in values.values())


def _sure(values: Sequence[Any]) -> Any:
    return True if True in values and values[0] in (True, False, None) else values[0]


def _two(values: dict[str, Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """A learner of South with a mentor of North, and the other way round."""
    for first, second in ((14, 16), (21, 12), (11, 22)):
        numbers = iter((first, second, first, second, first, second, first, second))
        yield tuple(next(numbers) if 11 in each else _sure(each) for each in values.values())


def _packed(button: type[CallbackData], values: dict[str, Any]) -> str | None:
    try:
        data = button(**values).pack()
    except (ValidationError, ValueError):
        return None
    return data if len(data.encode()) <= 64 else None


def _values(kind: Any) -> Sequence[Any]:
    if get_origin(kind) in (Union, UnionType):
        return (
            *[value for one in get_args(kind) if one is not type(None) for value in _values(one)],
            None,
        )
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[:MOST_OF_AN_ENUM] if len(kind) > MOST_OF_AN_ENUM else list(kind)
    if kind is bool:
        return (False, True)
    return NUMBERS if kind is int else WORDS
