"""Invitations: a one-time token that is bound to a role and to what the institution knows."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from bot.domain.errors import Refusal

TOKEN_BYTES = 24
LONGEST_GROUP = 64

# What the institution may tell of a person beforehand. The person confirms or changes it.
PROFILE = (
    "code",
    "name",
    "category",
    "languages",
    "fields",
    "goals",
    "group",
    "programme",
    "region",
    "time_zone",
    "format",
    "availability",
    "capacity",
    "veteran",
    "trained",
    "prefers_veteran_mentor",
)
# What stays the institution's to say when the person is with us.
INSTITUTION = ("group", "programme", "region", "trained")


class InvitationTrouble(Refusal):
    """An invitation that lets nobody in. `may_ask`: one can ask to join without one."""

    def __init__(self, *, may_ask: bool = False) -> None:
        super().__init__()
        self.may_ask = may_ask


class InvitationUsed(InvitationTrouble):
    """Somebody has come in by it already."""


class InvitationExpired(InvitationTrouble):
    """It was good for some days only."""


class InvitationUnknown(InvitationTrouble):
    """There is no such invitation."""


class InvitationForeign(InvitationTrouble):
    """Whoever opened it is with us already; it stays good for the person it is meant for."""


class UnknownGroup(Refusal):
    """No such group studies here; `near`: those that may have been meant."""

    def __init__(self, typed: str, near: tuple[str, ...]) -> None:
        super().__init__()
        self.typed, self.near = typed, near


def new_token() -> str:
    """192 random bits; fits into the 64 characters that a link to a bot may carry."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_to(bot_name: str, token: str) -> str:
    return f"https://t.me/{bot_name}?start={token}"


def profile_of(known: Mapping[str, Any]) -> dict[str, Any]:
    """Only what a profile may hold, and only what is told."""
    return {
        key: list(known[key]) if isinstance(known[key], tuple) else known[key]
        for key in PROFILE
        if known.get(key) not in (None, "", (), [])
    }
