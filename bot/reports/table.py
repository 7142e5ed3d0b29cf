"""A summary as a workbook: real numbers, fixed headers, filters, and what every figure means."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from bot.domain.summary import CheckInWeek, Summary
from bot.reports.cut_words import cut_name
from bot.reports.lines import Kind, Line, Section, value_of
from bot.reports.sections import period_name, sections
from bot.reports.words import days_named
from bot.texts import _, hour, long_day, plain

WIDEST = 520
Cell = str | float | date | None
Row = Sequence[Cell]
# What people typed stays text, whatever it begins with.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def table(summary: Summary) -> bytes:
    """An XLSX in the language that is being spoken."""
    content = BytesIO()
    told = sections(summary)
    with Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"created": summary.made_at.replace(tzinfo=None)})
        book = Book(workbook)
        book.sheet(_("Summary"), _figures_head(), _figures(told))
        book.sheet(_("Check-ins by week"), _weeks_head(), map(_week, summary.check_ins.weeks))
        book.sheet(_("Definitions"), _definitions_head(), _definitions(summary, told))
    return content.getvalue()


class Book:
    """Sheets that all look the same; the last column of numbers in `shares` is in per cent."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._head = workbook.add_format({"bold": True, "bg_color": "#E8EEF4", "valign": "top"})
        self._text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._day = workbook.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        self._share = workbook.add_format({"num_format": "0%", "valign": "top"})
        self._number = workbook.add_format({"valign": "top"})

    def sheet(self, name: str, head: Sequence[str], rows: Iterable[Row]) -> None:
        sheet = self._workbook.add_worksheet(plain(name))
        share = head.index(_("Share")) if _("Share") in head else None
        for column, title in enumerate(head):
            sheet.write_string(0, column, plain(title), self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                self._write(sheet, (last, column), cell, is_share=column == share)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(head) - 1)
        sheet.autofit(WIDEST)

    def _write(self, sheet: Worksheet, at: tuple[int, int], cell: Cell, *, is_share: bool) -> None:
        match cell:
            case None:
                sheet.write_blank(*at, None)
            case str():
                sheet.write_string(*at, plain(cell), self._text)
            case date():
                sheet.write_datetime(*at, cell, self._day)
            case _:
                sheet.write_number(*at, cell, self._share if is_share else self._number)


def _figures_head() -> list[str]:
    return [
        _("Section"),
        _("Figure"),
        _("Value"),
        _("Of"),
        _("Share"),
        _("In words"),
        _("At least"),
        _("At most"),
    ]


def _figures(told: Iterable[Section]) -> Iterator[Row]:
    for section in told:
        for line in section.lines:
            told_as = section.title, line.name, _value(line), line.of, line.share, value_of(line)
            yield (*told_as, *(round(end, 4) for end in line.sure or ()))


def _value(line: Line) -> float | None:
    """Minutes as whole ones, means as hundredths; a hidden value is an empty cell."""
    if line.value is None or line.hidden:
        return None
    if line.kind is Kind.COUNT:
        return line.value
    return round(line.value) if line.kind is Kind.MINUTES else round(line.value, 2)


def _weeks_head() -> list[str]:
    return [
        _("Week from"),
        _("To"),
        _("Delivered"),
        _("Answered"),
        _("Missed"),
        _("Share"),
    ]


def _week(week: CheckInWeek) -> Row:
    share = week.answered / week.delivered if week.delivered else None
    return week.days.first, week.days.last, week.delivered, week.answered, week.missed, share


def _definitions_head() -> list[str]:
    return [_("Section"), _("Figure"), _("What it counts")]


def _definitions(summary: Summary, told: Iterable[Section]) -> Iterator[Row]:
    about = _("This summary")
    yield from about_summary(summary)
    yield about, _("Share"), _("The value divided by what it is a part of.")
    yield (
        about,
        _("At least, at most"),
        _("Between these two the true value lies with 95% certainty."),
    )
    for section in told:
        yield from ((section.title, line.name, line.meaning) for line in section.lines)


def about_summary(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Of what it is, as it was known when, and when it was asked for."""
    about, until = _("This summary"), summary.until or summary.made_at
    yield about, _("Period"), f"{plain(period_name(summary.period))}, {days_named(summary.days)}"
    yield about, _("Of whom"), cut_name(summary.cut)
    yield about, _("Known until"), f"{long_day(until)}, {hour(until)}"
    # With seconds: it is never the same string as the moment above.
    made = f"{hour(summary.made_at)}:{summary.made_at:%S}"
    yield about, _("Asked on"), f"{long_day(summary.made_at)}, {made}"
    yield about, _("Too few to show"), too_few(summary)
    yield (
        about,
        _("What comes later"),
        _(
            "Whatever became known after that moment is not in it, and what happens more than "
            "five weeks after its day is not counted: asked for again, the summary is the same."
        ),
    )


def too_few(summary: Summary) -> str:
    return _(
        "What fewer than {n} people or answers would tell is not shown, nor what would give it "
        "away by subtraction. Ratings, signed or not, count from the next day on, {n} at a time.",
        n=summary.smallest,
    )
