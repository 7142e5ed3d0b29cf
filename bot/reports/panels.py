"""The parts of the picture of a summary, drawn one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.area_names import area_name
from bot.domain.summary import AreaFigures, CheckInWeek, Ratings, Summary
from bot.reports.inks import LIGHT, Ink
from bot.reports.words import rating_name, short_day, tenths
from bot.texts import _, number, percent, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes


GOOD, MISSED, OPEN = LIGHT.good, LIGHT.missed, LIGHT.open
# So many weeks have room for a date each.
DATED = 7


@dataclass(frozen=True, slots=True)
class Panel:
    """`height` and `names`, the room for names on the left, in inches."""

    title: str
    height: float
    names: float
    draw: Callable[["Axes", Ink], None]


def panels(summary: Summary) -> list[Panel]:
    """Those for which there is something to draw."""
    found = [
        _weeks(summary.check_ins.weeks),
        _areas([area for area in summary.check_ins.areas if area.mean is not None]),
        _ratings(summary.feedback.ratings),
    ]
    return [panel for panel in found if panel]


def _weeks(weeks: Sequence[CheckInWeek]) -> Panel | None:
    if not weeks:
        return None
    return Panel(_("Check-ins by week"), 2.9, 0.0, lambda axes, ink: _draw_weeks(axes, ink, weeks))


def _areas(areas: Sequence[AreaFigures]) -> Panel | None:
    if not areas:
        return None
    title = _("How things are going, from 1 to 5 (answers)")
    height = 0.46 * len(areas) + 0.2
    return Panel(title, height, 2.75, lambda axes, ink: _draw_areas(axes, ink, areas))


def _ratings(ratings: Ratings | None) -> Panel | None:
    if ratings is None:
        return None
    title = _("Feedback: {mean} of 5", mean=tenths(ratings.mean))
    return Panel(title, 2.4, 1.9, lambda axes, ink: _draw_ratings(axes, ink, ratings))


def _draw_weeks(axes: "Axes", ink: Ink, weeks: Sequence[CheckInWeek]) -> None:
    """One bar a week: answered at the bottom, missed, and what can still be answered."""
    places = list(range(len(weeks)))
    bottom = [0] * len(weeks)
    for values, label, colour, hatch in _stacks(weeks, ink):
        axes.bar(
            places, values, 0.72, bottom=bottom, color=colour, hatch=hatch, label=label,
            edgecolor=ink.ground, linewidth=0,
        )  # fmt: skip
        bottom = [low + value for low, value in zip(bottom, values, strict=True)]
    for place, week in enumerate(weeks):
        told = _("{part} of {of}", part=number(week.answered), of=number(week.delivered))
        short = f"{week.answered}/{week.delivered}"
        axes.annotate(
            plain(told) if len(weeks) <= DATED else short,
            (place, bottom[place]),
            (0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=13 if len(weeks) <= DATED else 11,
        )
    _dates(axes, weeks)
    axes.set_ylim(0, max(bottom) * 1.38)
    axes.set_xlim(-0.6, max(len(weeks), 4) - 0.4)
    axes.legend(
        loc="upper left", ncols=3, frameon=False, borderaxespad=0, handlelength=1.1, fontsize=13,
        columnspacing=1.2, handletextpad=0.5, borderpad=0,
    )  # fmt: skip
    without_frame(axes, keep="bottom", colour=ink.open)
    axes.set_yticks([])


def _stacks(weeks: Sequence[CheckInWeek], ink: Ink) -> list[tuple[list[int], str, str, str]]:
    answered = [week.answered for week in weeks]
    missed = [week.missed for week in weeks]
    still = [week.delivered - week.answered - week.missed for week in weeks]
    stacks = [
        (answered, plain(_("answered")), ink.good, ""),
        (missed, plain(_("missed")), ink.missed, "///"),
        (still, plain(_("still open")), ink.open, ""),
    ]
    return [stack for stack in stacks if any(stack[0])] or stacks[:1]


def _dates(axes: "Axes", weeks: Sequence[CheckInWeek]) -> None:
    """The Monday of each week, or of every second one where it is narrow."""
    every = 1 if len(weeks) <= DATED else 2
    places = range(0, len(weeks), every)
    axes.set_xticks(list(places), [short_day(weeks[n].days.first) for n in places], fontsize=12)
    axes.tick_params(length=0)


def _draw_areas(axes: "Axes", ink: Ink, areas: Sequence[AreaFigures]) -> None:
    """A dot on the way from 1 to 5, with the mean and how many answers it comes from."""
    places = list(range(len(areas)))
    means = [area.mean or 0 for area in areas]
    axes.hlines(places, 1, 5, color=ink.grid, linewidth=3)
    axes.plot(means, places, "o", color=ink.good, markersize=13)
    axes.set_yticks(places, [plain(area_name(area.area)) for area in areas])
    axes.set_ylim(len(areas) - 0.5, -0.5)
    axes.set_xlim(0.85, 6.6)
    for place, area in enumerate(areas):
        told = f"{tenths(area.mean or 0)}  ({number(area.answers or 0)})"
        axes.text(5.25, place, told, va="center")
    ends = [plain(_("very hard")), plain(_("going well"))]
    axes.set_xticks([1, 5], ends, fontsize=13)
    axes.tick_params(length=0)
    without_frame(axes)


def _draw_ratings(axes: "Axes", ink: Ink, ratings: Ratings) -> None:
    names = [plain(rating_name(n)) for n in range(1, 6)]
    axes.barh(names, ratings.counts, 0.66, color=ink.good)
    for place, given in enumerate(ratings.counts):
        told = f"{number(given)}  ({plain(percent(given / ratings.answers))})"
        axes.annotate(told, (given, place), (6, 0), textcoords="offset points", va="center")
    axes.set_xlim(0, max(ratings.counts) * 1.35)
    axes.set_xticks([])
    axes.tick_params(length=0)
    without_frame(axes, keep="left", colour=ink.open)


def without_frame(axes: "Axes", keep: str = "", colour: str = OPEN) -> None:
    for side, line in axes.spines.items():
        line.set_visible(side == keep)
        line.set_color(colour)
