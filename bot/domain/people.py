"""What a coordinator sees of people: a list to search in, and one person's page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.pairings import PairKind
from bot.domain.roles import Role, Standing

PER_PAGE = 8
# Forms that take one text after the other: what is looked for.
SEARCH, SAME = "people", "same_person"


class Only(StrEnum):
    """`EVERYBODY`: whoever is with us or coming in."""

    EVERYBODY = "e"
    LOST = "l"
    ON_A_BREAK = "b"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    id: int
    name: str
    code: str | None
    role: Role
    standing: Standing
    group: str | None
    paused_until: datetime | None
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True)
class People:
    """One page of those that were found. `invited`: open invitations that it may mean, too."""

    query: str
    role: Role | None
    only: Only
    shown: tuple[ListedPerson, ...]
    count: int
    page: int
    invited: tuple["InvitedPerson", ...] = ()


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """Somebody of the institution's list who has not come in yet."""

    id: int
    name: str
    code: str
    role: Role
    until: datetime


@dataclass(frozen=True, slots=True)
class PairOfPerson:
    id: int
    kind: PairKind
    subject: str
    learner_id: int
    other_id: int
    other_name: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: PairKind
    subject: str
    since: datetime


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What a coordinator may see: how things stand with them, never what they said or prefer."""

    id: int
    name: str
    code: str | None
    role: Role
    standing: Standing
    # Its titles, in Russian and English.
    programme: tuple[str, str] | None
    group: str | None
    language: str
    region: str | None
    time_zone: str
    here_since: datetime
    last_seen_at: datetime | None
    paused_until: datetime | None
    unreachable_since: datetime | None
    pairs: tuple[PairOfPerson, ...]
    waits: tuple[Waiting, ...]
    is_self: bool
    # Somebody of the whole house is seen by all coordinators, and changed by its own.
    changeable: bool
