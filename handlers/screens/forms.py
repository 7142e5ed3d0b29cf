"""How a question of a form looks: words, why it is asked, options, the way back and on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.delivery.screen import Button, Screen
from bot.domain.forms import Form, Kind, Question
from bot.models import Draft
from bot.texts import Markup, _, paragraphs
from handlers.callbacks import FormPick, FormResume, FormStep

CHOSEN = "✓ "


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one question. `columns`: how many options stand side by side."""

    text: Markup
    why: Markup | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: int = 1


def ask(form: Form, question: Question, wording: Wording, draft: Draft) -> Screen:
    at, of = form.place(question.key, draft.answers)
    answer = draft.answers.get(question.key)
    why = Markup(f"<i>{wording.why}</i>") if wording.why else None
    place = _("Question {at} of {of}", at=at, of=of) if of > 1 else None
    return Screen(
        paragraphs(place, wording.text, _hint(question), _so_far(question, answer), why),
        [*_options(form, question, wording, answer), _ways(form, question, draft)],
    )


def continue_form(draft: Draft) -> Screen:
    """Offered after another form ended."""
    return Screen(
        _("You have questions left unfinished. Shall we go on?"),
        [[(_("Go on"), FormResume(form=draft.form))]],
        new=True,
    )


def _hint(question: Question) -> Markup | None:
    match question.kind:
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


def _so_far(question: Question, answer: object) -> Markup | None:
    """What was typed before, when the person has come back to the question."""
    if question.kind in {Kind.TEXT, Kind.NUMBER} and answer not in {None, ""}:
        return _("So far: {answer}", answer=answer)
    return None


def _options(
    form: Form, question: Question, wording: Wording, answer: object
) -> Sequence[Sequence[Button]]:
    chosen = set(answer) if isinstance(answer, list) else {answer}
    buttons: list[Button] = [
        (
            (CHOSEN if option in chosen else "") + wording.labels.get(option, option),
            FormPick(form=form.name, key=question.key, value=option),
        )
        for option in question.options
    ]
    return [buttons[i : i + wording.columns] for i in range(0, len(buttons), wording.columns)]


def _ways(form: Form, question: Question, draft: Draft) -> list[Button]:
    def way(label: str, step: str) -> Button:
        return label, FormStep(form=form.name, key=question.key, step=step)

    answered = draft.answers.get(question.key) not in (None, "", [])
    ways = [way(_("← Back"), "back")] if form.before(question.key, draft.answers) else []
    if question.kind is Kind.CHOICES or (answered and question.kind is not Kind.CHOICE):
        ways.append(way(_("Next →"), "next"))
    elif question.optional:
        ways.append(way(_("Skip"), "skip"))
    return ways
