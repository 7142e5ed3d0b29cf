"""A summary as one picture for a phone: weeks of check-ins, areas of life, ratings."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from textwrap import wrap
from threading import Lock
from typing import TYPE_CHECKING

from bot.domain.summary import Summary
from bot.reports.cut_words import cut_name
from bot.reports.inks import DARK, LIGHT, Ink
from bot.reports.kept import Sketch
from bot.reports.pair_panels import pair_panels
from bot.reports.panels import Panel, panels
from bot.reports.sections import period_name
from bot.reports.words import days_named
from bot.texts import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, DOTS = 7.2, 150
# Inches: the headline, each panel's title above it and its names below, the margins.
HEAD, TITLE, FOOT, MARGIN = 0.8, 0.6, 0.6, 0.28
# Each line of the headline beyond the second; letters that fit into one.
LINE, LONGEST = 0.32, 44
# The library keeps fonts in a state of its own: one picture at a time.
ONE_PICTURE = Lock()
# What each picture of a summary shows.
PAGES: tuple[Callable[[Summary], list[Panel]], ...] = (panels, pair_panels)


def can_be_drawn(summary: Summary, page: int = 0) -> bool:
    return bool(PAGES[page](summary))


def chart(summary: Summary, page: int = 0, ink: Ink = LIGHT) -> bytes | None:
    """A PNG in the language that is being spoken; None if there is nothing to draw.

    Takes a second or so, and more the first time: call it in a thread.
    """
    found = PAGES[page](summary)
    if not found:
        return None
    return picture(headline(summary), found, ink)


def sketched(sketch: Sketch) -> bytes | None:
    return chart(sketch.summary, sketch.page, DARK if sketch.dark else LIGHT)


def picture(title: str, found: list[Panel], ink: Ink = LIGHT) -> bytes:
    """A PNG of these panels, one under the other; to be called in a thread."""
    with ONE_PICTURE, style(ink):
        return _png(figure_of(title, found, ink))


def headline(summary: Summary) -> str:
    days = f"{plain(period_name(summary.period))}, {plain(days_named(summary.days))}"
    if summary.cut.whole:
        return days
    return "\n".join((days, *wrap(plain(cut_name(summary.cut)), LONGEST)))


def style(ink: Ink) -> AbstractContextManager[None]:
    # Slow to import: whoever never draws does not wait for it.
    from matplotlib import rc_context

    return rc_context(
        {
            "font.family": "DejaVu Sans",
            "font.size": 14,
            "text.color": ink.text,
            "text.parse_math": False,
            "axes.facecolor": ink.ground,
            "xtick.color": ink.text,
            "ytick.color": ink.text,
            "hatch.linewidth": 1.5,
            "pdf.fonttype": 42,
        }
    )


def figure_of(title: str, found: list[Panel], ink: Ink) -> "Figure":
    """To be called with `ONE_PICTURE` held and in a `style`."""
    from matplotlib.figure import Figure

    head = HEAD + LINE * max(0, title.count("\n") - 1)
    height = head + sum(TITLE + panel.height + FOOT for panel in found)
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=ink.ground)
    _write(figure, height - head / 2, title, 19 if "\n" not in title else 16)
    _place(figure, height - head, found, ink)
    return figure


def _place(figure: "Figure", top: float, found: list[Panel], ink: Ink) -> None:
    """One panel under the other, each with its title above it; inches from the bottom."""
    height = figure.get_figheight()
    for panel in found:
        _write(figure, top - TITLE / 2, plain(panel.title), 16)
        top -= TITLE + panel.height
        left = MARGIN + panel.names
        room = ((WIDTH - left - MARGIN) / WIDTH, panel.height / height)
        panel.draw(figure.add_axes((left / WIDTH, top / height, *room)), ink)
        top -= FOOT


def _write(figure: "Figure", at: float, text: str, size: float) -> None:
    x, y = MARGIN / WIDTH, at / figure.get_figheight()
    figure.text(x, y, text, fontsize=size, fontweight="bold", va="center")


def _png(figure: "Figure") -> bytes:
    content = BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()
