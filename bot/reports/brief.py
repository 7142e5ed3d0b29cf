"""The few figures that tell how it goes: each one is among the sections, with its definition."""

from bot.domain.summary import Summary
from bot.reports.lines import Line, mean, share
from bot.texts import _


def key_figures(summary: Summary) -> list[Line]:
    """Those that count something; their names say what of."""
    people, cards = summary.people, summary.cards
    told = (
        share(_("Learners without a mentor"), "", people.without_mentor),
        share(_("Check-ins answered"), "", summary.check_ins.answered),
        share(_("Mentors' cards closed"), "", cards.closed),
        share(_("Mentors' cards overdue"), "", cards.overdue),
        *_requests(summary),
        *_ratings(summary),
        share(_("People who cannot be reached"), "", people.unreachable),
    )
    return [line for line in told if line.of != 0]


def _ratings(summary: Summary) -> list[Line]:
    """Of a cut they are not told."""
    feedback = summary.feedback
    return [mean(_("Ratings in feedback"), "", feedback.ratings)] if feedback.by_about else []


def _requests(summary: Summary) -> list[Line]:
    if summary.questions is None:
        return []
    return [share(_("Requests with a reply"), "", summary.questions.replied)]
