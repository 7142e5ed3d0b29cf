"""A summary as one picture for a phone: weeks of check-ins, areas of life, ratings."""

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from bot.domain.summary import Summary
from bot.reports.panels import Panel, panels
from bot.reports.sections import period_name
from bot.reports.words import days_named
from bot.texts import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEXT = "#1B1F23"
WIDTH, DOTS = 7.2, 150
# Inches: the headline, each panel's title above it and its names below, the margins.
HEAD, TITLE, FOOT, MARGIN = 0.8, 0.6, 0.6, 0.28
# The library keeps fonts in a state of its own: one picture at a time.
_one_picture = Lock()


def can_be_drawn(summary: Summary) -> bool:
    return bool(panels(summary))


def chart(summary: Summary) -> bytes | None:
    """A PNG in the language that is being spoken; None if there is nothing to draw.

    Takes a second or so, and more the first time: call it in a thread.
    """
    found = panels(summary)
    if not found:
        return None
    return picture(_headline(summary), found)


def picture(headline: str, found: list[Panel]) -> bytes:
    """A PNG of these panels, one under the other; to be called in a thread."""
    with _one_picture:
        return _drawn(headline, found)


def _headline(summary: Summary) -> str:
    return f"{plain(period_name(summary.period))}, {plain(days_named(summary.days))}"


def _drawn(headline: str, found: list[Panel]) -> bytes:
    # Slow to import: whoever never draws does not wait for it.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    height = HEAD + sum(TITLE + panel.height + FOOT for panel in found)
    with rc_context(
        {
            "font.family": "DejaVu Sans",
            "font.size": 14,
            "text.color": TEXT,
            "text.parse_math": False,
            "xtick.color": TEXT,
            "ytick.color": TEXT,
            "hatch.linewidth": 1.5,
        }
    ):
        figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor="white")
        _write(figure, height - HEAD / 2, headline, 19)
        _place(figure, height - HEAD, found)
        return _png(figure)


def _place(figure: "Figure", top: float, found: list[Panel]) -> None:
    """One panel under the other, each with its title above it; inches from the bottom."""
    height = figure.get_figheight()
    for panel in found:
        _write(figure, top - TITLE / 2, plain(panel.title), 16)
        top -= TITLE + panel.height
        left = MARGIN + panel.names
        room = ((WIDTH - left - MARGIN) / WIDTH, panel.height / height)
        panel.draw(figure.add_axes((left / WIDTH, top / height, *room)))
        top -= FOOT


def _write(figure: "Figure", at: float, text: str, size: float) -> None:
    x, y = MARGIN / WIDTH, at / figure.get_figheight()
    figure.text(x, y, text, fontsize=size, fontweight="bold", va="center")


def _png(figure: "Figure") -> bytes:
    content = BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()
