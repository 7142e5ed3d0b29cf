"""A summary as a picture, as a table and on paper; the text says what the picture says."""

from collections.abc import Iterable

from bot.delivery.screen import Button, Document, Drawn, Picture, Screen
from bot.domain.area_names import area_name
from bot.domain.summary import Summary
from bot.reports.chart import PAGES, can_be_drawn
from bot.reports.kept import Sketch, kept, kept_sketch
from bot.reports.pair_panels import Bar, shares_told, states_told, waits_told
from bot.reports.words import rating_name, short_day, tenths
from bot.texts import Markup, _, bold, lines, number, paragraphs
from handlers.screens.drawings import drawing
from handlers.screens.summary_buttons import SummaryChart
from handlers.screens.summary_parts import back, headline, ways


def chart(figures: Summary, page: int, *, dark: bool) -> Screen:
    """`page` may come from an old button. The text says the same to those who cannot see it."""
    page = page if 0 <= page < len(PAGES) else 0
    if not can_be_drawn(figures, page):
        return Screen(
            paragraphs(headline(figures), _("There is nothing to draw for this period yet.")),
            [_other(figures, page), *ways(figures)],
        )
    text = paragraphs(headline(figures), *_SAID[page](figures))
    sketch = kept_sketch(Sketch(figures, page, dark))
    shade = _("On light ground") if dark else _("On dark ground")
    turned = SummaryChart.of(figures.asked, page=page, dark=not dark)
    return Screen(
        text,
        [[*_other(figures, page, dark=dark), (shade, turned)], back(figures)],
        picture=Picture(drawing(Drawn.SUMMARY_CHART, sketch)),
    )


def table(figures: Summary) -> Screen:
    text = _("The same figures as a table, with what each of them counts.")
    return _file(figures, text, Drawn.SUMMARY_TABLE, "xlsx")


def paper(figures: Summary) -> Screen:
    text = _("The same figures and pictures to print, with what each of them counts.")
    return _file(figures, text, Drawn.SUMMARY_PRINT, "pdf")


def _file(figures: Summary, text: Markup, what: Drawn, ending: str) -> Screen:
    name = f"summary-{figures.days.last:%Y-%m-%d}-{figures.period}.{ending}"
    return Screen(
        paragraphs(headline(figures), text),
        [back(figures)],
        document=Document(name, drawing(what, kept(figures))),
    )


def _other(figures: Summary, page: int, *, dark: bool = False) -> list[Button]:
    """The other picture, if there is anything on it."""
    other = 1 - page
    if not can_be_drawn(figures, other):
        return []
    name = _("Pairs and waiting") if other else _("Check-ins and feedback")
    return [(name, SummaryChart.of(figures.asked, page=other, dark=dark))]


def _of_check_ins(figures: Summary) -> list[Markup | None]:
    return [_weeks(figures), _areas(figures), _ratings(figures)]


def _of_pairs(figures: Summary) -> list[Markup | None]:
    return [
        _listed(_("Pairs, by how they stand"), _bars(states_told(figures))),
        _listed(_("Learners waiting for a mentor"), _bars(waits_told(figures))),
        _listed(_("Of all that was asked"), _bars(shares_told(figures))),
    ]


_SAID = (_of_check_ins, _of_pairs)


def _bars(bars: Iterable[Bar]) -> list[str]:
    return [f"{name} – {told}" for name, _size, told in bars]


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
