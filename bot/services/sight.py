"""Who sees whose people: coordinators and observers of an institution see its own alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.sight import house_in, within
from bot.domain.errors import NotAllowed
from bot.domain.institutions import apart, house_of_all, looks_after
from bot.domain.roles import OVERSEERS, Standing
from bot.models import Person
from bot.services.pair_rights import ensure_coordinator


class OfTheWholeHouse(NotAllowed):
    """What counts for all institutions is changed by coordinators of the whole house alone."""


def as_seen_by(session: AsyncSession, person: Person | None) -> None:
    """Until the end of the transaction; whoever looks after nobody but themselves sees what their
    own services show them."""
    within(session, house_of(person))


@contextmanager
def seeing_as(session: AsyncSession, person: Person) -> Iterator[None]:
    """For a while: what is to be told this person."""
    before = house_in(session)
    within(session, house_of(person))
    try:
        yield
    finally:
        within(session, before)


def house_of(person: Person | None) -> str:
    """The one institution to which they are kept; empty if to none."""
    return person.institution if person is not None and person.role in OVERSEERS else ""


def may_hear(person: Person, of: Person) -> bool:
    """Whether somebody can be called for another one."""
    if person.id == of.id:
        return False
    if person.role in OVERSEERS:
        return looks_after(person, house_of_all([of]))
    return not apart(person.institution, of.institution)


def may_change(by: Person, person: Person) -> bool:
    """Who accompanies the whole house is seen by all coordinators, and changed by its own."""
    return by.institution in {"", person.institution}


def ensure_may_change(by: Person, person: Person) -> None:
    if not may_change(by, person):
        raise NotAllowed


def ensure_overseer(by: Person) -> None:
    if by.role not in OVERSEERS or by.standing != Standing.ACTIVE:
        raise NotAllowed


def ensure_whole_house(by: Person) -> None:
    if by.institution:
        raise OfTheWholeHouse


def ensure_coordinator_of_all(by: Person) -> None:
    """Of the whole house. Raises NotAllowed."""
    ensure_coordinator(by)
    ensure_whole_house(by)
