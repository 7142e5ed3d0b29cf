"""One-time tokens that only a message holds: of them we keep a number that leads nowhere."""

import hashlib
import secrets

# What a row's number holds, whatever the database.
BITS = 62


def new_token() -> str:
    """128 bits by lot, in 22 signs that a button can carry."""
    return secrets.token_urlsafe(16)


def number_of(token: str, what: str = "") -> int:
    """By which the row is found. `what`: several numbers of one token, that nothing ties."""
    digest = hashlib.sha256(f"{what}\0{token}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - BITS)


def by_lot() -> int:
    """A row's number that tells nothing of its order."""
    return secrets.randbits(BITS)
