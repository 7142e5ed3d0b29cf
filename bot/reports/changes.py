"""What is notably different from the period before: of all figures the few that moved."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.area_names import area_name
from bot.domain.summary import Summary
from bot.reports.lines import Kind, Line, mean, share, value_of
from bot.texts import Markup, _

# By so much a share moved, or a mean, or a count by this part of it, and by so many at least.
SHARE, MEAN, COUNT, FEWEST = 0.05, 0.2, 0.2, 3
MOST = 5


@dataclass(frozen=True, slots=True)
class Change:
    """`size`: how many times notable."""

    line: Line
    before: Line
    size: float


def changes(now: Summary, before: Summary) -> list[Change]:
    """The largest first, at most five."""
    both = zip(_watched(now), _watched(before), strict=True)
    found = [Change(line, was, _size(line, was)) for line, was in both]
    notable = [change for change in found if change.size >= 1]
    return sorted(notable, key=lambda change: -change.size)[:MOST]


def said(change: Change) -> Markup:
    return _(
        "{name}: {now}, before {before}",
        name=change.line.name,
        now=value_of(change.line),
        before=value_of(change.before),
    )


def _watched(summary: Summary) -> list[Line]:
    check_ins, questions = summary.check_ins, summary.questions
    lines = [
        Line(_("Pairs that began"), "", summary.pairs.started),
        share(_("Pairs that ended"), "", summary.pairs.ended),
        Line(_("New people"), "", summary.people.joined),
        share(_("Check-ins answered"), "", check_ins.answered),
        share(_("Check-ins missed"), "", check_ins.missed),
        share(_("Mentors' cards closed"), "", summary.cards.closed),
        share(_("Pairs that met"), "", summary.meetings.pairs),
        Line(_("Meetings held"), "", summary.meetings.held),
        *_areas(summary),
        mean(_("Ratings in feedback"), "", summary.feedback.ratings),
    ]
    if questions:
        lines += [
            share(_("Questions answered by the bot"), "", questions.by_bot),
            share(_("Requests with a reply"), "", questions.replied),
        ]
    return lines


def _areas(summary: Summary) -> Iterable[Line]:
    for area in summary.check_ins.areas:
        hidden = area.mean is None
        name = area_name(area.area)
        yield Line(name, "", area.mean, area.answers, Kind.MEAN, hidden=hidden)


def _size(now: Line, before: Line) -> float:
    """Of nothing, or of what must not be told, nothing can be said."""
    if now.hidden or before.hidden or now.value is None or before.value is None:
        return 0
    if now.kind is Kind.MEAN:
        return abs(now.value - before.value) / MEAN
    if now.of is None:
        moved = abs(now.value - before.value)
        return moved / max(before.value, 1) / COUNT if moved >= FEWEST else 0
    if now.share is None or before.share is None:
        return 0
    return abs(now.share - before.share) / SHARE
