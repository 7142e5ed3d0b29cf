"""The week as a grid to tap: every day has a morning, a day and an evening."""

from collections.abc import Iterable

from bot.domain.availability import (
    DAYS,
    BadAvailability,
    Window,
    WindowEndsFirst,
    format_windows,
    parse,
)
from bot.domain.forms import WrongAnswer

PARTS = ((8 * 60, 12 * 60), (12 * 60, 17 * 60), (17 * 60, 21 * 60))
CELLS = tuple(
    format_windows([Window(day, start, end)]) for day in range(len(DAYS)) for start, end in PARTS
)
_WINDOWS = {cell: parse(cell)[0] for cell in CELLS}


class UnreadableWeek(WrongAnswer):
    """A typed week that cannot be read; `part` is the piece that cannot."""

    def __init__(self, part: str, *, ends_first: bool) -> None:
        super().__init__("unreadable week")
        self.part, self.ends_first = part, ends_first


def cells(text: str) -> list[str]:
    """The cells that the windows fill, and what is left over as windows. Raises UnreadableWeek."""
    try:
        windows = parse(text)
    except BadAvailability as wrong:
        raise UnreadableWeek(wrong.part, ends_first=isinstance(wrong, WindowEndsFirst)) from wrong
    full = [cell for cell in CELLS if any(_holds(w, _WINDOWS[cell]) for w in windows)]
    return full + _left_over(windows, [_WINDOWS[cell] for cell in full])


def availability(chosen: Iterable[str]) -> str:
    """The chosen cells and windows as a person's availability."""
    return format_windows(parse("; ".join(chosen)))


def _holds(outer: Window, inner: Window) -> bool:
    return (
        outer.day == inner.day
        and outer.start_minute <= inner.start_minute
        and inner.end_minute <= outer.end_minute
    )


def _left_over(windows: Iterable[Window], taken: list[Window]) -> list[str]:
    """Windows that the taken cells do not fill, each as text."""
    return [
        format_windows([window])
        for whole in windows
        for window in _without(whole, [part for part in taken if _holds(whole, part)])
    ]


def _without(whole: Window, parts: list[Window]) -> list[Window]:
    rest, start = [], whole.start_minute
    for part in sorted(parts):
        if start < part.start_minute:
            rest.append(Window(whole.day, start, part.start_minute))
        start = part.end_minute
    if start < whole.end_minute:
        rest.append(Window(whole.day, start, whole.end_minute))
    return rest
