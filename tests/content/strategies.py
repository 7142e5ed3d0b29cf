"""Rows of every table with every value that its columns allow."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.content.cells import clean
from bot.content.columns import Column, Kind, Value
from bot.content.rows import Row
from bot.content.tables import Table
from bot.domain.surveys import OF_OPTIONS

_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs"])
_AWKWARD = st.sampled_from(
    [
        "=1+1",
        "+7 900",
        "-5",
        "@x",
        "'=x",
        "''",
        "'",
        '"',
        'a"b',
        "a,b;c\td|e",
        "a\nb",
        "46399",
        "2027-01-12",
        "1.0",
        "TRUE",
        "#x",
        "_x0041_",
        "<b>&amp;",
        "http://x",
        "12,5",
        "'+",
        "  ",
    ]
)
TEXTS = (
    (_AWKWARD | st.text(_SIGNS, max_size=20))
    .map(clean)
    .filter(lambda text: not text.startswith("#"))
)
CODES = TEXTS.filter(
    lambda text: (
        0 < len(text) <= 64
        and not set(text) & set(";|\n")
        and not text.lower().startswith("example")
    )
)
DAYS = st.dates(date(1951, 1, 1), date(2149, 1, 1))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda found: found.replace(microsecond=0, tzinfo=UTC)
)


def rows(table: Table) -> st.SearchStrategy[Row]:
    columns = {name: _values(column) for name, column in table.columns.items()}
    return st.fixed_dictionaries(columns).map(_in_order).map(lambda values: table.row(**values))


def _in_order(values: dict[str, Value]) -> dict[str, Value]:
    begin, end = values.get("starts_at"), values.get("ends_at")
    if isinstance(begin, datetime) and isinstance(end, datetime):
        return values | {"starts_at": min(begin, end), "ends_at": max(begin, end)}
    if "options_ru" in values:
        return values | _options(values)
    return values


def _options(values: dict[str, Value]) -> dict[str, Value]:
    """As many as there must be; without any where nothing is chosen."""
    chosen = values["kind"] in OF_OPTIONS
    return {"options_ru": ("a", "=1") if chosen else (), "options_en": ()}


def _values(column: Column) -> st.SearchStrategy[Value]:
    values = _filled(column)
    return values if column.required else st.just(column.empty) | values


def _filled(column: Column) -> st.SearchStrategy[Value]:
    parts = TEXTS.filter(lambda text: bool(text) and not set(text) & set(";|"))
    kinds: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.TEXT: TEXTS.filter(bool),
        Kind.CODE: CODES,
        Kind.LIST: st.lists(parts, unique=True, max_size=3).map(tuple),
        Kind.VARIANTS: st.lists(parts, unique=True, max_size=3).map(tuple),
        Kind.DATE: DAYS,
        Kind.MOMENT: MOMENTS,
        Kind.WHOLE: st.integers(0, 2**31 - 1),
        Kind.CHOICE: st.sampled_from([str(word) for word in column.choices] or [""]),
        Kind.CHOICES: st.lists(
            st.sampled_from([str(word) for word in column.choices] or [""]),
            unique=True,
            min_size=1 if column.required else 0,
        ).map(tuple),
        Kind.URL: st.sampled_from(["https://example.org/a?b=c#d", "http://example.org"]),
        Kind.ZONE: st.sampled_from(["Europe/Moscow", "Asia/Omsk", "UTC"]),
        Kind.AVAILABILITY: st.sampled_from(["mon 18-21; sat 10-14:30", "sun 0-24"]),
        Kind.YES_NO: st.booleans(),
    }
    return kinds[column.kind]
