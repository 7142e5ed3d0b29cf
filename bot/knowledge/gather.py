"""Makes a library of rows, be they of the database or of a content pack: both name alike."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from bot.knowledge.library import (
    Article,
    Cell,
    Event,
    Library,
    Opportunity,
    Phrasing,
    Programme,
    Said,
    Session,
)

Plain = TypeVar("Plain", Event, Opportunity)
Row = Any  # whatever has the columns as attributes
SPOKEN = (
    "about", "duration", "fee", "requirements", "document", "adaptations", "place", "contact",
    "next",
)  # fmt: skip
PLAIN = (
    "starts_on", "apply_by", "hours", "seats", "level", "field", "form", "institution", "url",
)  # fmt: skip


TABLES = ("programmes", "sessions", "faq", "events", "opportunities")


def library_of(version: str, rows: Mapping[str, Iterable[Row]]) -> Library:
    """`rows` by table (and `phrasings`), with the columns of the content pack as attributes.

    `version` has to change whenever a row does, and may be anything: the index is kept by it.
    """
    return Library(
        version,
        tuple(_programme(row) for row in rows.get("programmes", ())),
        tuple(_session(row) for row in rows.get("sessions", ())),
        tuple(_article(row) for row in rows.get("faq", ())),
        tuple(Phrasing(row.text, row.ref) for row in rows.get("phrasings", ())),
        tuple(_copied(Event, row) for row in rows.get("events", ())),
        tuple(_copied(Opportunity, row) for row in rows.get("opportunities", ())),
    )


def _copied(kind: type[Plain], row: Row) -> Plain:
    return kind(**{one.name: getattr(row, one.name) for one in fields(kind)})


def _said(row: Row, column: str) -> Said:
    return Said(getattr(row, f"{column}_ru"), getattr(row, f"{column}_en"))


def _programme(row: Row) -> Programme:
    cells: dict[str, Cell] = {column: _said(row, column) for column in SPOKEN}
    cells |= {column: getattr(row, column) for column in PLAIN}
    cells["leads_to"] = tuple(row.leads_to)
    filled = {column: cell for column, cell in cells.items() if cell or cell == 0}
    aliases = (*row.aliases_ru, *row.aliases_en)
    return Programme(row.code, _said(row, "title"), aliases, filled, row.source, row.checked_on)


def _session(row: Row) -> Session:
    return Session(
        row.group,
        row.programme,
        _said(row, "title"),
        row.starts_at,
        row.ends_at,
        row.kind,
        _said(row, "place"),
        row.online_url,
        row.teacher,
        _said(row, "note"),
    )


def _article(row: Row) -> Article:
    return Article(
        row.code,
        _said(row, "question"),
        _said(row, "answer"),
        (*row.variants_ru, *row.variants_en),
        row.source,
        row.checked_on,
        row.expires_on,
    )
