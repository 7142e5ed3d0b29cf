"""How a summary looks in the chat."""

from collections.abc import Iterable

from bot.delivery.screen import Button, Document, Drawn, Picture, Screen
from bot.domain.area_names import area_name
from bot.domain.reporting import Period
from bot.domain.summary import Summary
from bot.reports.brief import key_figures
from bot.reports.chart import can_be_drawn
from bot.reports.kept import kept
from bot.reports.lines import Section, hides, said
from bot.reports.sections import period_name, sections
from bot.reports.table import too_few
from bot.reports.words import days_named, rating_name, short_day, tenths
from bot.services.desk_views import Waits
from bot.texts import Markup, _, bold, day_and_hour, lines, number, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.drawings import drawing
from handlers.screens.feedback import ReadFeedback
from handlers.screens.health_buttons import ShowStandings
from handlers.screens.pair_buttons import ShowPairs
from handlers.screens.request_buttons import ShowRequests
from handlers.screens.summary_buttons import (
    AllFigures,
    ChoosePeriod,
    Definitions,
    ShowSummary,
    SummaryChart,
    SummaryTable,
)
from handlers.screens.summary_lines import called, hides_states, states
from handlers.screens.waits import to_decide


def summary(figures: Summary, waits: Waits | None) -> Screen:
    """First what is to be decided, then how it goes; everything else is a tap away."""
    key = key_figures(figures)
    told = [said(line) for line in key] or [_("Nothing in this period.")]
    return Screen(
        paragraphs(
            _head(figures),
            lines(bold(_("To decide, now")), to_decide(waits)) if waits else None,
            lines(bold(_("How it goes")), states(figures), *told, called(figures)),
            _small(figures) if any(line.hidden for line in key) or _hides(figures) else None,
        ),
        [*_decisions(waits), *_ways(figures.period)],
    )


def all_figures(figures: Summary) -> Screen:
    told, period = sections(figures), figures.period
    return Screen(
        paragraphs(
            _head(figures),
            *(_section(section) for section in told),
            _small(figures) if hides(told) else None,
        ),
        [[(_("What each figure counts"), Definitions(period=period))], _back(period)],
    )


def definitions(figures: Summary, place: int) -> Screen:
    """A section at a time; `place` may come from an old button."""
    told, period = sections(figures), figures.period
    section = told[place] if 0 <= place < len(told) else told[0]
    counted = [_("{name}: {value}", name=line.name, value=line.meaning) for line in section.lines]
    ways: list[Button] = [
        (one.title, Definitions(period=period, section=at)) for at, one in enumerate(told)
    ]
    return Screen(
        paragraphs(bold(section.title), lines(*dict.fromkeys(counted)), _small(figures)),
        [
            *(ways[at : at + 2] for at in range(0, len(ways), 2)),
            [(_("All figures"), AllFigures(period=period))],
            _back(period),
        ],
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


def _head(figures: Summary) -> Markup:
    return lines(_headline(figures), _("As of {moment}", moment=day_and_hour(figures.made_at)))


def _small(figures: Summary) -> Markup:
    return Markup(f"<i>{too_few(figures)}</i>")


def _headline(figures: Summary) -> Markup:
    return lines(bold(period_name(figures.period)), days_named(figures.days), between=", ")


def _hides(figures: Summary) -> bool:
    """Whether anything in the text is hidden."""
    few = states(figures) is not None and hides_states(figures)
    return few or figures.calls.taken is None


def _decisions(waits: Waits | None) -> list[list[Button]]:
    """Where each of them is decided."""
    if waits is None:
        return []
    there: list[tuple[bool, Button]] = [
        (bool(waits.newcomers), (_("Who asks to join"), ToMenu())),
        (bool(waits.requests), (_("Requests"), ShowRequests())),
        (bool(waits.proposals or waits.learners), (_("Pairs"), ShowPairs())),
    ]
    wanted = [button for is_wanted, button in there if is_wanted]
    return [wanted] if wanted else []


def _ways(period: Period) -> list[list[Button]]:
    return [
        [(_("All figures"), AllFigures(period=period)), (_("How pairs stand"), ShowStandings())],
        [(_("Chart"), SummaryChart(period=period)), (_("Table"), SummaryTable(period=period))],
        [(_("Another period"), ChoosePeriod()), (_("Read feedback"), ReadFeedback())],
        [(_("Menu"), ToMenu())],
    ]


def _back(period: Period) -> list[Button]:
    return [(_("Back to the summary"), ShowSummary(period=period)), (_("Menu"), ToMenu())]


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
