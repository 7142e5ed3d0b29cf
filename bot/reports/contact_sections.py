"""How pairs keep in touch: mentors' cards and meetings, as figures."""

from bot.domain.summary import CardFigures, MeetingFigures
from bot.reports.lines import Section, count, rest, share
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
