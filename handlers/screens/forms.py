"""How a question of a form looks: words, why it is asked, options, the way back and on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.delivery.screen import Button, Screen
from bot.domain.forms import Form, Kind, Question, others
from bot.domain.media import heard
from bot.domain.media_names import media_name
from bot.models import Draft
from bot.texts import Markup, _, lines, paragraphs, plain
from handlers.callbacks import FormPick, FormResume, FormStep

CHOSEN = "✓ "
ARROWS = " ←→"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one question. `columns`: how many options stand side by side; `beside`: what
    else one may do here; `send`: the words of the button that ends the form."""

    text: Markup
    why: Markup | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: int = 1
    beside: Sequence[Sequence[Button]] = ()
    send: Markup | None = None


def ask(
    form: Form,
    question: Question,
    wording: Wording,
    draft: Draft,
    trouble: Markup | None = None,
) -> Screen:
    at, of = form.place(question.key, draft.answers)
    answer = draft.answers.get(question.key)
    why = Markup(f"<i>{wording.why}</i>") if wording.why else None
    place = _("Question {at} of {of}", at=at, of=of) if of > 1 else None
    return Screen(
        paragraphs(
            trouble, place, wording.text, _hint(question), _so_far(question, wording, answer), why
        ),
        [
            *_options(form, question, wording, answer),
            *wording.beside,
            _ways(form, question, draft, wording.send),
        ],
    )


def option_named(text: str, question: Question, wording: Wording) -> str | None:
    said = text.strip().casefold()
    return next(
        (
            option
            for option in question.options
            if plain(wording.labels.get(option, option)).casefold() == said
        ),
        None,
    )


def step_named(text: str, screen: Screen) -> str | None:
    """The way back, on or out whose words were typed in place of a tap."""
    buttons = [button for row in screen.rows for button in row]
    ways = {_bare(label): way.step for label, way in buttons if isinstance(way, FormStep)}
    return ways.get(_bare(text))


def _bare(label: str) -> str:
    return plain(label).strip(ARROWS).casefold()


def words_only() -> Markup:
    return _("So far I understand typed words and buttons only.")


def not_this(question: Question) -> Markup:
    if question.voice:
        return _("Here I can take typed words, a voice message and buttons.")
    if question.voice_tells:
        return _(
            "Without your name I take typed words only: a voice or a picture can say who you are. "
            "What you have just sent is not kept. Please type it."
        )
    return words_only()


def cancel() -> Markup:
    return _("Cancel")


def with_leave(screen: Screen, draft: Draft, words: Markup) -> Screen:
    """The same with a way out of the form."""
    out = FormStep(form=draft.form, key=draft.question, step="stop")
    return replace(screen, rows=[*screen.rows, [(words, out)]])


def continue_form(draft: Draft) -> Screen:
    """Offered after another form ended."""
    return Screen(
        _("You have questions left unfinished. Shall we go on?"),
        [[(_("Go on"), FormResume(form=draft.form))]],
        new=True,
    )


def _hint(question: Question) -> Markup | None:
    match question.kind:
        case Kind.TEXT if question.voice:
            return _("Type it as a message, or send a voice message.")
        case Kind.TEXT:
            return _("Just type it as a message.")
        case Kind.NUMBER:
            return _(
                "Type a number from {least} to {most}.", least=question.least, most=question.most
            )
        case Kind.CHOICES:
            return _("You may choose several.")
        case _:
            return None


def _so_far(question: Question, wording: Wording, answer: Any) -> Markup | None:  # noqa: ANN401
    """What was typed before or is known from elsewhere, and is on no button."""
    told: list[str]
    if voice := heard(answer):
        told = [media_name(voice)]
    elif question.kind in {Kind.TEXT, Kind.NUMBER}:
        told = [str(answer)] if answer not in {None, ""} else []
    else:
        told = [wording.labels.get(value, value) for value in others(question, answer)]
    return _("So far: {answer}", answer=lines(*told, between="; ")) if told else None


def _options(
    form: Form, question: Question, wording: Wording, answer: object
) -> Sequence[Sequence[Button]]:
    chosen = answer if isinstance(answer, list) else [answer]
    buttons: list[Button] = [
        (
            (CHOSEN if option in chosen else "") + wording.labels.get(option, option),
            FormPick(form=form.name, key=question.key, value=option),
        )
        for option in question.options
    ]
    return [buttons[i : i + wording.columns] for i in range(0, len(buttons), wording.columns)]


def _ways(
    form: Form, question: Question, draft: Draft, send: Markup | None = None
) -> list[Button]:
    def way(label: str, step: str) -> Button:
        return label, FormStep(form=form.name, key=question.key, step=step)

    answered = draft.answers.get(question.key) not in (None, "", [])
    ways = [way(_("← Back"), "back")] if form.before(question.key, draft.answers) else []
    if question.optional and question.kind is not Kind.CHOICES:
        ways.append(way(_("Leave it empty") if answered else send or _("Skip"), "skip"))
    alone = len(form.questions) == 1
    if question.kind is Kind.CHOICES or (answered and not alone):
        ways.append(way(_("Done") if alone else send or _("Next →"), "next"))
    return ways
