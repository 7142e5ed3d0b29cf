"""People as figures: who is here."""

from bot.domain.cuts import Cut
from bot.domain.roles import Role
from bot.domain.summary import PeopleFigures
from bot.reports.lines import Section, count, share
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
