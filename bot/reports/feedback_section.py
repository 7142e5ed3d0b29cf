"""Feedback as figures: how it was rated, how sure that is, and what the words speak of."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from bot.domain.feedback import Signed
from bot.domain.interval import DETRACTS, PROMOTES, net
from bot.domain.summary import FeedbackFigures, Ratings, Share
from bot.domain.themes import Theme
from bot.reports.lines import Kind, Line, Section, count, mean, share, sure_share
from bot.reports.words import about_name, rating_name
from bot.texts import Markup, _

Key = TypeVar("Key")


def feedback(feedback: FeedbackFigures) -> Section:
    ratings = feedback.ratings
    return Section(
        _("Feedback"),
        (
            share(
                _("Answered when asked"),
                _("Learners who told how a meeting was; of those asked in the period."),
                feedback.answered,
            ),
            *([mean(_("All ratings"), _rated(), ratings)] if feedback.by_about else []),
            *(_given(ratings, rating) for rating in (5, 4, 3, 2, 1) if ratings),
            *(_content(ratings) if ratings else ()),
            *(mean(about_name(key), _rated(), part) for key, part in _parts(feedback.by_about)),
            *(mean(_signed(key), _rated(), part) for key, part in _parts(feedback.by_signed)),
            *themes(
                feedback.themes,
                _("Answers whose own words speak of it, as far as word forms tell."),
            ),
        ),
    )


def _parts(parts: Mapping[Key, Ratings | None]) -> list[tuple[Key, Ratings | None]]:
    """Those that somebody spoke about, or that must not be told; nothing if none may be told."""
    told = [(key, part) for key, part in parts.items() if part is None or part.answers]
    return told if any(part for _key, part in told) else []


def _rated() -> str:
    return _("Mean of the ratings counted in the period, from 1, very bad, to 5, very good.")


def _given(ratings: Ratings, rating: int) -> Line:
    meaning = _("How many gave this rating; of all ratings counted in the period.")
    return Line(rating_name(rating), meaning, ratings.counts[rating - 1], ratings.answers)


def _signed(signed: Signed) -> str:
    return {Signed.OPEN: _("With a name"), Signed.ANONYMOUS: _("Without a name")}[signed]


def _content(ratings: Ratings) -> tuple[Line, ...]:
    good = Share(sum(ratings.counts[3:]), ratings.answers)
    content = sure_share(
        _("Content (CSAT)"),
        _(
            "Ratings of 4 and 5; of all ratings counted in the period. With the interval in which "
            "the true share lies with 95% certainty (Wilson)."
        ),
        good,
    )
    return content, _net(ratings)


def _net(ratings: Ratings) -> Line:
    up, down = ratings.counts[PROMOTES - 1], sum(ratings.counts[:DETRACTS])
    found = net(up, down, ratings.answers)
    meaning = _(
        "The share of fives less the share of ones, twos and threes, as of an NPS but on five "
        "steps; from -100 to +100, with its interval of 95% certainty."
    )
    value, sure = found if found else (None, None)
    return Line(_("Net (NPS)"), meaning, value, ratings.answers, Kind.NET, sure=sure)


def themes(found: Mapping[Theme, int], meaning: str) -> tuple[Line, ...]:
    return tuple(
        count(_("Words: {theme}", theme=THEMES[theme]()), meaning, number)
        for theme, number in found.items()
    )


THEMES: Mapping[Theme, Callable[[], Markup]] = {
    Theme.TIME: lambda: _("time and waiting"),
    Theme.PLACE: lambda: _("the place and the way there"),
    Theme.CLARITY: lambda: _("whether it is clear"),
    Theme.HELP: lambda: _("help and advice"),
    Theme.RESPECT: lambda: _("how one is treated"),
    Theme.CONTACT: lambda: _("calls and messages"),
    Theme.WORKLOAD: lambda: _("workload"),
    Theme.PRACTICE: lambda: _("practice and equipment"),
    Theme.DOCUMENTS: lambda: _("documents"),
    Theme.MONEY: lambda: _("money"),
    Theme.HEALTH: lambda: _("health"),
    Theme.JOB: lambda: _("work and jobs"),
    Theme.TECHNOLOGY: lambda: _("bot, sites and devices"),
    Theme.TIMETABLE: lambda: _("classes and timetable"),
    Theme.EXAM: lambda: _("exams and marks"),
}
