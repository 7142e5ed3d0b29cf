"""Answers as people read them: what was understood, the fact itself, its source and date."""

from collections.abc import Sequence
from datetime import date

from bot.delivery.screen import Button, Screen
from bot.domain.catalogue_names import form_name, level_name, session_kind_name
from bot.domain.marks import mark
from bot.domain.vocabulary import field_name
from bot.knowledge.library import Cell, Programme, Said, Session
from bot.knowledge.understanding import (
    Fact,
    Found,
    Outcome,
    Programmes,
    Target,
    Timetable,
    Understood,
    Which,
)
from bot.texts import Markup, _, bold, day, hour, lines, long_day, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.answer_buttons import (
    ChooseTarget,
    NotThat,
    PassOn,
    PickGroup,
    PickProgramme,
    WholeAnswer,
)
from handlers.screens.answer_names import column_name, when_name
from handlers.screens.facts import source
from handlers.screens.programmes import ShowLevels

MOST_SESSIONS = 12
MOST_OPTIONS = 8


def reply(question_id: int, understood: Understood) -> Screen:
    """The first screen after a question."""
    match understood.outcome:
        case Outcome.ANSWER | Outcome.UNKNOWN_FACT | Outcome.CLARIFY:
            return told(question_id, understood.targets[0])
        case Outcome.OFFER:
            return offer(question_id, list(enumerate(understood.targets)))
        case _:
            return greeting() if understood.chatter else not_known(question_id)


def told(question_id: int, target: Target) -> Screen:
    match target:
        case Fact():
            return _fact(question_id, target)
        case Timetable():
            return _timetable(question_id, target)
        case Found():
            return _article(question_id, target)
        case Programmes():
            return _programmes()
        case Which():
            return _which(question_id, target)


def offer(question_id: int, targets: Sequence[tuple[int, Target]]) -> Screen:
    rows: list[list[Button]] = [
        [(label(target), ChooseTarget(question=question_id, number=number))]
        for number, target in targets
    ]
    return Screen(
        _("I am not quite sure what you mean. Perhaps one of these?"),
        [*rows, [(_("None of these"), PassOn(question=question_id))]],
        new=True,
    )


def not_known(question_id: int) -> Screen:
    return Screen(
        paragraphs(
            _("I do not know the answer to that, and I do not want to guess."),
            _(
                "Shall I pass it on to a coordinator? They will see your question as you wrote it,"
                " and your name. The answer comes here."
            ),
        ),
        [
            [(_("Yes, pass it on"), PassOn(question=question_id, sure=True))],
            [(_("No, leave it"), ToMenu())],
        ],
        new=True,
    )


def greeting() -> Screen:
    return Screen(
        _(
            "Good to hear from you. Ask me about programmes, the timetable, papers, or how things"
            " work here; or look into the menu."
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


def label(target: Target) -> str:
    """A target as a button."""
    match target:
        case Fact(programme=programme, column=column):
            return f"{title(programme)} · {column_name(column)}"
        case Timetable():
            return f"{_scope(target)} · {when_name(target.when)}"
        case Found(article=article):
            return said(article.question.ru, article.question.en)
        case Which(column="timetable" | "group"):
            return _("Timetable")
        case Which(column=column):
            return column_name(column)
        case _:
            return _("All programmes")


def title(programme: Programme) -> Markup:
    return said(programme.title.ru, programme.title.en)


def _fact(question_id: int, fact: Fact) -> Screen:
    head = bold(f"{title(fact.programme)} · {column_name(fact.column)}")
    if fact.value is None:
        return Screen(
            paragraphs(
                head,
                _("That is not in my data, and I do not want to guess."),
                _("Shall I pass your question on to a coordinator? They will see your name."),
            ),
            [[(_("Yes, pass it on"), PassOn(question=question_id, sure=True))], _after()],
            new=True,
        )
    return Screen(
        paragraphs(head, cell(fact.column, fact.value), source(fact.source, fact.checked_on)),
        _ways(question_id),
        new=True,
    )


def cell(column: str, value: Cell) -> str:
    """A cell in words."""
    if isinstance(value, Said):
        return said(value.ru, value.en)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    names = {"level": level_name, "form": form_name, "field": field_name}
    return names[column](str(value)) if column in names else str(value)


def _article(question_id: int, found: Found) -> Screen:
    one = found.article
    answer = found.short or one.answer
    whole: list[Button] = [(_("The whole answer"), WholeAnswer(question=question_id))]
    return Screen(
        paragraphs(
            bold(said(one.question.ru, one.question.en)),
            said(answer.ru, answer.en),
            _("I have shortened this answer.") if found.short else None,
            source(one.source, one.checked_on),
        ),
        [*([whole] if found.short else []), *_ways(question_id)],
        new=True,
    )


def _timetable(question_id: int, found: Timetable) -> Screen:
    head = bold(f"{_scope(found)} · {when_name(found.when)}")
    if found.sessions:
        body = paragraphs(*(_session(one) for one in found.sessions[:MOST_SESSIONS]))
    elif found.nearest:
        body = paragraphs(_("No classes then. The nearest one:"), _session(found.nearest))
    else:
        body = _("There are no classes in the timetable for that.")
    return Screen(paragraphs(head, body), _ways(question_id), new=True)


def _session(one: Session) -> Markup:
    when = f"{day(one.starts_at)}, {hour(one.starts_at)}–{hour(one.ends_at)}"
    kind = session_kind_name(one.kind) if one.kind else None
    return lines(
        bold(when),
        said(one.title.ru, one.title.en),
        lines(kind, one.teacher, between=" · "),
        said(one.place.ru, one.place.en),
        one.online_url,
        said(one.note.ru, one.note.en),
    )


def _scope(found: Timetable) -> Markup:
    if found.programme:
        return title(found.programme)
    return lines(_("Timetable"), ", ".join(found.groups), between=" · ")


def _programmes() -> Screen:
    return Screen(
        _("All programmes, by level, from a first profession to a master's degree:"),
        [[(_("Show the programmes"), ShowLevels())], [(_("Menu"), ToMenu())]],
        new=True,
    )


def _which(question_id: int, which: Which) -> Screen:
    if which.column == "group":
        rows: list[list[Button]] = [
            [(group, PickGroup(question=question_id, group=mark(group)))]
            for group in which.groups[:MOST_OPTIONS]
        ]
        return Screen(_("Which group are you in?"), [*rows, _after()], new=True)
    rows = [
        [(title(one), PickProgramme(question=question_id, programme=mark(one.code)))]
        for one in which.programmes[:MOST_OPTIONS]
    ]
    about = _("Timetable") if which.column == "timetable" else column_name(which.column)
    more: list[Button] = (
        [(_("Another programme"), ShowLevels())] if len(which.programmes) > MOST_OPTIONS else []
    )
    return Screen(
        paragraphs(bold(about), _("Of which programme?")), [*rows, more, _after()], new=True
    )


def _ways(question_id: int) -> list[list[Button]]:
    return [[(_("Not that"), NotThat(question=question_id)), (_("Menu"), ToMenu())]]


def _after() -> list[Button]:
    return [(_("Menu"), ToMenu())]
