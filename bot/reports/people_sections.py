"""Who waits, who can be reached, and what is on offer to them, as figures."""

from bot.domain.load import WAITS
from bot.domain.summary import OfferFigures, ReachFigures, WaitFigures
from bot.reports.lines import Kind, Line, Section, count, share
from bot.texts import Markup, _


def waits(figures: WaitFigures) -> Section:
    meaning = _("Learners who want a mentor and have none, by how long they have waited, now.")
    return Section(
        _("Waiting for a mentor"),
        (
            *(
                count(name, meaning, waiting)
                for name, waiting in zip(bands(), figures.waiting, strict=True)
            ),
            count(
                _("Waits that ended"),
                _("Pairs that began in the period, if one knows since when they were wished for."),
                figures.ended,
            ),
            Line(
                _("Typical wait"),
                _("Half of these waits took so long or less. As a value: in days."),
                figures.days,
                kind=Kind.DAYS,
            ),
        ),
    )


def bands() -> list[Markup]:
    """From the shortest to the longest, as WAITS has them."""
    return [
        *(_("Waiting up to {n} days", n=days) for days in WAITS),
        _("Waiting longer than {n} days", n=WAITS[-1]),
    ]


def reach(figures: ReachFigures) -> Section:
    return Section(
        _("Who can be reached"),
        (
            share(
                _("Closed the chat"),
                _("Telegram does not take messages for them; of active learners, now."),
                figures.unreachable,
            ),
            share(
                _("On a break"),
                _("They want nothing unasked for a time; of active learners, now."),
                figures.paused,
            ),
            share(
                _("Nothing heard for 30 days"),
                _("They have neither typed nor pressed anything; of active learners, now."),
                figures.silent,
            ),
        ),
    )


def offers(figures: OfferFigures) -> Section:
    return Section(
        _("Events and opportunities"),
        (
            count(_("Events"), _("Events that begin in the period."), figures.events),
            count(_("Events to come"), _("Events that begin later than now."), figures.ahead),
            count(
                _("Open opportunities"),
                _("Practice, vacancies and the like for which one can still apply, now."),
                figures.opportunities,
            ),
            count(
                _("Asked about events"),
                _("Questions to which an event was the answer, in the period."),
                figures.asked_event,
            ),
            count(
                _("Asked about opportunities"),
                _("Questions to which an opportunity was the answer, in the period."),
                figures.asked_opportunity,
            ),
        ),
    )
