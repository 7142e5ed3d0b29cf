"""The load of helpers and the waiting of learners as one picture for a phone, and in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.domain.load import WAITS, HelperLoad, Load
from bot.reports.chart import picture
from bot.reports.panels import GOOD, MISSED, OPEN, Panel, without_frame
from bot.texts import Markup, _, bold, lines, n_, paragraphs, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_load = TypeAdapter(Load)
# A longer name is cut in the picture; the text has it whole.
LONGEST_NAME = 18


def kept(load: Load) -> bytes:
    """What is needed to draw it later."""
    return _load.dump_json(load)


def can_be_drawn(load: Load) -> bool:
    return bool(load.helpers or any(load.waits))


def load_picture(written: bytes) -> bytes | None:
    """A PNG in the language that is being spoken; None if there is nothing to draw."""
    load = _load.validate_json(written)
    if not can_be_drawn(load):
        return None
    panels = [_of_helpers(load.helpers)] if load.helpers else []
    panels += [_of_waits(load)] if any(load.waits) else []
    return picture(plain(_("Load and waiting, with the draft")), panels)


def in_words(load: Load) -> Markup:
    """The same for those who cannot see it."""
    return paragraphs(
        lines(bold(_("Places of each")), *(_helper(one) for one in load.helpers), _more(load.more))
        if load.helpers
        else _("There are no places."),
        lines(bold(_("Waiting so long")), *_waiting(load))
        if any(load.waits)
        else _("Nobody waits."),
    )


def _helper(one: HelperLoad) -> Markup:
    return _(
        "{name}: has {active}, {drafted} more in the draft, {free} free",
        name=one.name,
        active=one.active,
        drafted=one.drafted,
        free=one.free,
    )


def _more(count: int) -> Markup | None:
    return n_("And {n} more.", "And {n} more.", count) if count else None


def _waiting(load: Load) -> list[Markup]:
    return [
        n_(
            "{span}: {n} learner, {matched} of them in the draft",
            "{span}: {n} learners, {matched} of them in the draft",
            count,
            span=span,
            matched=matched,
        )
        for span, count, matched in zip(_spans(), load.waits, load.drafted, strict=True)
        if count
    ]


def _spans() -> list[Markup]:
    up_to = [_("up to {n} days", n=days) for days in WAITS]
    return [*up_to, _("longer than {n} days", n=WAITS[-1])]


def _of_helpers(helpers: Sequence[HelperLoad]) -> Panel:
    height = 0.42 * len(helpers) + 0.9
    title = plain(_("Learners of each, and places"))
    return Panel(title, height, 2.3, lambda axes, _ink: _draw_helpers(axes, helpers))


def _of_waits(load: Load) -> Panel:
    title = plain(_("How long learners wait"))
    return Panel(title, 2.9, 2.3, lambda axes, _ink: _draw_waits(axes, load))


def _draw_helpers(axes: "Axes", helpers: Sequence[HelperLoad]) -> None:
    names = [_short(one.name) for one in helpers]
    stacks = (
        ([one.active for one in helpers], _("has"), GOOD, ""),
        ([one.drafted for one in helpers], _("in the draft"), MISSED, "///"),
        ([one.free for one in helpers], _("free"), OPEN, ""),
    )
    _stacked(axes, names, stacks)


def _draw_waits(axes: "Axes", load: Load) -> None:
    alone = [most - some for most, some in zip(load.waits, load.drafted, strict=True)]
    stacks = (
        (list(load.drafted), _("in the draft"), MISSED, "///"),
        (alone, _("wait on"), OPEN, ""),
    )
    _stacked(axes, [plain(span) for span in _spans()], stacks)


def _stacked(
    axes: "Axes", names: Sequence[str], stacks: Sequence[tuple[list[int], str, str, str]]
) -> None:
    """A bar for each name, from the top down; its length is written behind it."""
    places, left = list(range(len(names))), [0] * len(names)
    for values, label, colour, hatch in stacks:
        axes.barh(
            places, values, 0.66, left=left, color=colour, hatch=hatch, label=plain(label),
            edgecolor="white", linewidth=0,
        )  # fmt: skip
        left = [low + value for low, value in zip(left, values, strict=True)]
    for place, told in enumerate(zip(*(values for values, *_rest in stacks), strict=True)):
        text = " + ".join(map(str, told))
        axes.annotate(text, (left[place], place), (6, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, names)
    axes.set_ylim(len(names) - 0.5, -1.6)
    axes.set_xlim(0, max(*left, 1) * 1.45)
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.legend(
        loc="upper left", ncols=3, frameon=False, borderaxespad=0, handlelength=1.1, fontsize=13,
        columnspacing=1.2, handletextpad=0.5, borderpad=0,
    )  # fmt: skip
    without_frame(axes, keep="left")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
