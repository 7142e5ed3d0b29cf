"""How a summary looks in the chat."""

from collections.abc import Mapping, Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.summary import Summary
from bot.domain.themes import Theme
from bot.reports.brief import key_figures
from bot.reports.changes import changes
from bot.reports.changes import said as said_change
from bot.reports.lines import Line, Section, hides, said, value_of
from bot.reports.sections import COUNT, section_at, sections
from bot.reports.words import days_named
from bot.services.desk_views import Waits
from bot.texts import Markup, _, bold, lines, paragraphs
from handlers.screens.quotes import quoted
from handlers.screens.summary_buttons import AllFigures, Definitions
from handlers.screens.summary_lines import called, hides_states, states
from handlers.screens.summary_parts import back, head, section_buttons, small, ways
from handlers.screens.summary_ways import decisions, of_section
from handlers.screens.waits import to_decide


def summary(figures: Summary, before: Summary | None, waits: Waits | None) -> Screen:
    """First what is to be decided and what changed, then how it goes; all else is a tap away."""
    key = key_figures(figures)
    told = [said(line) for line in key] or [_("Nothing in this period.")]
    return Screen(
        paragraphs(
            head(figures),
            lines(bold(_("To decide, now")), to_decide(waits)) if waits else None,
            _changed(figures, before) if before else None,
            lines(bold(_("How it goes")), states(figures), *told, called(figures)),
            small(figures) if any(line.hidden for line in key) or _hides(figures) else None,
        ),
        [*decisions(waits), *ways(figures)],
    )


def all_figures(figures: Summary) -> Screen:
    told = sections(figures)
    return Screen(
        paragraphs(
            head(figures),
            *(_section(section) for section in told),
            small(figures) if hides(told) else None,
        ),
        [[(_("What each figure counts"), Definitions.of(figures.asked))], back(figures)],
    )


def section(
    figures: Summary, before: Summary | None, place: int, spoken: Mapping[Theme, Sequence[str]]
) -> Screen:
    """Each figure beside that of the period before; `place` may come from an old button.
    `spoken`: what people let be quoted."""
    told = section_at(figures, place) or sections(figures)[0]
    was = section_at(before, place) if before else None
    meanings = Definitions.of(figures.asked, section=place)
    return Screen(
        paragraphs(
            head(figures),
            _section(told, was),
            quoted(spoken),
            _compared(before) if before else None,
            small(figures) if hides([told]) else None,
        ),
        [
            of_section(place) if figures.with_people else [],
            [(_("What each figure counts"), meanings)],
            *section_buttons(figures),
            back(figures),
        ],
    )


def definitions(figures: Summary, place: int) -> Screen:
    """A section at a time."""
    told = section_at(figures, place) or sections(figures)[0]
    counted = [_("{name}: {value}", name=line.name, value=line.meaning) for line in told.lines]
    all_ways: list[Button] = [
        (one.title, Definitions.of(figures.asked, section=at))
        for at in range(COUNT)
        if (one := section_at(figures, at))
    ]
    return Screen(
        paragraphs(bold(told.title), lines(*dict.fromkeys(counted)), small(figures)),
        [
            *(all_ways[at : at + 2] for at in range(0, len(all_ways), 2)),
            [(_("All figures"), AllFigures.of(figures.asked))],
            back(figures),
        ],
    )


def _changed(figures: Summary, before: Summary) -> Markup:
    found = [said_change(change) for change in changes(figures, before)]
    title = bold(_("What changed, against {days}", days=days_named(before.days)))
    if not found:
        return lines(title, _("Nothing notable."), between=": ")
    return lines(title, *found)


def _compared(before: Summary) -> Markup:
    said = _("Before: {days}.", days=days_named(before.days))
    return Markup(f"<i>{said}</i>")


def _hides(figures: Summary) -> bool:
    """Whether anything in the text is hidden."""
    few = states(figures) is not None and hides_states(figures)
    return few or (figures.calls is not None and figures.calls.taken is None)


def _section(section: Section, before: Section | None = None) -> Markup:
    if section.empty:
        return lines(bold(section.title), _("Nothing in this period."))
    was = {line.name: line for line in before.lines} if before else {}
    told = [
        lines(said(line), _before(was.get(line.name)), between=" ")
        for line in section.lines
        if not line.hidden and line.of != 0
    ]
    return lines(bold(section.title), *told, _hidden(section))


def _before(line: Line | None) -> Markup | None:
    """The value alone; nothing where it is hidden or there was none."""
    if line is None or line.hidden or line.value is None or line.of == 0:
        return None
    return _("(before: {value})", value=value_of(line))


def _hidden(section: Section) -> Markup | None:
    names = [line.name for line in section.lines if line.hidden]
    return _("Too few to show: {names}", names="; ".join(names)) if names else None
