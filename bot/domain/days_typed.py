"""A day with its year, as people type it: 31.12.2027 or 2027-12-31; nothing else is guessed."""

import re
from datetime import date

from bot.domain.forms import WrongAnswer

NOT_A_DATE = "not a date"
LONGEST_DAY = 20
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def last_day(text: str) -> str:
    """In a shape that can wait in a draft. Raises WrongAnswer."""
    typed = text.strip()
    if found := _DAY_FIRST.fullmatch(typed):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = map(int, found.groups())
    else:
        raise WrongAnswer(NOT_A_DATE)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise WrongAnswer(NOT_A_DATE) from None
