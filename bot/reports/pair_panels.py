"""The picture of pairs: how they stand, how long learners wait, and how soon people reply."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.domain.summary import Share, Summary
from bot.reports.inks import Ink
from bot.reports.pair_section import state_names
from bot.reports.panels import Panel, without_frame
from bot.reports.people_sections import bands
from bot.texts import Markup, _, number, percent, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Bar = tuple[str, int, str]


def pair_panels(summary: Summary) -> list[Panel]:
    """Those for which there is something to draw."""
    found = (
        _panel(_("Pairs, by how they stand"), states_told(summary)),
        _panel(_("Learners waiting for a mentor"), waits_told(summary)),
        _panel(_("Of all that was asked"), shares_told(summary)),
    )
    return [panel for panel in found if panel]


def states_told(summary: Summary) -> list[Bar]:
    """What must not be told is not among them."""
    states = summary.pairs.states
    return [
        (plain(name), size, number(size))
        for state, name in state_names().items()
        if (size := states.get(state)) is not None and any(states.values())
    ]


def waits_told(summary: Summary) -> list[Bar]:
    if summary.waits is None or not any(summary.waits.waiting):
        return []
    both = zip(bands(), summary.waits.waiting, strict=True)
    return [(plain(name), size, number(size)) for name, size in both]


def shares_told(summary: Summary) -> list[Bar]:
    """In hundredths, with what they are a part of."""
    shares: list[tuple[Markup, Share]] = [
        (_("Check-ins answered"), summary.check_ins.answered),
        (_("Mentors' cards closed"), summary.cards.closed),
        (_("Pairs that met"), summary.meetings.pairs),
    ]
    if summary.questions:
        shares.append((_("Requests with a reply"), summary.questions.replied))
    return [
        (plain(name), round(100 * share.part / share.of), _of(share))
        for name, share in shares
        if share.of
    ]


def _of(share: Share) -> str:
    part = _("{part} of {of}", part=number(share.part), of=number(share.of))
    return f"{plain(percent(share.part / share.of))}  ({plain(part)})"


def _panel(title: Markup, bars: Sequence[Bar]) -> Panel | None:
    if not bars:
        return None
    return Panel(title, 0.46 * len(bars) + 0.2, 3.0, lambda axes, ink: _draw(axes, ink, bars))


def _draw(axes: "Axes", ink: Ink, bars: Sequence[Bar]) -> None:
    """A bar for each, from the top down; what it stands for is written behind it."""
    places = list(range(len(bars)))
    axes.barh(places, [size for _name, size, _told in bars], 0.66, color=ink.good)
    for place, (_name, size, told) in zip(places, bars, strict=True):
        axes.annotate(told, (size, place), (6, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, [name for name, _size, _told in bars], fontsize=13)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(0, max([size for _name, size, _told in bars] + [1]) * 1.9)
    axes.set_xticks([])
    axes.tick_params(length=0)
    without_frame(axes, keep="left", colour=ink.open)
