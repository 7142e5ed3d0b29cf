"""The figures of a summary with their names and what exactly they count."""

from collections.abc import Callable

from bot.domain.area_names import area_name
from bot.domain.reporting import Period
from bot.domain.summary import AreaFigures, CheckInFigures, QuestionFigures, Summary
from bot.reports.contact_sections import calls, cards, meetings
from bot.reports.feedback_section import feedback, themes
from bot.reports.lines import Kind, Line, Section, rest, share
from bot.reports.pair_section import pairs
from bot.reports.people_section import people
from bot.reports.people_sections import offers, reach, waits
from bot.texts import _

# How many there are; `section_at` knows their places.
COUNT = 11
# The place of feedback.
VOICES = 7


def sections(summary: Summary) -> tuple[Section, ...]:
    """Those that can be told of its cut."""
    return tuple(found for place in range(COUNT) if (found := section_at(summary, place)))


def section_at(summary: Summary, place: int) -> Section | None:
    """A place means the same in every summary; None: it cannot be told of this cut."""
    parts: tuple[Callable[[], Section | None], ...] = (
        lambda: people(summary.people, summary.cut),
        lambda: pairs(summary.pairs),
        lambda: _check_ins(summary.check_ins),
        lambda: cards(summary.cards),
        lambda: meetings(summary.meetings),
        lambda: _questions(summary.questions) if summary.questions else None,
        lambda: calls(summary.calls) if summary.calls else None,
        lambda: feedback(summary.feedback),
        lambda: waits(summary.waits) if summary.waits else None,
        lambda: reach(summary.reach) if summary.reach else None,
        lambda: offers(summary.offers) if summary.offers else None,
    )
    return parts[place]() if 0 <= place < COUNT else None


def period_name(period: Period) -> str:
    return {
        Period.THIS_WEEK: _("This week"),
        Period.LAST_WEEK: _("Last week"),
        Period.MONTH: _("This month"),
        Period.QUARTER: _("This quarter"),
        Period.TERM: _("This term"),
        Period.ALL: _("All time"),
        Period.TYPED: _("From day to day"),
    }[period]


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
            *themes(
                questions.unanswered,
                _("Questions without any answer that speak of it, as far as word forms tell."),
            ),
        ),
    )
