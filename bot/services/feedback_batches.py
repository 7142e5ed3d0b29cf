"""Which feedback may be counted and read: anonymous answers only in whole batches, a day later.

A batch is so many answers about the same kind of thing, in the order of their days. It counts on
the day of its last answer or not at all, so that the difference of any two reports is a batch of
answers again and never a single one. Figures are made of batches alone, with a name and without
(bot.services.summary.rating_batches): whoever sees only figures, and sees them often, could else
subtract one signed answer from another.
"""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Subquery, func, literal, select, union_all

from bot.models import UNSIGNED
from bot.models import FeedbackEntry as Entry

_COLUMNS = (Entry.id, Entry.about, Entry.rating, Entry.text, Entry.author_id, Entry.pairing_id)


def countable(today: date, smallest: int) -> CompoundSelect[*tuple[Any, ...]]:
    """What coordinators may read, with `counts_on`; `smallest`: how many make a batch."""
    batch = _in_batches(today, smallest)
    columns = [batch.c[column.key] for column in _COLUMNS]
    anonymous = select(*columns, batch.c.counts_on).where(batch.c.size == smallest)
    signed = select(*_COLUMNS, Entry.given_on.label("counts_on")).where(
        Entry.author_id.is_not(None)
    )
    return union_all(signed, anonymous)


def _in_batches(today: date, smallest: int) -> Subquery:
    place = func.row_number().over(
        partition_by=Entry.about, order_by=(Entry.given_on, Entry.id)
    ) - literal(1)
    numbered = (
        select(
            *_COLUMNS,
            Entry.given_on,
            (place // smallest).label("batch"),
        )
        .where(UNSIGNED, Entry.given_on < today)
        .subquery()
    )
    together = (numbered.c.about, numbered.c.batch)
    return select(
        numbered,
        func.count().over(partition_by=together).label("size"),
        func.max(numbered.c.given_on).over(partition_by=together).label("counts_on"),
    ).subquery()
