"""How a summary looks in the chat."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Document, Drawn, Picture, Screen
from bot.domain.area_names import area_name
from bot.domain.reporting import Period
from bot.domain.summary import Summary
from bot.reports.chart import can_be_drawn
from bot.reports.kept import kept
from bot.reports.lines import Section, hides, said
from bot.reports.sections import period_name, sections
from bot.reports.table import too_few
from bot.reports.words import days_named, rating_name, short_day, tenths
from bot.texts import Markup, _, bold, day_and_hour, lines, number, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.drawings import drawing
from handlers.screens.feedback import ReadFeedback


class ShowSummary(CallbackData, prefix="sum"):
    period: Period = Period.THIS_WEEK


class ChoosePeriod(CallbackData, prefix="smp"):
    """Another period."""


class SummaryChart(CallbackData, prefix="smc"):
    period: Period


class SummaryTable(CallbackData, prefix="smt"):
    period: Period


def summary(figures: Summary) -> Screen:
    told = sections(figures)
    small = Markup(f"<i>{too_few(figures)}</i>") if hides(told) else None
    return Screen(
        paragraphs(
            lines(_headline(figures), _("As of {moment}", moment=day_and_hour(figures.made_at))),
            *(_section(section) for section in told),
            small,
        ),
        _ways(figures.period),
    )


def choose_period() -> Screen:
    rows: list[list[Button]] = [
        [(period_name(period), ShowSummary(period=period))] for period in Period
    ]
    return Screen(
        _("Which period? Days and weeks are those of your institution."),
        [*rows, [(_("Menu"), ToMenu())]],
    )


def chart(figures: Summary) -> Screen:
    """The picture's text says the same for those who cannot see it."""
    if not can_be_drawn(figures):
        return Screen(
            paragraphs(_headline(figures), _("There is nothing to draw for this period yet.")),
            _ways(figures.period),
        )
    parts = (_weeks(figures), _areas(figures), _ratings(figures))
    text = paragraphs(_headline(figures), *parts)
    picture = Picture(drawing(Drawn.SUMMARY_CHART, kept(figures)))
    return Screen(text, [_back(figures.period)], picture=picture)


def table(figures: Summary) -> Screen:
    name = f"summary-{figures.days.last:%Y-%m-%d}-{figures.period}.xlsx"
    text = _("The same figures as a table, with what each of them counts.")
    return Screen(
        paragraphs(_headline(figures), text),
        [_back(figures.period)],
        document=Document(name, drawing(Drawn.SUMMARY_TABLE, kept(figures))),
    )


def _headline(figures: Summary) -> Markup:
    return lines(bold(period_name(figures.period)), days_named(figures.days), between=", ")


def _ways(period: Period) -> list[list[Button]]:
    return [
        [(_("Chart"), SummaryChart(period=period)), (_("Table"), SummaryTable(period=period))],
        [(_("Another period"), ChoosePeriod()), (_("Read feedback"), ReadFeedback())],
        [(_("Menu"), ToMenu())],
    ]


def _back(period: Period) -> list[Button]:
    return [(_("Back to the figures"), ShowSummary(period=period)), (_("Menu"), ToMenu())]


def _section(section: Section) -> Markup:
    if section.empty:
        return lines(bold(section.title), _("Nothing in this period."))
    told = [said(line) for line in section.lines if not line.hidden and line.of != 0]
    return lines(bold(section.title), *told, _hidden(section))


def _hidden(section: Section) -> Markup | None:
    names = [line.name for line in section.lines if line.hidden]
    return _("Too few to show: {names}", names="; ".join(names)) if names else None


def _weeks(figures: Summary) -> Markup | None:
    weeks = [
        f"{short_day(week.days.first)} – {week.answered}/{week.delivered}"
        for week in figures.check_ins.weeks
    ]
    return _listed(_("Check-ins answered, by week"), weeks)


def _areas(figures: Summary) -> Markup | None:
    areas = [
        f"{area_name(area.area)} – {tenths(area.mean)} ({area.answers})"
        for area in figures.check_ins.areas
        if area.mean is not None
    ]
    return _listed(_("How things are going, from 1 to 5 (answers)"), areas)


def _ratings(figures: Summary) -> Markup | None:
    ratings = figures.feedback.ratings
    if ratings is None:
        return None
    given = [f"{rating_name(n)} – {number(ratings.counts[n - 1])}" for n in (5, 4, 3, 2, 1)]
    title = _("Feedback: {mean} of 5", mean=tenths(ratings.mean))
    return _listed(title, given)


def _listed(title: Markup, items: Iterable[str]) -> Markup | None:
    told = ", ".join(items)
    return lines(bold(title), told, between=": ") if told else None
