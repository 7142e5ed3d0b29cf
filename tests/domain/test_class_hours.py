"""What a group's usual week is: read off last week and the four to come."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import WEEK_MINUTES, parse, week_of
from bot.domain.class_hours import AHEAD, BEFORE, ENOUGH, WEEK, Session, class_weeks
from tests.clock import MONDAY

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
# 24 November, a Tuesday, at six in the evening in Moscow.
TUESDAY = datetime(2026, 11, 24, 15, tzinfo=UTC)


def lesson(week: int, days: int = 0, hours: int = 2) -> Session:
    starts = TUESDAY + timedelta(weeks=week, days=days)
    return "A", starts, starts + timedelta(hours=hours)


def usual(*sessions: Session, now: datetime = MONDAY) -> int:
    return class_weeks(sessions, MOSCOW, now).get("A", 0)


def of(text: str) -> int:
    return week_of(parse(text), MOSCOW, MONDAY.date())


EVENING, SATURDAY = of("tue 18-20"), of("sat 18-20")


@pytest.mark.parametrize(
    ("sessions", "week"),
    [
        ([], 0),
        # Only one week is published: it is the usual one, also of days that are over.
        ([lesson(0)], EVENING),
        ([lesson(-1, days=4), lesson(0)], EVENING | SATURDAY),
        # Odd and even weeks.
        ([lesson(0), lesson(2), lesson(1, days=4), lesson(3, days=4)], EVENING | SATURDAY),
        ([lesson(0), lesson(1, days=4)], EVENING | SATURDAY),
        # Once in four weeks is an exception; a week off makes nothing free.
        ([*map(lesson, range(4)), lesson(2, days=4)], EVENING),
        ([lesson(0), lesson(1), lesson(3)], EVENING),
        # Nothing is to come any more, or not for a long time yet.
        ([lesson(-1)], 0),
        ([lesson(9), lesson(10)], 0),
        ([lesson(0, hours=24)], of("tue 18-24; wed 0-18")),
        ([lesson(0, hours=24 * 30)], (1 << WEEK_MINUTES) - 1),
    ],
)
def test_what_a_usual_week_is(sessions: list[Session], week: int) -> None:
    assert usual(*sessions) == week


def test_each_group_has_its_own() -> None:
    other = ("B", *lesson(0, days=4)[1:])
    assert class_weeks([lesson(0), other], MOSCOW, MONDAY) == {"A": EVENING, "B": SATURDAY}


def test_a_class_stays_where_it_is_when_the_clocks_change() -> None:
    """On 25 October 2026 the clocks of Berlin go back."""
    now = datetime(2026, 10, 19, 9, tzinfo=BERLIN)
    evenings = [datetime(2026, 10, day, 18, tzinfo=BERLIN) for day in (20, 27)]
    sessions = [
        ("A", at.astimezone(UTC), at.astimezone(UTC) + timedelta(hours=2)) for at in evenings
    ]
    assert class_weeks(sessions, BERLIN, now) == {
        "A": week_of(parse("tue 18-20"), BERLIN, now.date())
    }


@given(
    st.lists(
        st.tuples(
            st.integers(-BEFORE // timedelta(minutes=1), AHEAD // timedelta(minutes=1) - 1),
            st.integers(1, 600),
        ),
        max_size=12,
    )
)
def test_each_minute_is_counted_as_told(told: list[tuple[int, int]]) -> None:
    """The same, minute by minute."""
    weeks = {minute // WEEK_MINUTES for minute, _long in told}
    held = {
        (minute // WEEK_MINUTES, (at + MONDAY.hour * 60) % WEEK_MINUTES)
        for minute, long in told
        for at in range(minute, minute + long)
    }
    counted = Counter(at for _week, at in held)
    enough = 2 if len(weeks) >= ENOUGH else 1
    is_over = all(minute + long <= 0 for minute, long in told)
    sessions = [
        ("A", at, at + timedelta(minutes=long))
        for minute, long in told
        for at in [MONDAY + timedelta(minutes=minute)]
    ]
    assert WEEK // timedelta(minutes=1) == WEEK_MINUTES
    found = class_weeks(sessions, ZoneInfo("UTC"), MONDAY).get("A", 0)
    assert found == sum(
        1 << at for at, count in counted.items() if count >= enough and not is_over
    )
