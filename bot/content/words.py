"""Codes by the words people write for them, in either language."""

import json
from pathlib import Path

_WORDS: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parent / "words.json").read_text(encoding="utf-8")
)
_WORDS["field"] = _WORDS["fields"]


def code_for(column: str, written: str) -> str:
    """The code, or what was written if that is no word we know in this column."""
    plain = written.lower().replace("\u0451", "\u0435").replace("-", " ")
    return _WORDS.get(column, {}).get(" ".join(plain.split()), written)
