"""Reckoning with days of the calendar."""

from calendar import monthrange
from datetime import date, timedelta


def shifted(day: date, number: int, unit: str) -> date:
    """So many days, weeks or months later; a month that is too short ends it earlier."""
    if unit == "days":
        return day + timedelta(days=number)
    if unit == "weeks":
        return day + timedelta(weeks=number)
    years, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
