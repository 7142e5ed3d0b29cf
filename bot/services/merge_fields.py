"""What two accounts tell of one person: the one that stays is believed, gaps come from the other.

Read from the columns, so that a new one is not forgotten.
"""

from collections.abc import Callable
from typing import Any

from bot.domain.roles import OVERSEERS, Standing
from bot.models import Person

# These are not told but found out, or belong to the account; see `settle`. Of an overseer no
# institution is the whole house, which is no gap.
APART = frozenset(
    {"id", "telegram_id", "chat_id", "standing", "role", "created_at", "joined_at",
     "institution", "last_seen_at", "unreachable_since", "quiet_from", "quiet_to"}
)  # fmt: skip
FURTHEST = (Standing.LEFT, Standing.WAITING, Standing.JOINING, Standing.ACTIVE)


def taken(stays: Person, goes: Person) -> tuple[str, ...]:
    """Names of what is empty in the one that stays and is known of the other."""
    return tuple(
        one.key
        for one in Person.__mapper__.column_attrs
        if one.key not in APART and _is_gap(getattr(stays, one.key), getattr(goes, one.key))
    )


def settle(stays: Person, goes: Person) -> None:
    """As if there had been one from the beginning."""
    for name in taken(stays, goes):
        setattr(stays, name, getattr(goes, name))
    if stays.role not in OVERSEERS and not stays.institution:
        stays.institution = goes.institution
    stays.standing = max(stays.standing, goes.standing, key=FURTHEST.index)
    stays.created_at = min(stays.created_at, goes.created_at)
    stays.joined_at = _of_both(min, stays.joined_at, goes.joined_at)
    stays.last_seen_at = _of_both(max, stays.last_seen_at, goes.last_seen_at)


def _is_gap(mine: object, theirs: object) -> bool:
    """Nothing told, nothing chosen, no seat, no yes."""
    return not mine and bool(theirs)


def _of_both(choose: Callable[..., Any], one: Any, other: Any) -> Any:  # noqa: ANN401  moments
    known = [moment for moment in (one, other) if moment is not None]
    return choose(known) if known else None
