"""Whether somebody answers now, and when next: in the institution's zone, over changing clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contacts import Opening, opening

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_open_until_and_opens() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)  # noon in Moscow
    assert opening("mon 9-18", monday, MOSCOW).until == monday + timedelta(hours=6)
    assert opening("tue 9-18", monday, MOSCOW).opens == monday + timedelta(hours=21)
    assert opening("mon 9-11", monday, MOSCOW).opens == monday + timedelta(days=7, hours=-3)
    assert opening("", monday, MOSCOW) == Opening()


@given(MOMENTS)
def test_either_open_or_it_opens_within_a_week(now: datetime) -> None:
    found = opening("mon 9-18; wed 22-24; sat 10-12", now, BERLIN)
    moment = found.until or found.opens
    assert moment is not None
    assert now < moment <= now + timedelta(days=7, hours=1)
    if found.opens:
        assert opening("mon 9-18; wed 22-24; sat 10-12", found.opens, BERLIN).until
