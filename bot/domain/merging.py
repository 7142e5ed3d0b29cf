"""Two accounts of one person become one: what is kept from which, and what stands against it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zlib import crc32

from bot.domain.errors import Refusal
from bot.domain.roles import Role, Standing


class Trouble(StrEnum):
    """What has to be settled by people first."""

    SAME = "same"
    YOURSELF = "yourself"
    ROLES = "roles"
    WERE_TOGETHER = "were_together"
    BOTH_HAVE_ONE = "both_have_one"
    BOTH_ASKED = "both_asked"
    DRAFT_OPEN = "draft_open"
    SENDING = "sending"
    UNKNOWN = "unknown"


class From(StrEnum):
    """Whose account of Telegram is written from."""

    STAYS = "s"
    GOES = "g"


class CannotMerge(Refusal):
    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        super().__init__()
        self.troubles = troubles


class OtherThanTold(Refusal):
    """What was shown before the yes is not so any more."""


@dataclass(frozen=True, slots=True)
class Side:
    id: int
    name: str
    code: str | None
    role: Role
    standing: Standing
    group: str | None
    here_since: datetime
    last_seen_at: datetime | None
    has_account: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class Merge:
    """`taken`: names of what is empty in the one that stays and comes from the other one."""

    stays: Side
    goes: Side
    account: From
    taken: tuple[str, ...]
    troubles: tuple[Trouble, ...]

    @property
    def told(self) -> str:
        """What a yes carries: if it is another by then, it is told again."""
        facts = self.stays.id, self.goes.id, self.stays.pairs, self.goes.pairs, self.account
        return f"{crc32(repr((facts, self.taken, self.troubles)).encode()):08x}"
