"""The forms of joining: their words, what is noted at once, and their end."""

from bot.delivery.screen import Reply
from bot.domain.consents import AGREE, Purpose
from bot.domain.forms import Answers, Form, Question
from bot.domain.onboarding import (
    ACCEPTED,
    COORDINATOR,
    HELPER,
    LANGUAGE,
    LEARNER,
    NEWCOMER,
    PROCESSING,
    SHOWN,
    form_for,
)
from bot.models import Draft, Person
from bot.services.services import Services
from bot.texts import Markup, switch_to
from handlers import forms
from handlers.forms import Talk, register
from handlers.screens import joining as screens
from handlers.screens.consents import consent_text
from handlers.screens.joined import joined
from handlers.screens.onboarding import word

PURPOSES = {PROCESSING.key: Purpose.PROCESSING, SHOWN.key: Purpose.SHOWING}


def known(person: Person, services: Services) -> Answers:
    """What the words of the questions need besides the answers."""
    return {
        "role": person.role,
        "institution": services.settings.institution,
        "now": services.clock(),
    }


async def heard(person: Person, draft: Draft, question: Question, services: Services) -> Reply:
    """The language is spoken at once, and a consent is noted at once."""
    answer = draft.answers[question.key]
    if question.key == LANGUAGE.key:
        services.preferences.choose_language(person, answer)
        switch_to(person.language)
    elif question.key == PROCESSING.key and answer != AGREE:
        services.drafts.answer(draft, question.key, None)
        return screens.refusing(draft.form)
    elif question.key in PURPOSES:
        purpose = PURPOSES[question.key]
        text = consent_text(purpose, person.role, services.settings.institution)
        services.consents.note(person, purpose, text, given=answer == AGREE)
    return None


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    questions = TALKS[draft.form].form.questions
    await services.joining.finish(person, draft.answers, questions)
    return joined(person, await services.pair_book.prospect(person))


async def wait(person: Person, draft: Draft, services: Services) -> Reply:
    await services.joining.wait(person, draft.answers, NEWCOMER.questions)
    return screens.waiting(person)


def _talk(form: Form) -> Talk:
    return register(
        Talk(form, word, wait if form is NEWCOMER else finish, known=known, heard=heard)
    )


TALKS = {form.name: _talk(form) for form in (LEARNER, HELPER, COORDINATOR, NEWCOMER, ACCEPTED)}


async def resume(person: Person, services: Services, trouble: Markup | None = None) -> Reply:
    """The question at which the person is."""
    draft = await services.drafts.open(person)
    if draft is not None and draft.form in TALKS:
        return await forms.go_on(person, draft, services, trouble)
    return await forms.begin(TALKS[form_for(person.role).name], person, services)
