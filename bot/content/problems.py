"""What can be wrong with a content pack, and where: worded later, in the reader's language."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Fault(StrEnum):
    # The file as a whole.
    NO_SUCH_FILE = auto()
    NOT_A_TABLE = auto()
    OLD_EXCEL = auto()
    PASSWORD = auto()
    BROKEN = auto()
    OPEN_QUOTE = auto()
    TOO_BIG = auto()
    TOO_MANY_ROWS = auto()
    NO_KNOWN_SHEET = auto()
    SHEET_TWICE = auto()
    # The header.
    COLUMN_MISSING = auto()
    BOTH_COLUMNS_MISSING = auto()
    COLUMN_TWICE = auto()
    # A cell.
    BEYOND_THE_HEADER = auto()
    EMPTY = auto()
    BOTH_EMPTY = auto()
    TOO_LONG = auto()
    EXCEL_ERROR = auto()
    NOT_A_CODE = auto()
    NOT_A_CHOICE = auto()
    NOT_A_DATE = auto()
    NOT_A_MOMENT = auto()
    NO_HOUR = auto()
    NOT_WHOLE = auto()
    NOT_YES_OR_NO = auto()
    NOT_A_LINK = auto()
    NOT_A_ZONE = auto()
    NOT_A_WINDOW = auto()
    WINDOW_ENDS_FIRST = auto()
    # A row among the others.
    ENDS_FIRST = auto()
    SAME_KEY = auto()
    UNKNOWN_CODE = auto()
    NOT_SO_MANY_OPTIONS = auto()
    OPTIONS_NOT_ALIKE = auto()
    OPTION_TOO_LONG = auto()
    QUESTION_TOO_LONG = auto()
    ANSWERED_ALREADY = auto()
    # What another institution sees to.
    OF_THE_WHOLE_HOUSE = auto()
    OF_ANOTHER = auto()
    # What is to go.
    NOTHING_TO_REPLACE_WITH = auto()
    STILL_USED = auto()
    # A calendar file.
    NOT_A_CALENDAR = auto()
    BROKEN_CALENDAR = auto()
    BROKEN_EVENT = auto()
    ENTRY_ENDS_FIRST = auto()
    REPEATS_TOO_OFTEN = auto()
    TWO_AT_ONCE = auto()
    TOO_OFTEN = auto()
    TOO_MANY_BREAKS = auto()
    BREAK_TOO_LONG = auto()
    # Pairs of the pack, when it is to be matched.
    NO_PEOPLE = auto()
    NO_LEARNER = auto()
    NO_HELPER = auto()
    BOUND_TWICE = auto()
    # Warnings: the pack can be used all the same.
    EXTRA_COLUMN = auto()
    EXTRA_SHEET = auto()
    EXAMPLE_LEFT_OUT = auto()
    HALF_AN_ANSWER = auto()
    OPTIONS_OF_NOTHING = auto()
    ENDS_AT_ONCE = auto()
    OWN_WORD = auto()
    HOUR_SKIPPED = auto()
    HOUR_TWICE = auto()
    ALL_DAY = auto()
    ZONE_UNKNOWN = auto()
    SAME_EVENT_TWICE = auto()
    NO_SESSIONS = auto()
    NOT_WHOLE_DAYS = auto()
    NO_BREAKS = auto()
    OTHER_ROLE = auto()
    MORE_THAN_PLACES = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` is the number the person sees in the spreadsheet, the header being the first."""

    fault: Fault
    table: str = ""
    row: int | None = None
    column: str = ""
    values: tuple[tuple[str, str], ...] = ()


def problem(
    fault: Fault, table: str = "", row: int | None = None, column: str = "", **values: object
) -> Problem:
    shown = tuple((name, shortened(str(value))) for name, value in values.items())
    return Problem(fault, table, row, column, shown)


def shortened(text: str, length: int = 200) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


class Unreadable(Exception):
    """The file cannot be read at all."""

    def __init__(self, why: Problem) -> None:
        super().__init__(why.fault)
        self.why = why


class BadCell(Exception):
    """A cell does not hold what its column says."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault)
        self.fault = fault
        self.values_shown = values
