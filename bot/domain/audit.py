"""What is noted when somebody looks at a person's page or changes something about a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    LOOKED = "looked"
    ROLE = "role"
    BREAK_BEGUN = "break_begun"
    BREAK_ENDED = "break_ended"
    INVITED = "invited"
    ACCOUNT_MOVED = "account_moved"
    LISTED = "listed"
    MERGED = "merged"
    LET_IN = "let_in"
    TURNED_DOWN = "turned_down"
    PAIRED = "paired"
    PAIR_ENDED = "pair_ended"
    ANSWERS_READ = "answers_read"
    AUDIT_SEEN = "audit_seen"
    AUDIT_TAKEN = "audit_taken"


PER_PAGE = 10
# Who ended a pair is told to neither of the two, and so not by what is missing here, either.
NOT_FOR_THE_PERSON = frozenset({Act.PAIR_ENDED})


@dataclass(frozen=True, slots=True)
class Noted:
    """One entry as it is read. `by_name`, `about_name`: as they are called now; None: nobody any
    more, or whoever reads may not know."""

    at: datetime
    act: Act
    by_id: int
    about_id: int
    by_name: str | None
    about_name: str | None
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some of what is noted about one person, the newest first."""

    person_id: int
    name: str
    shown: tuple[Noted, ...]
    count: int
    page: int
