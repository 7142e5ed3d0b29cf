"""People as figures: who is here, who waits, who can be reached, and what is on offer to them."""

from bot.domain.cuts import Cut
from bot.domain.load import WAITS
from bot.domain.roles import Role
from bot.domain.summary import OfferFigures, PeopleFigures, ReachFigures, WaitFigures
from bot.reports.lines import Kind, Line, Section, count, share
from bot.reports.words import category_of_learners
from bot.texts import Markup, _


def people(people: PeopleFigures, cut: Cut) -> Section:
    active = (
        _("Of all active learners, mentors and tutors, now.")
        if cut.whole
        else _("Of all active learners, now.")
    )
    return Section(
        _("People now"),
        (
            count(
                _("Learners"), _("Learners who have joined and not left, now."), people.learners
            ),
            *(
                count(category_of_learners(code), _("Part of the active learners, now."), size)
                for code, size in people.by_category.items()
            ),
            count(_("Mentors"), _helpers(cut, Role.MENTOR), people.mentors),
            count(_("Tutors"), _helpers(cut, Role.TUTOR), people.tutors),
            count(_("New in the period"), _("People who joined in the period."), people.joined),
            *(
                [count(_("Waiting to be let in"), _("People who wait for your yes, now."), asking)]
                if (asking := people.waiting) is not None
                else ()
            ),
            share(
                _("Without a mentor"),
                _("Active learners who have no active pair with a mentor, now; of all of them."),
                people.without_mentor,
            ),
            share(_("Taking a break"), active, people.paused),
            share(_("Cannot be reached"), active, people.unreachable),
        ),
    )


def _helpers(cut: Cut, role: Role) -> Markup:
    if role is Role.MENTOR:
        return (
            _("Mentors who have joined and not left, now.")
            if cut.whole
            else _("Mentors with an active pair with one of these learners, now.")
        )
    return (
        _("Tutors who have joined and not left, now.")
        if cut.whole
        else _("Tutors with an active pair with one of these learners, now.")
    )


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
