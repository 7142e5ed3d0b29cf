"""One engine runs every form: a tap or a text at a time, each kept at once in the draft."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen, Toast
from bot.domain.errors import NotFound
from bot.domain.forms import (
    Answers,
    Form,
    Kind,
    Question,
    WrongAnswer,
    picked,
    takes,
    typed,
    whole,
)
from bot.models import Draft, Person
from bot.services.drafts import Drafts
from bot.services.services import Services
from bot.texts import Markup
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.errors import wording
from handlers.screens import forms as screens
from handlers.screens.forms import Wording


@dataclass(frozen=True, slots=True)
class Talk:
    """A form, its words, and what its end does.

    `known`: what the words need besides the answers. `heard`: called with each answer as soon as
    it is kept; a screen it returns is shown in place of the next question. `leave`: what is shown
    when the person stops the form; without it the form has no button for that.
    """

    form: Form
    word: Callable[[Question, Answers], Wording]
    finish: Callable[[Person, Draft, Services], Awaitable[Reply]]
    known: Callable[[Person, Services], Answers] | None = None
    heard: Callable[[Person, Draft, Question, Services], Awaitable[Reply]] | None = None
    leave: Callable[[Person, Services], Awaitable[Reply]] | None = None


PATIENCE = timedelta(hours=1)
_talks: dict[str, Talk] = {}


def register(talk: Talk) -> Talk:
    """Make a form known to the engine; done once, where the form is defined."""
    _talks[talk.form.name] = talk
    return talk


class Answering(Filter):
    """A typed text that the open question can take; anything else is a question to us."""

    async def __call__(
        self, message: Message, person: Person | None, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        if person is None or message.text is None or message.text.startswith("/"):
            return False
        draft = await drafts.open(person)
        if draft is None or draft.form not in _talks or _is_stale(draft, services.clock()):
            return False
        question = _talks[draft.form].form.question(_at(draft))
        return {"draft": draft} if takes(question, message.text) else False


def _is_stale(draft: Draft, now: datetime) -> bool:
    """A form one can leave may have been left without a word; by its buttons it still goes on."""
    return _talks[draft.form].leave is not None and now - draft.changed_at > PATIENCE


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
    return Asking(talk, draft, person, services).ask()


async def pick(
    _query: CallbackQuery, callback_data: FormPick, person: Person | None, services: Services
) -> Reply:
    asking = await _open(person, callback_data.form, services)
    if asking.question.key != callback_data.key:
        return asking.ask()
    value = picked(asking.question, callback_data.value, asking.answer)
    if asking.question.kind is not Kind.CHOICES:
        return await asking.hear(value)
    services.drafts.answer(asking.draft, asking.question.key, value)
    return asking.ask()


async def step(
    _query: CallbackQuery, callback_data: FormStep, person: Person | None, services: Services
) -> Reply:
    asking = await _open(person, callback_data.form, services)
    if asking.question.key != callback_data.key:
        return asking.ask()
    return await asking.take(callback_data.step)


async def resume(
    _query: CallbackQuery, callback_data: FormResume, person: Person | None, services: Services
) -> Reply:
    return (await _open(person, callback_data.form, services)).ask()


async def answer(message: Message, draft: Draft, person: Person, services: Services) -> Reply:
    asking = Asking(_talks[draft.form], draft, person, services)
    return await asking.read(message.text or "")


async def go_on(person: Person, draft: Draft, services: Services) -> Reply:
    """Ask the open question of a form again; None if nobody knows the form any more."""
    if draft.form not in _talks:
        return None
    return Asking(_talks[draft.form], draft, person, services).ask()


def _at(draft: Draft) -> str:
    """Where the draft stands; a newer version of the form may not have that question any more."""
    form = _talks[draft.form].form
    if not form.has(draft.question):
        first = form.first(draft.answers)
        draft.question = first.key if first else form.questions[0].key
    return draft.question


async def _open(person: Person | None, form: str, services: Services) -> "Asking":
    """Raises NotFound: the button belongs to a form that is finished."""
    draft = await services.drafts.get(person, form) if person else None
    if person is None or draft is None or form not in _talks:
        raise NotFound
    return Asking(_talks[form], draft, person, services)


class Asking:
    """One person at one question of a form."""

    def __init__(self, talk: Talk, draft: Draft, person: Person, services: Services) -> None:
        self.talk, self.draft, self.person, self.services = talk, draft, person, services
        self.question = talk.form.question(_at(draft))

    @property
    def answer(self) -> Any:  # noqa: ANN401  any value that JSON knows
        return self.draft.answers.get(self.question.key)

    def ask(self, trouble: Markup | None = None) -> Screen:
        """The question; with what was wrong with the last answer, if something was."""
        known = self.talk.known(self.person, self.services) if self.talk.known else {}
        wording = self.talk.word(self.question, {**known, **self.draft.answers})
        screen = screens.ask(self.talk.form, self.question, wording, self.draft, trouble)
        return screens.with_leave(screen, self.draft) if self.talk.leave else screen

    async def read(self, text: str) -> Reply:
        """A wrong answer is no end of the talk: the same question is asked again, with a word."""
        try:
            value = typed(self.question, text)
        except WrongAnswer as wrong:
            return self.ask(wording(wrong))
        return await self.hear(value)

    async def hear(self, value: Any) -> Reply:  # noqa: ANN401
        self.services.drafts.answer(self.draft, self.question.key, value)
        if self.talk.heard:
            reply = await self.talk.heard(self.person, self.draft, self.question, self.services)
            if reply is not None:
                return reply
        return await self._go_on()

    async def take(self, step: str) -> Reply:
        match step:
            case "next":
                return await self._next()
            case "skip" if self.question.optional:
                return await self.hear(None)
            case "back":
                self._back()
            case "stop" if self.talk.leave:
                await self.services.drafts.drop(self.person, self.draft.form)
                return await self.talk.leave(self.person, self.services)
        return self.ask()

    async def _next(self) -> Reply:
        try:
            whole(self.question, self.answer)
        except WrongAnswer as wrong:
            return self.ask(wording(wrong))
        return await self.hear(self.answer)

    def _back(self) -> None:
        before = self.talk.form.before(self.question.key, self.draft.answers)
        if before:
            self.services.drafts.move(self.draft, before.key)
            self.question = before

    async def _go_on(self) -> Reply:
        following = self.talk.form.after(self.question.key, self.draft.answers)
        if following is None:
            return await self._finish()
        self.services.drafts.move(self.draft, following.key)
        self.question = following
        return self.ask()

    async def _finish(self) -> Reply:
        reply = await self.talk.finish(self.person, self.draft, self.services)
        await self.services.drafts.drop(self.person, self.draft.form)
        left = await self.services.drafts.open(self.person)
        if left is None or reply is None or isinstance(reply, Toast):
            return reply
        said = [reply] if isinstance(reply, Screen) else list(reply)
        return [*said, screens.continue_form(left)]
