"""Makes a library of rows, be they of the database or of a content pack: both name alike."""

from collections.abc import Iterable
from typing import Any

from bot.knowledge.library import Article, Cell, Library, Phrasing, Programme, Said, Session

Row = Any  # whatever has the columns as attributes
SPOKEN = (
    "about", "duration", "fee", "requirements", "document", "adaptations", "place", "contact",
    "next",
)  # fmt: skip
PLAIN = (
    "starts_on", "apply_by", "hours", "seats", "level", "field", "form", "institution", "url",
)  # fmt: skip


def library_of(
    version: str,
    programmes: Iterable[Row],
    sessions: Iterable[Row],
    articles: Iterable[Row],
    phrasings: Iterable[Row] = (),
) -> Library:
    """Rows with the columns of the content pack as attributes; texts in both languages.

    `version` has to change whenever a row does, and may be anything: the index is kept by it.
    """
    return Library(
        version,
        tuple(_programme(row) for row in programmes),
        tuple(_session(row) for row in sessions),
        tuple(_article(row) for row in articles),
        tuple(Phrasing(row.text, row.ref) for row in phrasings),
    )


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
