"""Answers as people read them: what was understood, the fact itself, its source and date."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.catalogue_names import session_kind_name
from bot.domain.marks import mark
from bot.knowledge.library import Session
from bot.knowledge.timetables import TEACHER
from bot.knowledge.understanding import (
    NEAR,
    Fact,
    Found,
    Outcome,
    Target,
    Timetable,
    Understood,
    Which,
)
from bot.texts import Markup, _, bold, day, hour, lines, paragraphs, safe, said
from handlers.callbacks import ToMenu
from handlers.screens.answer_buttons import (
    ChooseTarget,
    PassOn,
    PickGroup,
    PickProgramme,
    WholeAnswer,
)
from handlers.screens.answer_names import column_name, when_name
from handlers.screens.answer_parts import after, cell, title, ways
from handlers.screens.facts import Age, source
from handlers.screens.offers import days_without, free_days, offered, offered_label, way_to
from handlers.screens.programmes import ShowLevels

MOST_SESSIONS = 12
MOST_OPTIONS = 8


def reply(question_id: int, understood: Understood, age: Age | None = None) -> Screen:
    """The first screen after a question. `age`: without it nothing is said of what is old."""
    match understood.outcome:
        case Outcome.ANSWER | Outcome.UNKNOWN_FACT | Outcome.CLARIFY:
            return told(question_id, understood.targets[0], age)
        case Outcome.OFFER:
            return offer(question_id, list(enumerate(understood.targets)))
        case _:
            return greeting() if understood.chatter else not_known(question_id)


def told(question_id: int, target: Target, age: Age | None = None) -> Screen:
    match target:
        case Fact():
            return _fact(question_id, target, age)
        case Timetable():
            return _timetable(question_id, target)
        case Found():
            return _article(question_id, target, age)
        case Which():
            return _which(question_id, target)
        case _:
            return offered(question_id, target)


def offer(question_id: int, targets: Sequence[tuple[int, Target]]) -> Screen:
    rows: list[list[Button]] = [
        [(label(target), way_to(target) or ChooseTarget(question=question_id, number=number))]
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
            _(
                "If you leave it, coordinators still see the words of your question, but not"
                " whose they are, so that the next person gets an answer."
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
            return offered_label(target)


def _fact(question_id: int, fact: Fact, age: Age | None) -> Screen:
    head = bold(f"{title(fact.programme)} · {column_name(fact.column)}")
    if fact.value is None:
        return Screen(
            paragraphs(
                head,
                _("That is not in my data, and I do not want to guess."),
                _near(fact),
                _("Shall I pass your question on to a coordinator? They will see your name."),
            ),
            [[(_("Yes, pass it on"), PassOn(question=question_id, sure=True))], after()],
            new=True,
        )
    return Screen(
        paragraphs(
            head,
            cell(fact.column, fact.value),
            source(fact.source, fact.checked_on),
            age.doubt(fact.checked_on) if age else None,
        ),
        ways(question_id),
        new=True,
    )


def _near(fact: Fact) -> Markup | None:
    """What is told of something like it."""
    column = NEAR.get(fact.column, "")
    if column not in fact.programme.facts:
        return None
    return Markup(f"{column_name(column)}: {cell(column, fact.programme.facts[column])}")


def _article(question_id: int, found: Found, age: Age | None) -> Screen:
    one = found.article
    answer = found.short or one.answer
    whole: list[Button] = [(_("The whole answer"), WholeAnswer(question=question_id))]
    return Screen(
        paragraphs(
            bold(said(one.question.ru, one.question.en)),
            said(answer.ru, answer.en),
            _("I have shortened this answer.") if found.short else None,
            source(one.source, one.checked_on),
            age.doubt(one.checked_on, one.expires_on) if age else None,
        ),
        [*([whole] if found.short else []), *ways(question_id)],
        new=True,
    )


def _timetable(question_id: int, found: Timetable) -> Screen:
    head = bold(f"{_scope(found)} · {when_name(found.when)}")
    if found.when.name == "free":
        body = free_days(found.free or ())
    elif found.sessions:
        told = (_session(one) for one in found.sessions[:MOST_SESSIONS])
        body = paragraphs(*told, days_without(found.free))
    elif found.nearest:
        body = paragraphs(_("No classes then. The nearest one:"), _session(found.nearest))
    else:
        body = _("There are no classes in the timetable for that.")
    return Screen(paragraphs(head, body), ways(question_id), new=True)


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
    if found.scope.startswith(TEACHER):
        return safe(found.scope.removeprefix(TEACHER))
    if found.programme:
        return title(found.programme)
    return lines(_("Timetable"), ", ".join(found.groups), between=" · ")


def _which(question_id: int, which: Which) -> Screen:
    if which.column == "group":
        rows: list[list[Button]] = [
            [(group, PickGroup(question=question_id, group=mark(group)))]
            for group in which.groups[:MOST_OPTIONS]
        ]
        return Screen(_("Which group are you in?"), [*rows, after()], new=True)
    rows = [
        [(title(one), PickProgramme(question=question_id, programme=mark(one.code)))]
        for one in which.programmes[:MOST_OPTIONS]
    ]
    about = _("Timetable") if which.column == "timetable" else column_name(which.column)
    more: list[Button] = (
        [(_("Another programme"), ShowLevels())] if len(which.programmes) > MOST_OPTIONS else []
    )
    return Screen(
        paragraphs(bold(about), _("Of which programme?")), [*rows, more, after()], new=True
    )
