"""Local times become moments; the hours that a change of the clocks takes or doubles are told."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.moments import in_utc, moment, written
from bot.content.problems import Fault
from bot.content.rows import EventRow
from tests.content.files import BERLIN, EVENT, MOSCOW, faults, read_csv


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-12T10:00",
        "2027-01-12 10:00:00",
        "12.01.2027 10:00",
        "12.1.2027, 10:00",
        "46399.416666666664",
        "46399,4166666667",
    ],
)
def test_what_people_write(text: str) -> None:
    assert moment(text) == datetime(2027, 1, 12, 10)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["2027-01-12T10:00+03:00", "2027-01-12T07:00Z"])
def test_an_offset_counts(text: str) -> None:
    assert moment(text) == datetime(2027, 1, 12, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "soon",
        "2027-13-01",
        "31.02.2027",
        "12/01/2027",
        "2027",
        2027,
        0,
        10**9,
        True,
        None,
        "2027-01-12T25:00",
        "12.01.0927",
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_moment(raw: object) -> None:
    assert moment(raw) is None


@pytest.mark.parametrize(
    ("written_as", "utc", "doubt"),
    [
        ("2027-03-28T02:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC), Fault.HOUR_SKIPPED),
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC), Fault.HOUR_TWICE),
    ],
)
def test_the_clocks_change(tmp_path: Path, written_as: str, utc: datetime, doubt: Fault) -> None:
    pack = read_csv(tmp_path, "events", EVENT | {"starts_at": written_as}, zone=BERLIN)
    row = pack.rows("events")[0]
    assert isinstance(row, EventRow)
    assert row.starts_at == utc
    assert faults(pack.warnings) == [(doubt, 2, "starts_at")]


@given(
    st.datetimes(datetime(1951, 1, 1), datetime(2149, 1, 1)).map(  # noqa: DTZ001
        lambda found: found.replace(microsecond=0, tzinfo=UTC)
    ),
    st.sampled_from([MOSCOW, BERLIN]),
)
def test_what_is_written_is_read_back(at: datetime, zone: ZoneInfo) -> None:
    found = moment(written(at, zone))
    assert isinstance(found, datetime)
    assert in_utc(found, zone) == (at, None)


@pytest.mark.parametrize("hour", [0, 1])
def test_an_hour_that_comes_twice_is_written_with_its_offset(hour: int) -> None:
    at = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    assert written(at, BERLIN) == f"2027-10-31T02:30+0{2 - hour}:00"
