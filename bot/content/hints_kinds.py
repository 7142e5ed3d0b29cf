"""What a column of each kind may hold, and what its closed words mean."""

from collections.abc import Mapping

from bot.content.columns import Column, Kind
from bot.content.hints_surveys import words_of_surveys
from bot.domain import catalogue_names as names
from bot.texts import Markup, _, lines


def kind_hint(column: Column) -> Markup | None:
    return {
        Kind.LIST: _("Several are separated by “;”."),
        Kind.CHOICES: _("Several are separated by “;”."),
        Kind.VARIANTS: _("Several are separated by “|”."),
        Kind.DATE: _("A date: 2027-01-12 or 12.01.2027."),
        Kind.MOMENT: _("Date and time: 2027-01-12 10:00 or 12.01.2027 10:00."),
        Kind.WHOLE: _("A whole number."),
        Kind.URL: _("A link that begins with https://."),
        Kind.AVAILABILITY: _("For example: mon 18-21; sat 10-14."),
        Kind.YES_NO: _("yes or no."),
    }.get(column.kind)


def choice_names(table: str, column: Column) -> Markup | None:
    """Each allowed word with its meaning."""
    if not column.choices:
        return None
    meanings = _meanings(table, column)
    return lines(
        *(
            _("{word}: {meaning}", word=str(word), meaning=meanings[word])
            for word in column.choices
        )
    )


def _meanings(table: str, column: Column) -> Mapping[str, str]:
    naming = {
        ("programmes", "level"): names.level_name,
        ("programmes", "form"): names.form_name,
        ("sessions", "kind"): names.session_kind_name,
        ("events", "kind"): names.event_kind_name,
        ("events", "audience"): names.audience_name,
        ("opportunities", "kind"): names.opportunity_kind_name,
    }.get((table, column.name))
    if table in {"surveys", "survey_questions"} and (known := words_of_surveys(column.name)):
        return known
    if naming:
        return {word: naming(word) for word in column.choices}
    return _of_people()


def _of_people() -> dict[str, str]:
    return {
        "learner": _("a learner"),
        "mentor": _("a mentor"),
        "tutor": _("a tutor"),
        "coordinator": _("a coordinator"),
        "veteran": _("a veteran"),
        "student": _("a student"),
        "ru": _("Russian"),
        "en": _("English"),
        "online": _("online"),
        "in_person": _("in person"),
        "either": _("online or in person"),
        "active": _("they are a pair already"),
        "must": _("they must become a pair"),
        "never": _("they must never become a pair"),
    }
