"""What was understood, in words: the fact that was asked for, and the time."""

from bot.knowledge.days import When
from bot.texts import Markup, _, day


def column_name(column: str) -> Markup:
    """A column of the programmes, as a person would call it."""
    return {
        "about": _("What is taught"),
        "starts_on": _("Starts"),
        "apply_by": _("Apply by"),
        "duration": _("How long"),
        "hours": _("Hours"),
        "seats": _("Places"),
        "fee": _("Fee"),
        "requirements": _("What is needed"),
        "document": _("What you get"),
        "adaptations": _("Adapted conditions"),
        "place": _("Where"),
        "contact": _("Whom to ask"),
        "next": _("What comes next"),
        "leads_to": _("What comes next"),
        "url": _("Website"),
        "level": _("Level"),
        "field": _("Field"),
        "form": _("Form of study"),
        "institution": _("Institution"),
    }[column]


def when_name(when: When) -> Markup | str:
    """Always with the date that was understood."""
    if when.first and when.last:
        first, last = day(when.first), day(when.last)
        return first if first == last else f"{first} – {last}"
    return {
        "next": _("the next class"),
        "last": _("the last class"),
        "now": _("now"),
        "exam": _("tests and exams"),
        "free": _("days without classes"),
    }.get(when.name, _("coming classes"))
