"""Vectors of the content that were worked out before, so that a start need not do it again.

They are kept by whoever has a database, handed in as plain bytes, and found by a digest of the
text. Only what an index is built of is ever noted; what people ask is not.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np

from bot.knowledge.encoder import Look, Remembering, Vectors, encoder

DIGITS = 32
KIND = np.dtype("<f2")  # as the encoder remembers them: not a bit is lost
Kept = Mapping[str, bytes]
"""A vector by the digest of its text."""


class _Known:
    rows: Kept = {}  # noqa: RUF012  never changed, only replaced


def remind(rows: Kept) -> None:
    """What was kept by this encoder is known from now on."""
    _Known.rows = rows


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]


class OfContent:
    """The encoder, for one index: it notes what the index is built of, until `noted` is called."""

    def __init__(self, inner: Remembering) -> None:
        self._inner, self._rows = inner, _Known.rows
        self._used: set[str] | None = set()
        self._fresh: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        return self._inner.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        known = {one: row for one in dict.fromkeys(texts) if (row := self._row(one)) is not None}
        new = [one for one in dict.fromkeys(texts) if one not in known]
        if new:
            known |= dict(zip(new, self._inner.encode(new), strict=True))
        if self._used is not None:
            self._note(new, known, self._used)
        found = [known[one] for one in texts]
        return np.asarray(found, np.float32).reshape(len(texts), -1)

    def looks(self, texts: Sequence[str]) -> list[Look]:
        return self._inner.looks(texts)

    def noted(self) -> tuple[Kept, frozenset[str]]:
        """The vectors that are new, and the digests of all that are in use; from now on nothing is
        noted any more. The new ones are known to the next index."""
        fresh, used = dict(self._fresh), frozenset(self._used or ())
        self._used, self._fresh = None, {}
        self._rows = _Known.rows = {**_Known.rows, **fresh}
        return fresh, used

    def _row(self, text: str) -> Vectors | None:
        if self._inner.ships(text):
            return None
        row = self._rows.get(digest(text))
        return None if row is None else np.frombuffer(row, KIND).astype(np.float32)

    def _note(self, new: Sequence[str], known: Mapping[str, Vectors], used: set[str]) -> None:
        of_content = {one: digest(one) for one in known if not self._inner.ships(one)}
        used.update(of_content.values())
        for one in new:
            if one in of_content:
                self._fresh[of_content[one]] = known[one].astype(KIND).tobytes()


def encoder_of_content() -> OfContent | None:
    """None where questions are understood by words alone."""
    found = encoder()
    return OfContent(found) if found else None
