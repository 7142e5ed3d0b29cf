"""What people ask in vain, as a coordinator reads it: texts and figures, never who asked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.coverage import ArticleUse, Asked, CoverageReport, Gap, Old, Unanswered
from bot.domain.roles import Role
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.answer_names import column_name
from handlers.screens.coverage_buttons import (
    LearnDecided,
    Part,
    ShowCoverage,
    ShowPhrasings,
    TeachQuestion,
)
from handlers.screens.facts import cut
from handlers.screens.import_buttons import HowToImport
from handlers.screens.paging import last_or, page_of, pager

Item = TypeVar("Item")
LONGEST_OF_MANY = 200
SHORT = 48


def overview(report: CoverageReport) -> Screen:
    articles = len(report.unseen) + len(report.refused)
    counts = {
        Part.GAPS: (_("Empty cells that were asked for"), len(report.gaps)),
        Part.UNANSWERED: (_("Questions that nobody answered"), len(report.unanswered)),
        Part.ARTICLES: (_("Articles that help nobody"), articles),
        Part.OLD: (_("What is old or over"), len(report.old)),
    }
    rows: Rows = [
        [(_("{what}: {n}", what=name, n=n), ShowCoverage(part=part))]
        for part, (name, n) in counts.items()
        if n
    ]
    nothing = None if rows else _("Nothing at the moment.")
    return Screen(
        paragraphs(
            bold(_("What people ask in vain")),
            _(
                "Since {day}. You see what was asked, never who asked it.",
                day=long_day(report.since),
            ),
            nothing,
            _undated(report),
        ),
        [
            *rows,
            [(_("What I have been taught"), ShowPhrasings())],
            [(_("Learn from what we decided"), LearnDecided())],
            [(_("Menu"), ToMenu())],
        ],
    )


def part(report: CoverageReport, which: Part, page: int) -> Screen:
    match which:
        case Part.GAPS:
            return _gaps(report.gaps, page)
        case Part.UNANSWERED:
            return _unanswered(report.unanswered, page)
        case Part.ARTICLES:
            return _articles(report, page)
        case _:
            return _old(report, page)


def how_often(asked: Asked) -> Markup:
    times = n_("{n} time", "{n} times", asked.times)
    last = _("the last time on {day}", day=long_day(asked.last))
    return lines(times, last, who_asked(asked), between=", ")


def who_asked(asked: Asked) -> Markup:
    """Nothing is said of groups in which one could tell who it was."""
    return lines(*(_group(role, n) for role, n in asked.of.items() if n), between=", ")


def gap_name(gap: Gap) -> Markup:
    return _("{programme} · {what}", programme=said(gap.title_ru, gap.title_en), what=_what(gap))


def _what(gap: Gap) -> Markup:
    return column_name(gap.column)


def _group(role: Role, n: int) -> Markup:
    if role is Role.LEARNER:
        return n_("{n} learner", "{n} learners", n)
    if role is Role.MENTOR:
        return n_("{n} mentor or tutor", "{n} mentors and tutors", n)
    return n_("{n} coordinator", "{n} coordinators", n)


def _gaps(gaps: Sequence[Gap], page: int) -> Screen:
    return _listed(
        Part.GAPS,
        _("Empty cells that were asked for"),
        _("Fill them in the table of programmes, and I answer from then on."),
        gaps,
        page,
        lambda gap: lines(bold(gap_name(gap)), how_often(gap.asked)),
        [[(_("Load content"), HowToImport())]],
    )


def _unanswered(found: Sequence[Unanswered], page: int) -> Screen:
    shown = page_of(found, last_or(page, len(found)))
    rows: Rows = [
        [(f"{number}. {_short(one.text)}", TeachQuestion(id=one.id))]
        for number, one in enumerate(shown, 1)
    ]
    return _listed(
        Part.UNANSWERED,
        _("Questions that nobody answered"),
        _("Those with similar words are one. Press one and say what it means."),
        found,
        page,
        lambda one: lines(cut(one.text, longest=LONGEST_OF_MANY), how_often(one.asked)),
        rows,
    )


def _articles(report: CoverageReport, page: int) -> Screen:
    unseen = [(one, _("Nobody has ever seen it.")) for one in report.unseen]
    refused = [(one, _refused(one)) for one in report.refused]
    return _listed(
        Part.ARTICLES,
        _("Articles that help nobody"),
        _("Perhaps people ask for it in other words, or the answer says something else."),
        [*refused, *unseen],
        page,
        lambda one: lines(
            bold(cut(said(one[0].question_ru, one[0].question_en), longest=LONGEST_OF_MANY)),
            one[1],
        ),
        [],
    )


def _refused(use: ArticleUse) -> Markup:
    return n_(
        "{n} time “not that”, shown {seen} times.",
        "{n} times “not that”, shown {seen} times.",
        use.refused,
        seen=use.seen,
    )


def _old(report: CoverageReport, page: int) -> Screen:
    return _listed(
        Part.OLD,
        _("What is old or over"),
        n_(
            "Checked more than {n} day ago, or good until a day that has passed.",
            "Checked more than {n} days ago, or good until a day that has passed.",
            report.stale_days,
        ),
        report.old,
        page,
        lambda one: lines(
            bold(cut(said(one.title_ru, one.title_en), longest=LONGEST_OF_MANY)), how_old(one)
        ),
        [[(_("Load content"), HowToImport())]],
    )


def how_old(one: Old) -> Markup:
    if one.expired_on:
        return _("was good until {day}", day=long_day(one.expired_on))
    return _("checked on {day}", day=long_day(one.checked_on)) if one.checked_on else Markup()


def _undated(report: CoverageReport) -> Markup | None:
    if not report.undated:
        return None
    return n_(
        "{n} programme or article does not say when it was checked.",
        "{n} programmes and articles do not say when they were checked.",
        report.undated,
    )


def _listed(
    which: Part,
    head: Markup,
    about: Markup,
    items: Sequence[Item],
    page: int,
    say: Callable[[Item], Markup],
    rows: Rows,
) -> Screen:
    at = last_or(page, len(items))
    told = [say(item) for item in page_of(items, at)]
    pages = pager(len(items), at, lambda to: ShowCoverage(part=which, page=to))
    back: list[Button] = [(_("← Back"), ShowCoverage()), (_("Menu"), ToMenu())]
    return Screen(paragraphs(bold(head), about, *told), [*rows, pages, back])


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
