"""The questions that make a check-in plan, in words."""

from bot.domain import plan_form as form
from bot.domain.forms import Answers, Question
from bot.domain.pairings import PairKind
from bot.domain.plans import DateKind, Unit
from bot.domain.questionnaires import Respondent
from bot.texts import Markup, _, said, weekday
from handlers.screens.forms import Wording
from handlers.screens.plan_words import nth_word


def word(question: Question, answers: Answers) -> Wording:
    return _what(answers) if question.key == form.WHAT else _WORDS[question.key]()


def _name() -> Wording:
    return Wording(
        _("What is the plan called?"),
        _("Learners see the name, too, beside their next check-in."),
    )


def _rhythm() -> Wording:
    labels = {
        "1": _("Every week"),
        "2": _("Every 2 weeks"),
        "3": _("Every 3 weeks"),
        "4": _("Every 4 weeks"),
        form.MONTHLY: _("Once a month"),
        form.DATED: _("Around a date: exam, practice, joining …"),
    }
    return Wording(_("How often does it ask?"), labels=labels)


def _weekdays() -> Wording:
    return Wording(_("On which days?"), labels=_days("wide"), columns=2)


def _weekday() -> Wording:
    return Wording(_("On which day of the week?"), labels=_days("wide"), columns=2)


def _days(width: str) -> dict[str, str]:
    return {str(day): weekday(day, width) for day in range(7)}


def _nth() -> Wording:
    return Wording(
        _("On which of these days in the month?"),
        labels={str(nth): nth_word(nth) for nth in (1, 2, 3, 4, -1)},
    )


def _date() -> Wording:
    labels: dict[str, str] = {
        DateKind.JOINED: _("When they joined"),
        DateKind.PAIRED: _("When the pair began"),
        DateKind.PROGRAMME: _("When the programme begins"),
        DateKind.EXAM: _("Each exam in the timetable"),
        DateKind.PLACEMENT: _("When practice or work begins"),
    }
    return Wording(_("Around which date?"), labels=labels)


def _side() -> Wording:
    labels = {
        form.BEFORE: _("Before it"),
        form.ON: _("On that day"),
        form.AFTER: _("After it"),
    }
    return Wording(_("Before or after?"), labels=labels)


def _unit() -> Wording:
    labels: dict[str, str] = {
        Unit.DAYS: _("Days"),
        Unit.WEEKS: _("Weeks"),
        Unit.MONTHS: _("Months"),
    }
    return Wording(_("In what do you count the distance?"), labels=labels, columns=3)


def _amount() -> Wording:
    return Wording(_("How many?"))


def _hour() -> Wording:
    return Wording(
        _("At what hour?"),
        _("On each learner's own clock. Their quiet hours count more: it comes after them."),
        {hour: f"{int(hour):02}:00" for hour in form.HOURS},
        4,
    )


def _who() -> Wording:
    labels = {
        form.BOTH: _("All pairs"),
        PairKind.MENTOR: _("Pairs with a mentor"),
        PairKind.TUTOR: _("Pairs with a tutor"),
    }
    return Wording(_("In which pairs?"), labels=labels)


def _answers() -> Wording:
    labels: dict[str, str] = {
        Respondent.LEARNER: _("The learner"),
        Respondent.HELPER: _("Their mentor or tutor"),
    }
    return Wording(_("Who answers?"), labels=labels)


def _what(answers: Answers) -> Wording:
    return Wording(
        _("What are they asked?"),
        _("The questions themselves are under “Check-in plans” → “Questions”."),
        {code: said(ru, en) for code, ru, en, _who in answers.get(form.CHOICE, ())},
    )


def _card() -> Wording:
    return Wording(
        _("Is the mentor or tutor given a card each time?"),
        _("On it stands what the learner chose to share, and it is closed with one tap."),
        {form.YES: _("Yes"), form.NO: _("No")},
        2,
    )


def kept_nothing() -> Markup:
    return _("Make no plan")


_WORDS = {
    form.NAME: _name,
    form.RHYTHM: _rhythm,
    form.WEEKDAYS: _weekdays,
    form.WEEKDAY: _weekday,
    form.NTH: _nth,
    form.DATE: _date,
    form.SIDE: _side,
    form.UNIT: _unit,
    form.AMOUNT: _amount,
    form.HOUR: _hour,
    form.ANSWERS: _answers,
    form.WHO: _who,
    form.CARD: _card,
}
