"""How one chooses the period of a summary, and of which learners it is."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.cuts import Dimension, TooFewInIt
from bot.domain.forms import Answers, Question
from bot.domain.reporting import OFFERED
from bot.domain.summary import Asked
from bot.reports.cut_words import dimension_name, value_name
from bot.reports.sections import period_name
from bot.services.summary.cuts import CutView
from bot.texts import Markup, _, bold, lines, paragraphs, plain, said
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.forms import Wording
from handlers.screens.paging import page_of, pager
from handlers.screens.summary_buttons import ChooseCut, ListCuts, ShowSummary, TypePeriod

LONGEST_TITLE = 48


def choose_period(asked: Asked) -> Screen:
    rows: list[list[Button]] = [
        [(period_name(period), ShowSummary(period=period, cut=asked.cut))] for period in OFFERED
    ]
    return Screen(
        _("Which period? Days and weeks are those of your institution."),
        [
            *rows,
            [(_("From day to day"), TypePeriod(cut=asked.cut))],
            _back(asked),
        ],
    )


def word(_question: Question, _answers: Answers) -> Wording:
    return Wording(
        _("From which day to which?"),
        _("For example 01.09.2026-31.10.2026, or 15.10.2026 for one day."),
    )


def choose_cut(asked: Asked) -> Screen:
    rows: list[list[Button]] = [
        [(dimension_name(by), ListCuts.of(asked, by=by))]
        for by in Dimension
        if by is not Dimension.ALL
    ]
    everybody: Button = (dimension_name(Dimension.ALL), ShowSummary.of(_of_all(asked)))
    return Screen(
        paragraphs(
            _("Which learners is it to be of?"),
            _(
                "One choice at a time: of two at once somebody could work out what single people "
                "said."
            ),
        ),
        [*rows, [everybody], _back(asked)],
    )


def cuts(found: Sequence[CutView], at: ListCuts) -> Screen:
    page = [
        [(_label(one), ShowSummary.of(_with_cut(at.asked, one.id)))]
        for one in page_of(found, at.page)
    ]
    none = _("There is none that is large enough to be told of by itself.")
    return Screen(
        lines(bold(dimension_name(at.by)), None if found else none),
        [
            *page,
            pager(len(found), at.page, lambda to: ListCuts.of(at.asked, by=at.by, page=to)),
            [(_("Other choices"), ChooseCut.of(at.asked)), (_("Menu"), ToMenu())],
        ],
    )


def _back(asked: Asked) -> list[Button]:
    return [(_("Back to the summary"), ShowSummary.of(asked)), (_("Menu"), ToMenu())]


def _label(one: CutView) -> str:
    title = plain(said(*one.titles) if any(one.titles) else value_name(one.cut))
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _of_all(asked: Asked) -> Asked:
    return _with_cut(asked, 0)


def _with_cut(asked: Asked, cut: int) -> Asked:
    """Of what else nobody has asked until then, so it is as it is now."""
    return Asked(asked.period, asked.days, cut)


@wording.register
def _too_few(_refusal: TooFewInIt) -> Markup:
    return _(
        "So few learners are in it, or beside it, that I tell nothing of it by itself: one could "
        "work out what single people said. Choose a larger one if there is one; as soon as more "
        "learners are here, I tell of this one, too."
    )
