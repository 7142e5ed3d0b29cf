"""Summaries made by hand, for tests of what is made of them."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.feedback import About, Signed
from bot.domain.health import BY_NEED, Health
from bot.domain.periods import Days
from bot.domain.questionnaires import Area
from bot.domain.reporting import Period
from bot.domain.summary import (
    AreaFigures,
    CallFigures,
    CardFigures,
    CheckInFigures,
    CheckInWeek,
    Exercise,
    FeedbackFigures,
    MeetingFigures,
    OfferFigures,
    PairFigures,
    PeopleFigures,
    QuestionFigures,
    Ratings,
    ReachFigures,
    Share,
    Summary,
    WaitFigures,
)
from bot.domain.themes import Theme

NOTHING = Share(0, 0)


def weeks(count: int) -> tuple[CheckInWeek, ...]:
    first = date(2026, 11, 23) - timedelta(weeks=count - 1)
    mondays = [first + timedelta(weeks=n) for n in range(count)]
    return tuple(
        CheckInWeek(Days(day, day + timedelta(days=6)), 40 + n, 30 + n % 5, 6 - n % 3)
        for n, day in enumerate(mondays)
    )


def ratings(*counts: int) -> Ratings:
    one, two, three, four, five = counts
    return Ratings(sum(counts), (one, two, three, four, five))


def states(*sizes: int | None) -> dict[Health, int | None]:
    return dict(zip(BY_NEED, sizes, strict=True))


def busy(count: int = 13) -> Summary:
    """A quarter in which a lot has happened."""
    areas = tuple(
        AreaFigures(area, None, None)
        if area == Area.HOME
        else AreaFigures(area, 120 + n, 2.04 + n / 2)
        for n, area in enumerate(Area)
    )
    return Summary(
        period=Period.QUARTER,
        days=Days(date(2026, 10, 1), date(2026, 12, 31)),
        made_at=datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
        smallest=5,
        people=PeopleFigures(
            48,
            14,
            3,
            2,
            Share(4, 65),
            Share(6, 48),
            Share(1, 65),
            9,
            {"": None, "student": 30, "veteran": None},
        ),
        pairs=PairFigures(41, 3, 8, Share(2, 43), states(None, 12, None, 22)),
        check_ins=CheckInFigures(
            Share(530, 552), Share(412, 530), Share(60, 530), Share(22, 552), weeks(count), areas
        ),
        cards=CardFigures(Share(470, 530), Share(210, 470), Share(7, 470), Share(12, 530)),
        meetings=MeetingFigures(231, Share(38, 43)),
        questions=QuestionFigures(
            Share(310, 402), Share(61, 402), Share(58, 63), 95.0, {Theme.DOCUMENTS: 9}
        ),
        calls=CallFigures(Share(6, 7), 4.5, Exercise(date(2026, 11, 20), 2.0)),
        feedback=FeedbackFigures(
            Share(88, 120),
            ratings(2, 5, 11, 40, 52),
            {
                About.MENTOR: ratings(0, 2, 6, 20, 32),
                About.TUTOR: None,
                About.CLASS: ratings(2, 3, 5, 15, 15),
                About.EVENT: ratings(0, 0, 0, 0, 0),
                About.BOT: None,
                About.OTHER: ratings(0, 0, 0, 0, 0),
            },
            {Signed.OPEN: ratings(0, 1, 4, 30, 40), Signed.ANONYMOUS: ratings(2, 4, 7, 10, 12)},
            {Theme.PLACE: 21, Theme.TIME: 8},
        ),
        waits=WaitFigures((3, 2, 0, 1, 0), 8, 9.0),
        reach=ReachFigures(Share(1, 48), Share(3, 48), Share(5, 48)),
        offers=OfferFigures(4, 2, 6, 12, 7),
    )


def quiet() -> Summary:
    """A week in which nothing has happened."""
    none = ratings(0, 0, 0, 0, 0)
    return Summary(
        period=Period.THIS_WEEK,
        days=Days(date(2026, 11, 23), date(2026, 11, 29)),
        made_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        smallest=5,
        people=PeopleFigures(0, 0, 0, 0, NOTHING, NOTHING, NOTHING, 0, {}),
        pairs=PairFigures(0, 0, 0, NOTHING, states(0, 0, 0, 0)),
        check_ins=CheckInFigures(
            NOTHING,
            NOTHING,
            NOTHING,
            NOTHING,
            (),
            tuple(AreaFigures(area, None, None) for area in Area),
        ),
        cards=CardFigures(NOTHING, NOTHING, NOTHING, NOTHING),
        meetings=MeetingFigures(0, NOTHING),
        questions=QuestionFigures(NOTHING, NOTHING, NOTHING, None),
        calls=CallFigures(NOTHING, None, None),
        feedback=FeedbackFigures(
            NOTHING, None, dict.fromkeys(About, none), dict.fromkeys(Signed, none)
        ),
    )
