"""Who waits, and who can be proposed, as the database finds it, without reading whole lists."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from bot.domain.consents import Purpose
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.domain.subjects import ANY
from bot.models import Consent, Pairing, PairWish, Person

SINCE = func.coalesce(PairWish.since, Person.joined_at, Person.created_at)
_NEWEST = (
    select(func.max(Consent.id))
    .where(Consent.purpose == Purpose.SHOWING)
    .group_by(Consent.person_id)
)
# Whose newest word on being shown is a yes.
IS_SHOWN = Person.id.in_(select(Consent.person_id).where(Consent.id.in_(_NEWEST), Consent.given))


def is_here(now: datetime) -> ColumnElement[bool]:
    """As `pair_profiles.is_here`."""
    back = or_(Person.paused_until.is_(None), Person.paused_until <= now)
    return and_(back, Person.unreachable_since.is_(None))


def waits_of(
    kind: PairKind, subject: str | None, *where: ColumnElement[bool], served: bool = False
) -> Select[Any]:
    """Learner, for what, since when and what they said of it. For this subject, or (None) for all
    that were asked for. `served`: those who have one, too."""
    wish = and_(PairWish.learner_id == Person.id, PairWish.kind == kind)
    wish = wish if subject is None else and_(wish, PairWish.subject == subject)
    what: Any = PairWish.subject if subject is None else literal(subject)
    return (
        select(Person, what.label("subject"), SINCE.label("since"), PairWish.wanted)
        .outerjoin(PairWish, wish)
        .where(Person.role == Role.LEARNER, Person.standing == Standing.ACTIVE, *where)
        .where(true() if served else ~_has_one(kind, what))
        .order_by(SINCE, Person.id, what)
    )


def all_waits(*where: ColumnElement[bool]) -> Subquery:
    """Of both kinds, of those who want one: `id`, `name`, `kind`, `subject`, `since`."""
    return union_all(*(_named(kind, *where) for kind in PairKind)).subquery("waits")


def _named(kind: PairKind, *where: ColumnElement[bool]) -> Select[Any]:
    found = waits_of(kind, subject_of(kind), wants(kind), *where).order_by(None)
    subject = found.selected_columns.subject
    named = literal(str(kind), String(8)).label("kind")
    return found.with_only_columns(
        Person.id, Person.name, named, subject, SINCE.label("since"), maintain_column_froms=True
    )


def subject_of(kind: PairKind) -> str | None:
    """None: each that a learner asked a tutor for is a wait of its own."""
    return None if kind == PairKind.TUTOR else ANY


def wants(kind: PairKind) -> ColumnElement[bool]:
    """A mentor unless they said not now; a tutor only if they asked."""
    if kind == PairKind.MENTOR:
        return or_(PairWish.wanted.is_(None), PairWish.wanted)
    return and_(PairWish.wanted.is_not(None), PairWish.wanted)


def _has_one(kind: PairKind, subject: ColumnElement[str]) -> ColumnElement[bool]:
    return (
        select(Pairing.id)
        .where(Pairing.learner_id == Person.id, Pairing.kind == kind)
        .where(Pairing.subject == subject)
        .where(Pairing.state == PairState.ACTIVE)
        .exists()
    )
