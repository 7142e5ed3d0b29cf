"""What is wrong with a cell or a row, and what may stand there."""

from collections.abc import Callable

from bot.content.problems import Fault
from bot.texts import Markup, _

CELL: dict[Fault, Callable[[dict[str, str]], Markup]] = {
    Fault.BEYOND_THE_HEADER: lambda v: _(
        "“{cell}” stands to the right of the last column. If a text holds the separator, "
        "put the whole text in quotation marks.",
        **v,
    ),
    Fault.EMPTY: lambda v: _("this cell must not be empty.", **v),
    Fault.BOTH_EMPTY: lambda v: _("one of {columns} must be filled.", **v),
    Fault.TOO_LONG: lambda v: _(
        "the text has {length} characters; {longest} are allowed at most.", **v
    ),
    Fault.EXCEL_ERROR: lambda v: _(
        "Excel shows the error {cell} here. Please put the value itself.", **v
    ),
    Fault.NOT_A_CODE: lambda v: _(
        "“{cell}” cannot be a code: a code is one line of text without “;” and “|”, and no date. "
        "If Excel made a date of it, format the column as text.",
        **v,
    ),
    Fault.NOT_A_CHOICE: lambda v: _("“{cell}” is not known. Allowed: {choices}.", **v),
    Fault.NOT_A_DATE: lambda v: _(
        "“{cell}” is no date. Write 2027-01-12 or 12.01.2027, or use a date cell of Excel.", **v
    ),
    Fault.NOT_A_MOMENT: lambda v: _(
        "“{cell}” is no date with a time. Write 2027-01-12T10:00 or 12.01.2027 10:00, "
        "or use a date cell of Excel.",
        **v,
    ),
    Fault.NO_HOUR: lambda v: _(
        "“{cell}” has no time. Write it after the date: 2027-01-12T10:00 or 12.01.2027 10:00.", **v
    ),
    Fault.NOT_WHOLE: lambda v: _("“{cell}” is no whole number. Write digits only: 640.", **v),
    Fault.NOT_YES_OR_NO: lambda v: _("“{cell}” is not known. Allowed: yes, no.", **v),
    Fault.NOT_A_LINK: lambda v: _(
        "“{cell}” is no link. A link begins with https:// or http://.", **v
    ),
    Fault.NOT_A_ZONE: lambda v: _(
        "“{cell}” is no city or time zone we know. Write it as in Moscow or Europe/Moscow.", **v
    ),
    Fault.NOT_A_WINDOW: lambda v: _(
        "“{cell}” is no time of the week. Write days and hours: mon 18-21; sat 10-14.", **v
    ),
    Fault.WINDOW_ENDS_FIRST: lambda v: _(
        "“{cell}” ends before it begins. Write the earlier hour first; "
        "a night is two parts: fri 22-24; sat 0-2.",
        **v,
    ),
    Fault.ENDS_FIRST: lambda v: _("it ends before it begins. The end must be the later one.", **v),
    Fault.SAME_KEY: lambda v: _(
        "“{cell}” stands in row {first} already: {columns} may come only once.", **v
    ),
    Fault.UNKNOWN_CODE: lambda v: _(
        "the code “{code}” is not known. It must stand in the table {target} of this pack, "
        "or have been imported before.",
        **v,
    ),
}
