"""How people keep in touch: mentors' cards, meetings and calls for a person, as figures."""

from bot.domain.summary import CallFigures, CardFigures, Exercise, MeetingFigures
from bot.reports.lines import Kind, Line, Section, count, rest, share
from bot.reports.words import short_day
from bot.texts import _


def cards(figures: CardFigures) -> Section:
    return Section(
        _("Mentors' cards"),
        (
            share(
                _("Closed"),
                _("Cards with an outcome; of all opened in the period."),
                figures.closed,
            ),
            share(_("Met"), _("Cards closed with a meeting; of those closed."), figures.met),
            share(
                _("Need help"),
                _("Cards closed with a call for help; of those closed."),
                figures.help,
            ),
            share(
                _("Overdue"),
                _("Cards still open behind their day, now; of all opened in the period."),
                figures.overdue,
            ),
            rest(
                _("Open, in time"),
                _("Cards still open whose day has not passed; of all opened in the period."),
                figures.closed.of,
                figures.closed,
                figures.overdue,
            ),
        ),
    )


def meetings(figures: MeetingFigures) -> Section:
    """How many; when and where a pair met is the pair's own matter."""
    return Section(
        _("Meetings"),
        (
            count(
                _("Held"),
                _("Meetings of which one of the two, or the mentor's card, says: we met."),
                figures.held,
            ),
            share(
                _("Pairs that met"),
                _("Pairs with at least one such meeting in the period; of all active in it."),
                figures.pairs,
            ),
        ),
    )


def calls(figures: CallFigures) -> Section:
    """Few are not told; an exercise has to do with no learner."""
    hidden = figures.taken is None
    taken = _("Calls that a person had; of all made in the period, exercises not counted.")
    return Section(
        _("Calls for a person"),
        (
            Line(_("Somebody had it"), taken, None, hidden=True)
            if figures.taken is None
            else share(_("Somebody had it"), taken, figures.taken),
            Line(
                _("Typical time until somebody had it"),
                _("Half of these calls were taken in this time or less. As a value: in minutes."),
                figures.minutes,
                kind=Kind.MINUTES,
                hidden=hidden,
            ),
            _exercise(figures.exercise),
        ),
    )


def _exercise(last: Exercise | None) -> Line:
    meaning = _(
        "From the start of the last exercise (/drill) that was over when the period was, until "
        "a person had it. As a value: in minutes."
    )
    if last is None:
        return Line(_("Last exercise"), meaning, None, kind=Kind.MINUTES)
    name = _("Last exercise, {day}", day=short_day(last.on))
    nobody = _("nobody had it")
    return Line(name, meaning, last.minutes, kind=Kind.MINUTES, instead=nobody)
