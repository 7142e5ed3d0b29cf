"""What all screens of a summary have: its head, its small print, the ways on."""

from bot.delivery.screen import Button
from bot.domain.reporting import Period
from bot.domain.summary import Summary
from bot.reports.cut_words import cut_name
from bot.reports.sections import COUNT, period_name, section_at
from bot.reports.table import too_few
from bot.reports.words import days_named
from bot.texts import Markup, _, bold, day_and_hour, lines, zone
from handlers.callbacks import ToMenu
from handlers.screens.feedback import ReadFeedback
from handlers.screens.health_buttons import ShowStandings
from handlers.screens.summary_buttons import (
    AllFigures,
    ChooseCut,
    ChoosePeriod,
    ShowSection,
    ShowSummary,
    SummaryChart,
    SummaryPrint,
    SummaryTable,
)

SECTIONS_A_ROW = 3


def head(figures: Summary) -> Markup:
    until = figures.until or figures.made_at
    return lines(headline(figures), _("As of {moment}", moment=day_and_hour(until)))


def headline(figures: Summary) -> Markup:
    period = lines(bold(period_name(figures.period)), days_named(figures.days), between=", ")
    return period if figures.cut.whole else lines(period, bold(cut_name(figures.cut)))


def small(figures: Summary) -> Markup:
    return Markup(f"<i>{too_few(figures)}</i>")


def ways(figures: Summary) -> list[list[Button]]:
    asked = figures.asked
    return [
        *section_buttons(figures),
        [(_("All figures"), AllFigures.of(asked)), *_of_pairs(figures)],
        [
            (_("Chart"), SummaryChart.of(asked)),
            (_("Table"), SummaryTable.of(asked)),
            (_("To print"), SummaryPrint.of(asked)),
        ],
        [
            (_("Another period"), ChoosePeriod.of(asked)),
            *([(_("Only some"), ChooseCut.of(asked))] if figures.may_cut else []),
        ],
        [*anew(figures), *_feedback(figures), (_("Menu"), ToMenu())],
    ]


def _of_pairs(figures: Summary) -> list[Button]:
    return [(_("How pairs stand"), ShowStandings())] if figures.with_people else []


def _feedback(figures: Summary) -> list[Button]:
    return [(_("Read feedback"), ReadFeedback())] if figures.with_people else []


def anew(figures: Summary) -> list[Button]:
    """Of a period that goes on, up to the moment of the press."""
    if figures.days.last < figures.made_at.astimezone(zone()).date():
        return []
    days = figures.days if figures.period is Period.TYPED else None
    again = {"period": figures.period, "cut": figures.cut_id}
    if days:
        again |= {"first": days.first.toordinal(), "last": days.last.toordinal()}
    return [(_("Up to now"), ShowSummary(**again))]


def back(figures: Summary) -> list[Button]:
    return [(_("Back to the summary"), ShowSummary.of(figures.asked)), (_("Menu"), ToMenu())]


def section_buttons(figures: Summary) -> list[list[Button]]:
    """Those that can be told of the cut."""
    buttons: list[Button] = [
        (section.short or section.title, ShowSection.of(figures.asked, section=place))
        for place in range(COUNT)
        if (section := section_at(figures, place))
    ]
    return [buttons[at : at + SECTIONS_A_ROW] for at in range(0, len(buttons), SECTIONS_A_ROW)]
