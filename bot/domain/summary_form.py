"""The form in which the days of a summary are typed."""

from datetime import date

from bot.domain.forms import Form, Kind, Question
from bot.domain.periods import Days
from bot.domain.public_pauses import DAYS, read_days

CUT = "cut"
FORM = Form("summary_days", (Question(DAYS, Kind.TEXT, most=60, check=read_days),))


def days_in(kept: str) -> Days:
    """What `read_days` made of it."""
    first, last = kept.split()
    return Days(date.fromisoformat(first), date.fromisoformat(last))
