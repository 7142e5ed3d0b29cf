"""What is wrong with a content pack, said so that the reader can put it right."""

from collections.abc import Callable

from bot.content.problems import Fault, Problem
from bot.content.wording_cells import CELL
from bot.content.wording_doubts import DOUBT
from bot.content.wording_pairs import PAIRS
from bot.content.wording_surveys import SURVEYS
from bot.texts import Markup, _, safe

Words = Callable[[dict[str, str]], Markup]


def wording(problem: Problem) -> Markup:
    """`sheet, row, column: what is wrong, what is allowed` in the language being spoken."""
    what = _WORDS[problem.fault](dict(problem.values))
    place = _place(problem)
    return _("{place}: {what}", place=place, what=what) if place else what


def _place(problem: Problem) -> Markup:
    sheet, row, column = problem.table, problem.row, problem.column
    if row is None:
        return safe(sheet)
    if not column:
        return _("{sheet}, row {row}", sheet=sheet, row=row)
    return _("{sheet}, row {row}, column {column}", sheet=sheet, row=row, column=column)


_FILE: dict[Fault, Words] = {
    Fault.NO_SUCH_FILE: lambda v: _("{file} is not there or cannot be opened.", **v),
    Fault.NOT_A_TABLE: lambda v: _(
        "{file} is no table. Please send an Excel workbook (.xlsx) or a CSV file.", **v
    ),
    Fault.OLD_EXCEL: lambda v: _(
        "{file} is in the format of an old Excel. Please save it as .xlsx and send it again.", **v
    ),
    Fault.PASSWORD: lambda v: _(
        "{file} is protected by a password. Please save it without one and send it again.", **v
    ),
    Fault.BROKEN: lambda v: _(
        "{file} is damaged and cannot be read. Please open it in Excel, save it anew as .xlsx "
        "and send it again.",
        **v,
    ),
    Fault.OPEN_QUOTE: lambda v: _(
        "{file} cannot be read to its end: somewhere a quotation mark opens and never closes.", **v
    ),
    Fault.TOO_BIG: lambda v: _(
        "{file} is too big: more than {limit} MB unpacked. Please send it in parts.", **v
    ),
    Fault.TOO_MANY_ROWS: lambda v: _(
        "There are more than {limit} rows. Please send them in parts.", **v
    ),
    Fault.NO_KNOWN_SHEET: lambda v: _(
        "{file} holds none of the tables. A sheet or a CSV file must be called: {names}.", **v
    ),
    Fault.SHEET_TWICE: lambda v: _("this table is there twice; please keep one of them.", **v),
    Fault.COLUMN_MISSING: lambda v: _("this column is missing and is required.", **v),
    Fault.BOTH_COLUMNS_MISSING: lambda v: _(
        "this column is missing; one of {columns} is required.", **v
    ),
    Fault.COLUMN_TWICE: lambda v: _("this column is there twice; please keep one of them.", **v),
    Fault.NOTHING_TO_REPLACE_WITH: lambda v: _(
        "this table is to be replaced, but the pack does not hold it.", **v
    ),
    Fault.STILL_USED: lambda v: _(
        "{code} is to be removed, but rows of {target} still refer to it: {count}.", **v
    ),
    Fault.OF_THE_WHOLE_HOUSE: lambda v: _(
        "this table counts for all institutions. Coordinators of the whole house load it; you can "
        "load people and pairs.",
        **v,
    ),
    Fault.OF_ANOTHER: lambda v: _(
        "{code} is not yours to change: it belongs to another institution, or to all.", **v
    ),
    Fault.NOT_A_CALENDAR: lambda v: _(
        "{file} is no calendar. An iCalendar file (.ics) begins with BEGIN:VCALENDAR.", **v
    ),
    Fault.BROKEN_CALENDAR: lambda v: _(
        "{file} is damaged and cannot be read. Please export the calendar again.", **v
    ),
    Fault.BROKEN_EVENT: lambda v: _(
        "in the entry “{title}” the part {reason} is missing or wrong. "
        "Please correct it in the calendar.",
        **v,
    ),
    Fault.ENTRY_ENDS_FIRST: lambda v: _(
        "the entry “{title}” ends before it begins. The end must be the later one.", **v
    ),
    Fault.REPEATS_TOO_OFTEN: lambda v: _(
        "the entry “{title}” repeats too often. Allowed: daily, weekly, monthly, yearly.", **v
    ),
    Fault.TWO_AT_ONCE: lambda v: _(
        "“{title}” begins at the same time as “{other}”. "
        "One group has one class session at a time.",
        **v,
    ),
    Fault.TOO_OFTEN: lambda v: _(
        "the calendar gives more than {limit} class sessions. Please give a shorter period, "
        "or correct the entry that repeats too often.",
        **v,
    ),
    Fault.TOO_MANY_BREAKS: lambda v: _(
        "the calendar gives more than {limit} breaks in two years. Please take out what repeats "
        "too often.",
        **v,
    ),
    Fault.BREAK_TOO_LONG: lambda v: _(
        "the entry “{title}” is longer than {limit} days. Please check its end.", **v
    ),
}
_WORDS = {**_FILE, **CELL, **DOUBT, **PAIRS, **SURVEYS}
