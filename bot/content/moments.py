"""Dates and times as people and spreadsheets write them."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from bot.content.problems import Fault

EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet knows no zones
YEARS = range(1950, 2150)

_WRITTEN = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}|\d\d))"
    r"(?:[T,\s]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


def moment(raw: object, epoch: datetime = EXCEL_EPOCH) -> date | datetime | None:
    """A day, a local or an aware moment; nothing if it is none of these."""
    found = _moment(raw, epoch)
    return found if found and found.year in YEARS else None


def _moment(raw: object, epoch: datetime) -> date | datetime | None:
    if isinstance(raw, datetime):
        return _to_second(raw)
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_serial(raw, epoch)
    if isinstance(raw, str):
        if _SERIAL.fullmatch(raw):
            return _from_serial(float(raw.replace(",", ".")), epoch)
        return _from_text(raw)
    return None


def _from_serial(days: float, epoch: datetime) -> date | datetime | None:
    """The number under which a spreadsheet keeps a date: days since its epoch."""
    if not 1 <= days < 200_000:
        return None
    found = _to_second(epoch + timedelta(days=days))
    return found.date() if float(days).is_integer() else found


def _to_second(exact: datetime) -> datetime:
    return (exact + timedelta(milliseconds=500)).replace(microsecond=0)


def _from_text(text: str) -> date | datetime | None:
    parts = _WRITTEN.fullmatch(text)
    if not parts:
        return None
    year = int(parts["y"] or parts["y2"])
    try:
        day = date(
            year + 2000 if year < 100 else year,
            int(parts["m"] or parts["m2"]),
            int(parts["d"] or parts["d2"]),
        )
        return datetime.combine(day, _time(parts)) if parts["hour"] else day
    except ValueError:
        return None


def _time(parts: re.Match[str]) -> time:
    return time(
        int(parts["hour"]),
        int(parts["minute"]),
        int(parts["second"] or 0),
        tzinfo=_offset(parts["offset"]),
    )


def _offset(written: str | None) -> timezone | None:
    if not written:
        return None
    if written in "Zz":
        return UTC
    sign = -1 if written[0] == "-" else 1
    hours, minutes = int(written[1:3]), int(written[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def in_utc(local: datetime, zone: ZoneInfo) -> tuple[datetime, Fault | None]:
    """The moment in UTC. A skipped hour moves on, of an hour that comes twice the first counts."""
    if local.tzinfo:
        return local.astimezone(UTC), None
    first = local.replace(tzinfo=zone, fold=0)
    found = first.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        return found, Fault.HOUR_SKIPPED
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        return found, Fault.HOUR_TWICE
    return found, None


def written(value: datetime, zone: ZoneInfo) -> str:
    """Local time as `moment` reads it back; with its offset where the hour comes twice."""
    local = value.astimezone(zone)
    naive = local.replace(tzinfo=None, fold=0)
    exact = in_utc(naive, zone) == (value, None)
    return (naive if exact else local).isoformat(timespec="seconds" if local.second else "minutes")
