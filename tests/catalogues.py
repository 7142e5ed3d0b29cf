"""Texts in the code and in the catalogues: compared by tests, renewed by `make locales`."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.texts import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "n_": (1, 2)}
HEADERS = ("POT-Creation", "PO-Revision", "Last-Translator", "Language-Team", "Report-Msgid")

Id = str | tuple[str, str]


def path_of(language: str) -> Path:
    return ROOT / "locales" / language / "LC_MESSAGES" / "messages.po"


def catalogue(language: str) -> Catalog:
    return read_po(BytesIO(path_of(language).read_bytes()), locale=language)


def ids_in_code() -> set[Id]:
    """Sentences, and pairs of them where there is a plural."""
    return {
        text if isinstance(text, str) else (text[0], text[1])
        for package in ("bot", "handlers")
        for _, _, text, _, _ in extract_from_dir(ROOT / package, keywords=KEYWORDS)
    }


def id_of(message_id: object) -> Id:
    return message_id if isinstance(message_id, str) else (message_id[0], message_id[1])  # type: ignore[index]


def renew(language: str) -> list[Id]:
    """Add what is new, drop what is gone, keep every translation; returns what has none yet."""
    known = {id_of(m.id): m.string for m in catalogue(language) if m.id}
    renewed = Catalog(locale=language, project="naparnik", fuzzy=False)
    renewed.header_comment = "# What people read."
    missing: list[Id] = []
    for text in sorted(ids_in_code(), key=lambda t: t if isinstance(t, str) else t[0]):
        own = known.get(text) or (text if language == "en" else "")
        missing += [] if own else [text]
        renewed.add(text, own)
    path_of(language).write_text(_written(renewed), encoding="utf-8")
    return missing


def _written(catalog: Catalog) -> str:
    buffer = BytesIO()
    write_po(buffer, catalog, width=99, no_location=True)
    kept = [x for x in buffer.getvalue().decode().splitlines() if not x[1:].startswith(HEADERS)]
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    for name in LANGUAGES:
        for untranslated in renew(name):
            print(f"{name}: {untranslated!r}")  # noqa: T201  a tool for the terminal
