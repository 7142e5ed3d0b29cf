"""The figures of a summary with their names and what exactly they count."""

from collections.abc import Mapping
from typing import TypeVar

from bot.domain.area_names import area_name
from bot.domain.feedback import Signed
from bot.domain.reporting import Period
from bot.domain.summary import (
    AreaFigures,
    CheckInFigures,
    FeedbackFigures,
    PeopleFigures,
    QuestionFigures,
    Ratings,
    Summary,
)
from bot.reports.contact_sections import calls, cards, meetings
from bot.reports.lines import Kind, Line, Section, count, mean, rest, share
from bot.reports.pair_section import pairs
from bot.reports.words import about_name, category_of_learners, rating_name
from bot.texts import _

Key = TypeVar("Key")


def sections(summary: Summary) -> tuple[Section, ...]:
    return (
        _people(summary.people),
        pairs(summary.pairs),
        _check_ins(summary.check_ins),
        cards(summary.cards),
        meetings(summary.meetings),
        _questions(summary.questions),
        calls(summary.calls),
        _feedback(summary.feedback),
    )


def period_name(period: Period) -> str:
    return {
        Period.THIS_WEEK: _("This week"),
        Period.LAST_WEEK: _("Last week"),
        Period.MONTH: _("This month"),
        Period.QUARTER: _("This quarter"),
        Period.ALL: _("All time"),
    }[period]


def _people(people: PeopleFigures) -> Section:
    active = _("Of all active learners, mentors and tutors, now.")
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
            count(_("Mentors"), _("Mentors who have joined and not left, now."), people.mentors),
            count(_("Tutors"), _("Tutors who have joined and not left, now."), people.tutors),
            count(_("New in the period"), _("People who joined in the period."), people.joined),
            count(
                _("Waiting to be let in"), _("People who wait for your yes, now."), people.waiting
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


def _check_ins(figures: CheckInFigures) -> Section:
    return Section(
        _("Check-ins"),
        (
            share(
                _("Delivered"),
                _("Check-ins that were sent; of all that fell due in the period."),
                figures.delivered,
            ),
            share(_("Answered"), _("Answered check-ins; of those delivered."), figures.answered),
            share(
                _("Missed"),
                _("Check-ins without an answer until the next one; of those delivered."),
                figures.missed,
            ),
            rest(
                _("Can still be answered"),
                _("Check-ins sent, neither answered nor missed; of those delivered."),
                figures.delivered.part,
                figures.answered,
                figures.missed,
            ),
            share(
                _("Skipped"),
                _("Not sent or called off: a break, an ended pair, nobody to reach; of all due."),
                figures.skipped,
            ),
            *(_area(area) for area in figures.areas if figures.delivered.of),
        ),
    )


def _area(area: AreaFigures) -> Line:
    meaning = _(
        "Mean of the answers to the check-ins due in the period, from 1, very hard, to 5, going "
        "well. Answers that are meant for the mentor alone are not in it."
    )
    return Line(
        area_name(area.area),
        meaning,
        area.mean,
        area.answers,
        Kind.MEAN,
        hidden=area.mean is None,
    )


def _questions(questions: QuestionFigures) -> Section:
    return Section(
        _("Questions"),
        (
            share(
                _("Answered by the bot"),
                _("Questions with an answer from the bot that was not refused; of all asked."),
                questions.by_bot,
            ),
            share(
                _("Handed over"),
                _("Questions passed on to coordinators; of all asked."),
                questions.handed_over,
            ),
            rest(
                _("Neither"),
                _("Questions without an answer that fits, not passed on either; of all asked."),
                questions.by_bot.of,
                questions.by_bot,
                questions.handed_over,
            ),
            share(
                _("Answered by coordinators"),
                _("Requests with a coordinator's reply; of all made in the period."),
                questions.replied,
            ),
            Line(
                _("Typical time to reply"),
                _("Half of the replies came in this time or less. As a value: in minutes."),
                questions.minutes_to_reply,
                kind=Kind.MINUTES,
            ),
        ),
    )


def _feedback(feedback: FeedbackFigures) -> Section:
    ratings = feedback.ratings
    return Section(
        _("Feedback"),
        (
            share(
                _("Answered when asked"),
                _("Learners who told how a meeting was; of those asked in the period."),
                feedback.answered,
            ),
            mean(_("All ratings"), _rated(), ratings),
            *(_given(ratings, rating) for rating in (5, 4, 3, 2, 1) if ratings),
            *(mean(about_name(key), _rated(), part) for key, part in _parts(feedback.by_about)),
            *(mean(_signed(key), _rated(), part) for key, part in _parts(feedback.by_signed)),
        ),
    )


def _parts(parts: Mapping[Key, Ratings | None]) -> list[tuple[Key, Ratings | None]]:
    """Those that somebody spoke about, or that must not be told; nothing if none may be told."""
    told = [(key, part) for key, part in parts.items() if part is None or part.answers]
    return told if any(part for _key, part in told) else []


def _rated() -> str:
    return _("Mean of the ratings counted in the period, from 1, very bad, to 5, very good.")


def _given(ratings: Ratings, rating: int) -> Line:
    meaning = _("How many gave this rating; of all ratings.")
    return Line(rating_name(rating), meaning, ratings.counts[rating - 1], ratings.answers)


def _signed(signed: Signed) -> str:
    return {Signed.OPEN: _("With a name"), Signed.ANONYMOUS: _("Without a name")}[signed]
