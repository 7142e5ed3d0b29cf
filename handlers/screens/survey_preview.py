"""A survey as a person would see it, in either language, before anybody gets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from bot.delivery.screen import Button, Screen
from bot.domain.feedback import Signed
from bot.domain.forms import Form
from bot.domain.survey_notices import SurveyAsked
from bot.domain.surveys import (
    FORM_NAME,
    ITEMS,
    SIGNED,
    SIGNING,
    Signing,
    SurveyView,
    as_json,
    form_of,
)
from bot.models import Draft
from bot.texts import LANGUAGES, Markup, _, language, lines, switch_to
from handlers.screens import forms, surveys
from handlers.screens.survey_buttons import OpenSurvey, PreviewSurvey
from handlers.screens.ways_out import send_nothing

SOMEBODY = ("…", "…")


def page(survey: SurveyView, to: PreviewSurvey, today: date) -> Screen:
    """The message, the questions one after the other, the thanks; buttons only lead on."""
    last = len(_form_of(survey).questions) + 1
    at = min(max(to.at, 0), last)
    with _speaking(to.language):
        seen = _seen(survey, at, today)
    mark = _("Preview, {at} of {of}", at=at + 1, of=last + 1)
    on = PreviewSurvey(id=survey.id, at=min(at + 1, last), language=to.language)
    rows = [[(label, on) for label, _to in row] for row in seen.rows]
    return Screen(
        lines(Markup(f"<i>{mark}</i>"), Markup(seen.text), between="\n\n"),
        [*rows, _ways(survey, at, last, to.language), [(_("Back"), OpenSurvey(id=survey.id))]],
    )


def _ways(survey: SurveyView, at: int, last: int, spoken: str) -> list[Button]:
    other = next(one for one in LANGUAGES if one != spoken)
    names = {"ru": _("In Russian"), "en": _("In English")}
    there = PreviewSurvey(id=survey.id, at=at, language=other)
    back = PreviewSurvey(id=survey.id, at=at - 1, language=spoken)
    on = PreviewSurvey(id=survey.id, at=at + 1, language=spoken)
    return [
        *([("←", back)] if at else []),
        (names[other], there),
        *([("→", on)] if at < last else []),
    ]


def _seen(survey: SurveyView, at: int, today: date) -> Screen:
    form = _form_of(survey)
    if at == 0:
        return surveys.survey_asked(_notice(survey, today))
    if at > len(form.questions):
        signed = survey.signing is Signing.CHOICE
        return surveys.thanks(survey, Signed.OPEN if signed else Signed.ANONYMOUS)
    question = form.questions[at - 1]
    known = _known(survey)
    draft = Draft(form=FORM_NAME, question=question.key, answers=known)
    asked = forms.ask(form, question, surveys.word(question, known), draft)
    return forms.with_leave(asked, draft, send_nothing())


def _notice(survey: SurveyView, today: date) -> SurveyAsked:
    return SurveyAsked(
        "preview",
        survey.title,
        survey.intro,
        survey.occasion,
        survey.signing,
        len(survey.items),
        today + timedelta(days=survey.days),
        name=SOMEBODY,
    )


def _form_of(survey: SurveyView) -> Form:
    return form_of({SIGNED: Signed.OPEN, **_known(survey)})


def _known(survey: SurveyView) -> dict[str, object]:
    return {ITEMS: as_json(survey.items), SIGNING: str(survey.signing)}


@contextmanager
def _speaking(other: str) -> Iterator[None]:
    mine = language()
    switch_to(other if other in LANGUAGES else mine)
    try:
        yield
    finally:
        switch_to(mine)
