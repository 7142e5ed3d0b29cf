"""A summary on paper: A4 pages of figures, pictures and definitions, as a PDF.

It is set by the library that draws the pictures: one less to look after, with letters of every
language embedded.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.domain.summary import Summary
from bot.reports.chart import ONE_PICTURE, PAGES, figure_of, headline, style
from bot.reports.inks import LIGHT
from bot.reports.lines import Section, value_of
from bot.reports.sections import sections
from bot.reports.table import about_summary
from bot.texts import _, plain

if TYPE_CHECKING:
    from matplotlib.backends.backend_pdf import PdfPages

# Of A4, in inches; the size of letters in points, and how many of them a column holds.
WIDE, HIGH, EDGE, STEP = 8.27, 11.69, 0.75, 0.19
SIZE, HEADLINE = 9, 15
LEFT, RIGHT, WHOLE = 48, 48, 98
MIDDLE = 4.2
# What is on the left, on the right, and whether it is a title.
Row = tuple[str, str, bool]


def paper(summary: Summary) -> bytes:
    """In the language that is being spoken; takes a second or two: call it in a thread."""
    content = BytesIO()
    with ONE_PICTURE, style(LIGHT):
        from matplotlib.backends.backend_pdf import PdfPages

        known = {"Creator": None, "Producer": None, "CreationDate": summary.made_at}
        with PdfPages(content, metadata=known) as pages:
            told = sections(summary)
            _set(pages, headline(summary), list(_figures(summary, told)))
            for found in (page(summary) for page in PAGES):
                if found:
                    pages.savefig(figure_of(headline(summary), found, LIGHT))
            _set(pages, plain(_("What each figure counts")), list(_meanings(told)))
    return content.getvalue()


def _figures(summary: Summary, told: Sequence[Section]) -> Iterator[Row]:
    for _section, name, value in about_summary(summary):
        yield from _wrapped(plain(name), plain(value))
    for section in told:
        yield "", "", False
        yield plain(section.title), "", True
        for line in section.lines:
            yield from _wrapped(plain(line.name), plain(value_of(line)))


def _meanings(told: Sequence[Section]) -> Iterator[Row]:
    for section in told:
        yield "", "", False
        yield plain(section.title), "", True
        for line in section.lines:
            said = _("{name}: {value}", name=line.name, value=line.meaning)
            yield from ((part, "", False) for part in wrap(plain(said), WHOLE))


def _wrapped(left: str, right: str) -> Iterator[Row]:
    lefts, rights = wrap(left, LEFT), wrap(right, RIGHT)
    for place in range(max(len(lefts), len(rights))):
        yield _nth(lefts, place), _nth(rights, place), False


def _nth(parts: Sequence[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _set(pages: "PdfPages", title: str, rows: Sequence[Row]) -> None:
    room = int((HIGH - 2 * EDGE - 0.6) / STEP)
    for at in range(0, len(rows), room):
        _page(pages, title, rows[at : at + room])


def _page(pages: "PdfPages", title: str, rows: Sequence[Row]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE, HIGH), facecolor="white")
    figure.text(EDGE / WIDE, 1 - EDGE / HIGH, title, fontsize=HEADLINE, fontweight="bold")
    for place, (left, right, is_title) in enumerate(rows):
        y = 1 - (EDGE + 0.6 + place * STEP) / HIGH
        weight = "bold" if is_title else "normal"
        figure.text(EDGE / WIDE, y, left, fontsize=SIZE, fontweight=weight)
        figure.text(MIDDLE / WIDE, y, right, fontsize=SIZE)
    pages.savefig(figure)  # type: ignore[no-untyped-call]
