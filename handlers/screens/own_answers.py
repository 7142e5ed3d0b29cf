"""A person's own answers, each in a few words."""

from collections.abc import Callable

from bot.domain.vocabulary import category_name, field_name, format_name, goal_name, language_name
from bot.domain.zones import zone_name
from bot.models import Person
from bot.texts import Markup, _, lines, safe
from handlers.screens.week import week_text

LONGEST = 120


def answer_name(key: str) -> Markup:
    return {
        "name": _("Name"),
        "category": _("Veteran or student"),
        "prefers_veteran_mentor": _("A veteran as mentor"),
        "fields": _("Fields"),
        "goals": _("Goals"),
        "languages": _("Languages of talk"),
        "availability": _("Free time"),
        "time_zone": _("Time zone"),
        "format": _("Online or in person"),
        "capacity": _("How many learners"),
        "veteran": _("A veteran"),
        "experience": _("About me"),
    }[key]


def answer_text(person: Person, key: str) -> Markup:
    return TEXTS[key](person) or _("not told")


def _names(codes: list[str], name: Callable[[str], Markup]) -> Markup:
    return lines(*(name(code) for code in codes), between=", ")


def _short(text: str | None) -> Markup:
    text = text or ""
    return safe(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _yes(answer: bool) -> Markup:
    return _("yes") if answer else _("no")


TEXTS: dict[str, Callable[[Person], Markup]] = {
    "name": lambda person: safe(person.name),
    "category": lambda person: category_name(person.category) if person.category else safe(""),
    "prefers_veteran_mentor": lambda person: _yes(person.prefers_veteran_mentor),
    "fields": lambda person: _names(person.fields, field_name),
    "goals": lambda person: _names(person.goals, goal_name),
    "languages": lambda person: _names(person.languages, language_name),
    "availability": lambda person: week_text(person.availability),
    "time_zone": lambda person: zone_name(person.time_zone),
    "format": lambda person: format_name(person.format),
    "capacity": lambda person: safe(str(person.capacity)),
    "veteran": lambda person: _yes(person.veteran),
    "experience": lambda person: _short(person.experience),
}
