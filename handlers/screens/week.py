"""A week's free time as people read it."""

from bot.domain.availability import Window, parse
from bot.texts import Markup, lines, weekday


def window_label(text: str) -> str:
    """One window, `mon 17-21`, as "Mon 17–21" in the reader's language."""
    return ", ".join(_label(window) for window in parse(text))


def week_text(availability: str) -> Markup:
    return lines(*(_label(window) for window in parse(availability)), between="; ")


def _label(window: Window) -> str:
    start, end = _hour(window.start_minute), _hour(window.end_minute)
    return f"{weekday(window.day).capitalize()} {start}–{end}"


def _hour(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}" if minute % 60 else str(minute // 60)
