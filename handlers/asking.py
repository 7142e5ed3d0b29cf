"""One person at one question of a form: what is asked, what is an answer, what follows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.delivery.screen import Reply, Screen, Toast
from bot.domain.errors import Refusal
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
from bot.services.services import Services
from bot.texts import Markup
from handlers.errors import wording
from handlers.labels import means
from handlers.screens import forms as screens
from handlers.screens.forms import Wording

# After so long a form has been left without a word, if it is one that can be left.
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """A form, its words, and what its end does.

    `known`: what the words need besides the answers. `heard`: called with each answer as soon as
    it is kept; a screen it returns is shown in place of the next question. `leave`: what is shown
    when the person stops the form; without it the form has no button for that. `way_out`: the
    words of that button, which say what does not happen then. `left`: what is shown instead of
    `leave` where it depends on what the form was about. `form_of`: the form whose questions
    depend on what is known when it begins, by the same name.
    """

    form: Form
    word: Callable[[Question, Answers], Wording]
    finish: Callable[[Person, Draft, Services], Awaitable[Reply]]
    known: Callable[[Person, Services], Answers] | None = None
    heard: Callable[[Person, Draft, Question, Services], Awaitable[Reply]] | None = None
    leave: Callable[[Person, Services], Awaitable[Reply]] | None = None
    left: Callable[[Draft], Screen] | None = None
    way_out: Callable[[], Markup] = screens.cancel
    form_of: Callable[[Answers], Form] | None = None

    def form_for(self, answers: Answers) -> Form:
        """The form itself, or what is made of it by what is known and answered."""
        return self.form_of(answers) if self.form_of else self.form


class Asking:
    """One person at one question of a form."""

    def __init__(self, talk: Talk, draft: Draft, person: Person, services: Services) -> None:
        self.talk, self.draft, self.person, self.services = talk, draft, person, services
        self.question = self.form.question(_at(self.form, draft))

    @property
    def form(self) -> Form:
        return self.talk.form_for(self.draft.answers)

    @property
    def answer(self) -> Any:  # noqa: ANN401  any value that JSON knows
        return self.draft.answers.get(self.question.key)

    def ask(self, trouble: Markup | None = None) -> Screen:
        """The question; with what was wrong with the last answer, if something was."""
        self.services.drafts.touch(self.draft)
        return self._screen(trouble)

    def _is_old(self, draft: Draft) -> bool:
        return self.services.clock() - draft.changed_at >= PATIENCE

    def _screen(self, trouble: Markup | None = None) -> Screen:
        screen = screens.ask(self.form, self.question, self._words(), self.draft, trouble)
        if self.talk.leave is None:
            return screen
        return screens.with_leave(screen, self.draft, self.talk.way_out())

    def _words(self) -> Wording:
        known = self.talk.known(self.person, self.services) if self.talk.known else {}
        return self.talk.word(self.question, {**known, **self.draft.answers})

    def takes(self, text: str) -> bool:
        named = self._named(text) or self._step_named(text)
        return named is not None or takes(self.question, text)

    def _named(self, text: str) -> str | None:
        """The option whose words were typed in place of a tap."""
        return screens.option_named(text, self.question, self._words())

    def _step_named(self, text: str) -> str | None:
        """A cancel counts in every language: it is never meant to be read by somebody."""
        if self.talk.leave and means(text, "Cancel"):
            return "stop"
        return screens.step_named(text, self._screen())

    async def pick(self, value: str) -> Reply:
        try:
            answer = picked(self.question, value, self.answer)
        except WrongAnswer as wrong:
            return self.ask(wording(wrong))
        if self.question.kind is not Kind.CHOICES:
            return await self.hear(answer)
        self.services.drafts.answer(self.draft, self.question.key, answer)
        return self.ask()

    async def read(self, text: str) -> Reply:
        """A wrong answer is no end of the talk: the same question is asked again, with a word."""
        option, step = self._named(text), self._step_named(text)
        if option is not None:
            return await self.pick(option)
        if step is not None:
            return await self.take(step)
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
                if self.talk.left:
                    return self.talk.left(self.draft)
                return await self.talk.leave(self.person, self.services)
        return self.ask()

    async def _next(self) -> Reply:
        try:
            whole(self.question, self.answer)
        except WrongAnswer as wrong:
            return self.ask(wording(wrong))
        return await self.hear(self.answer)

    def _back(self) -> None:
        before = self.form.before(self.question.key, self.draft.answers)
        if before:
            self.services.drafts.move(self.draft, before.key)
            self.question = before

    async def _go_on(self) -> Reply:
        following = self.form.after(self.question.key, self.draft.answers)
        if following is None:
            return await self._finish()
        self.services.drafts.move(self.draft, following.key)
        self.question = following
        return self.ask()

    async def _finish(self) -> Reply:
        try:
            reply = await self.talk.finish(self.person, self.draft, self.services)
        except Refusal as refusal:
            refusal.form = self.draft.form
            raise
        await self.services.drafts.drop(self.person, self.draft.form)
        left = await self.services.drafts.open(self.person)
        if left is None or reply is None or isinstance(reply, Toast) or self._is_old(left):
            return reply
        said = [reply] if isinstance(reply, Screen) else list(reply)
        return [*said, screens.continue_form(left)]


def _at(form: Form, draft: Draft) -> str:
    """Where the draft stands; a newer version of the form may not have that question any more."""
    if not form.has(draft.question):
        first = form.first(draft.answers)
        draft.question = first.key if first else form.questions[0].key
    return draft.question
