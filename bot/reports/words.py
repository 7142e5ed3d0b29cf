"""What the things in reports are called, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.domain.feedback import About
from bot.domain.health import Health
from bot.domain.periods import Days
from bot.domain.reporting import BEGINNING
from bot.domain.vocabulary import category_name
from bot.texts import Markup, _, language, long_day


def about_name(about: str) -> str:
    return {
        About.MENTOR: _("The mentor"),
        About.TUTOR: _("The tutor"),
        About.CLASS: _("A class"),
        About.EVENT: _("An event"),
        About.BOT: _("This bot"),
        About.OTHER: _("Something else"),
    }[About(about)]


def rating_name(rating: int) -> str:
    """From 1, the worst, to 5, the best."""
    return (_("Very bad"), _("Rather bad"), _("So-so"), _("Good"), _("Very good"))[rating - 1]


def category_of_learners(code: str) -> str:
    return {
        "veteran": _("Veterans among learners"),
        "student": _("Students among learners"),
        "": _("Learners who did not say"),
    }.get(code) or _("Learners, {category}", category=category_name(code))


STATES: Mapping[Health, Callable[[], Markup]] = {
    Health.ON_TRACK: lambda: _("on track"),
    Health.NEEDS: lambda: _("needs a check-in"),
    Health.EARLY: lambda: _("too early to tell"),
    Health.WAITING: lambda: _("waiting for us"),
}


def short_day(day: date) -> str:
    """ "25 Nov" in the reader's language."""
    return format_date(day, "d MMM", locale=language())


def days_named(days: Days) -> str:
    """ "16 Nov – 22 Nov 2026"; from the beginning of time on, only the end."""
    if days.first == BEGINNING:
        return _("until {day}", day=long_day(days.last))
    return f"{short_day(days.first)} – {format_date(days.last, 'd MMM y', locale=language())}"


def tenths(mean: float) -> str:
    return format_decimal(mean, "0.0", locale=language())
