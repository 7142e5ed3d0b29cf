"""Whether a person can be asked something unasked, when they may be disturbed, were heard."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.pauses import is_paused
from bot.domain.quiet import next_allowed
from bot.domain.roles import Standing
from bot.models import Person


def out_of_reach(person: Person, now: datetime) -> str | None:
    """Why nothing is sent to them now: left, paused, unreachable; None if they can be asked."""
    if person.standing != Standing.ACTIVE:
        return "left" if person.standing == Standing.LEFT else "not joined"
    if person.chat_id is None or person.unreachable_since is not None:
        return "unreachable"
    if is_paused(person.paused_until, now):
        return "paused"
    return None


def heard_since(person: Person, moment: datetime) -> bool:
    """Any sign of life counts."""
    return person.last_seen_at is not None and person.last_seen_at > moment


def outside_quiet_hours(moment: datetime, person: Person) -> datetime:
    """The moment itself, or the end of the person's quiet hours that it falls into."""
    return next_allowed(moment, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_to)
