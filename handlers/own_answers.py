"""Changing one answer of the onboarding: a form of one question each."""

from dataclasses import replace

from bot.delivery.screen import Reply
from bot.domain.errors import NotFound
from bot.domain.forms import Form, Question, always
from bot.domain.onboarding import editable, prefilled
from bot.domain.roles import Role
from bot.models import Draft, Person
from bot.services.services import Services
from handlers import forms
from handlers.forms import Talk, register
from handlers.onboarding import known
from handlers.screens import settings as screens
from handlers.screens.onboarding import word
from handlers.screens.ways_out import keep_as_it_was


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    questions = TALKS[draft.form].form.questions
    await services.preferences.change(person, draft.answers, questions)
    return screens.changed(person, questions[0].key)


async def leave(person: Person, _services: Services) -> Reply:
    return screens.answers(person, shown_questions(person))


def _talk(question: Question) -> Talk:
    form = Form(f"edit_{question.key}", (replace(question, asked=always),))
    return register(Talk(form, word, finish, known=known, leave=leave, way_out=keep_as_it_was))


TALKS = {
    f"edit_{question.key}": _talk(question)
    for question in {q.key: q for role in Role for q in editable(role)}.values()
}


def shown_questions(person: Person) -> list[Question]:
    """What this person can change."""
    told = {"category": person.category}
    return [question for question in editable(person.role) if question.asked(told)]


async def ask(person: Person, key: str, services: Services) -> Reply:
    """Raises NotFound for a question that is not asked of this person."""
    if key not in {question.key for question in shown_questions(person)}:
        raise NotFound
    answers = prefilled({key: getattr(person, key)})
    return await forms.begin(TALKS[f"edit_{key}"], person, services, answers=answers)
