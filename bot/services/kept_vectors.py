"""Keeps the vectors of the institution's texts, so that the next start takes no seconds."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.knowledge.encoder import name_of_encoder
from bot.knowledge.kept_vectors import Kept, remind
from bot.models import TextVector

Key = tuple[str, str]
# So many rows go in one transaction: others write in between.
BATCH = 200


async def remind_of(session: AsyncSession) -> bool:
    """What was worked out before is known again; to be called before an index is built. Tells
    whether there was anything."""
    name = name_of_encoder()
    kept = await vectors_of(session, name) if name else {}
    remind(kept)
    return bool(kept)


async def vectors_of(session: AsyncSession, encoder: str) -> Kept:
    found = await session.execute(
        select(TextVector.digest, TextVector.vector).where(TextVector.encoder == encoder)
    )
    return {row.digest: row.vector for row in found}


async def keep(session: AsyncSession, encoder: str, rows: Mapping[str, bytes]) -> None:
    """At most `BATCH`; one that is there already stays as it is."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    values = [{"encoder": encoder, "digest": one, "vector": row} for one, row in rows.items()]
    if values:
        await session.execute(insert(TextVector).on_conflict_do_nothing(), values)


async def changed(
    session: AsyncSession, encoder: str, used: Collection[str]
) -> tuple[list[Key], list[Key]]:
    """The keys of those that the content has no more use for, and of those that are back."""
    found = await session.execute(
        select(TextVector.encoder, TextVector.digest, TextVector.unused_since)
    )
    idle: list[Key] = []
    back: list[Key] = []
    for of, digest, since in found:
        is_used = of == encoder and digest in used
        if is_used != (since is None):
            (back if is_used else idle).append((of, digest))
    return idle, back


async def mark(session: AsyncSession, keys: Sequence[Key], since: datetime | None) -> None:
    """At most `BATCH`: not in use since then; None: in use."""
    await session.execute(update(TextVector).where(_among(keys)).values(unused_since=since))


def _among(keys: Sequence[Key]) -> ColumnElement[bool]:
    return tuple_(TextVector.encoder, TextVector.digest).in_(keys)
