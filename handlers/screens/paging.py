"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button

PER_PAGE = 8
Item = TypeVar("Item")


def page_of(items: Sequence[Item], page: int, per_page: int = PER_PAGE) -> Sequence[Item]:
    return items[page * per_page : (page + 1) * per_page]


def last_or(page: int, count: int, per_page: int = PER_PAGE) -> int:
    """The page, or the last one if the list has become shorter."""
    return min(page, max(0, (count - 1) // per_page))


def pager(
    count: int, page: int, to: Callable[[int], CallbackData], per_page: int = PER_PAGE
) -> list[Button]:
    """← and → with the page's number, or nothing where one page is enough."""
    last = max(0, (count - 1) // per_page)
    if last == 0:
        return []
    back: list[Button] = [("←", to(page - 1))] if page > 0 else []
    here: list[Button] = [(f"{page + 1}/{last + 1}", to(page))]
    return [*back, *here, *([("→", to(page + 1))] if page < last else [])]
