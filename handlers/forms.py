"""One engine runs every form: a tap or a text at a time, each kept at once in the draft."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.errors import NotFound
from bot.domain.forms import Answers, Form, Kind, Question, picked, typed, whole
from bot.models import Draft, Person
from bot.services.drafts import Drafts
from bot.services.services import Services
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.screens import forms as screens
from handlers.screens.forms import Wording


@dataclass(frozen=True, slots=True)
class Talk:
    """A form, its words, and what its end does. `leave`: what is shown when a person stops it."""

    form: Form
    word: Callable[[Question, Answers], Wording]
    finish: Callable[[Person, Draft, Services], Awaitable[Reply]]


_talks: dict[str, Talk] = {}


def register(talk: Talk) -> Talk:
    """Make a form known to the engine; done once, where the form is defined."""
    _talks[talk.form.name] = talk
    return talk


class Answering(Filter):
    """A typed text that the open question can take; anything else is a question to us."""

    async def __call__(
        self, message: Message, person: Person | None, drafts: Drafts
    ) -> bool | dict[str, Any]:
        if person is None or message.text is None or message.text.startswith("/"):
            return False
        draft = await drafts.open(person)
        if draft is None or draft.form not in _talks:
            return False
        question = _talks[draft.form].form.question(draft.question)
        return {"draft": draft} if _takes(question, message.text) else False


def _takes(question: Question, text: str) -> bool:
    if question.kind in {Kind.CHOICE, Kind.CHOICES}:
        return text.replace(",", " ").replace(" ", "").isdecimal()
    return True


def routes() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(pick, FormPick.filter())
    router.callback_query.register(step, FormStep.filter())
    router.callback_query.register(resume, FormResume.filter())
    router.message.register(answer, Answering())
    return router


async def begin(
    talk: Talk,
    person: Person,
    services: Services,
    about: dict[str, Any] | None = None,
    answers: dict[str, Any] | None = None,
) -> Reply:
    """Start a form; `answers` are those known beforehand."""
    draft = await services.drafts.begin(person, talk.form, about, answers)
    return await _show(talk, draft, person, services)


async def pick(
    _query: CallbackQuery, callback_data: FormPick, person: Person | None, services: Services
) -> Reply:
    talk, draft = await _open(person, callback_data.form, services)
    question = talk.form.question(draft.question)
    if person is None or question.key != callback_data.key:
        return _ask(talk, draft)
    value = picked(question, callback_data.value, draft.answers.get(question.key))
    services.drafts.answer(draft, question.key, value)
    if question.kind is Kind.CHOICES:
        return _ask(talk, draft)
    return await _go_on(talk, draft, person, services)


async def step(
    _query: CallbackQuery, callback_data: FormStep, person: Person | None, services: Services
) -> Reply:
    talk, draft = await _open(person, callback_data.form, services)
    if person is None or draft.question != callback_data.key:
        return _ask(talk, draft)
    return await STEPS[callback_data.step](talk, draft, person, services)


async def resume(
    _query: CallbackQuery, callback_data: FormResume, person: Person | None, services: Services
) -> Reply:
    talk, draft = await _open(person, callback_data.form, services)
    return _ask(talk, draft)


async def answer(message: Message, draft: Draft, person: Person, services: Services) -> Reply:
    talk = _talks[draft.form]
    question = talk.form.question(draft.question)
    services.drafts.answer(draft, question.key, typed(question, message.text or ""))
    return await _go_on(talk, draft, person, services)


async def _next(talk: Talk, draft: Draft, person: Person, services: Services) -> Reply:
    question = talk.form.question(draft.question)
    if question.kind is Kind.CHOICES:
        whole(question, draft.answers.get(question.key))
    return await _go_on(talk, draft, person, services)


async def _skip(talk: Talk, draft: Draft, person: Person, services: Services) -> Reply:
    question = talk.form.question(draft.question)
    if question.optional:
        services.drafts.answer(draft, question.key, None)
        return await _go_on(talk, draft, person, services)
    return _ask(talk, draft)


async def _back(talk: Talk, draft: Draft, _person: Person, services: Services) -> Reply:
    before = talk.form.before(draft.question, draft.answers)
    if before:
        services.drafts.move(draft, before.key)
    return _ask(talk, draft)


STEPS = {"next": _next, "skip": _skip, "back": _back}


async def _go_on(talk: Talk, draft: Draft, person: Person, services: Services) -> Reply:
    following = talk.form.after(draft.question, draft.answers)
    if following:
        services.drafts.move(draft, following.key)
    else:
        draft.question = ""
    return await _show(talk, draft, person, services)


async def _show(talk: Talk, draft: Draft, person: Person, services: Services) -> Reply:
    """The question the draft stands at, or, behind the last one, the form's end."""
    if draft.question:
        return _ask(talk, draft)
    reply = await talk.finish(person, draft, services)
    await services.drafts.drop(person, draft.form)
    left = await services.drafts.open(person)
    if left is None or reply is None:
        return reply
    said = (
        [reply]
        if isinstance(reply, Screen)
        else list(reply)
        if isinstance(reply, list | tuple)
        else []
    )
    return [*said, screens.continue_form(left)]


def _ask(talk: Talk, draft: Draft) -> Screen:
    question = talk.form.question(draft.question)
    return screens.ask(talk.form, question, talk.word(question, draft.answers), draft)


async def _open(person: Person | None, form: str, services: Services) -> tuple[Talk, Draft]:
    """Raises NotFound: the button belongs to a form that is finished."""
    draft = await services.drafts.get(person, form) if person else None
    if draft is None or form not in _talks:
        raise NotFound
    return _talks[form], draft
