"""Alembic's entry: it works on the connection that `bot.db.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from bot.models import Base


def plainly(kind: str, thing: Any, _autogenerate: object) -> str | Literal[False]:  # noqa: ANN401  Alembic's
    """A migration names the database's own types: ours may change later."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plainly,
)
with context.begin_transaction():
    context.run_migrations()
