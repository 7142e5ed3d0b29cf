"""Where anonymous answers lie: each by itself, in an order that is drawn anew with each of them.

Numbers by lot alone would not do: a database keeps rows in the order in which they were written,
and PostgreSQL by which transaction. So each answer takes others along, and they are all written
anew, shuffled.
"""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.surveys import Said
from bot.domain.tokens import by_lot, number_of
from bot.models import BlindAnswer

# So many others are written anew with each answer.
ALONG = 50
CHANCE = secrets.SystemRandom()
Row = dict[str, object]


async def drop_in(session: AsyncSession, survey: str, said: Sequence[Said], token: str) -> None:
    """Answers of one person that nothing ties to each other. `token`: of the author's message."""
    for one in CHANCE.sample(said, len(said)):
        new: Row = {
            "survey": survey,
            "question": one.question,
            "chosen": list(one.values),
            "text": one.text,
            "thread": number_of(token, one.question) if one.text else None,
            "counts_on": None,
        }
        others = await _taken_out(session, survey, one.question)
        await write_anew(session, [new, *others])


async def write_anew(session: AsyncSession, rows: Sequence[Row]) -> None:
    """In an order by lot, under numbers by lot."""
    shuffled = [{**row, "id": by_lot()} for row in CHANCE.sample(rows, len(rows))]
    if shuffled:
        await session.execute(insert(BlindAnswer), shuffled)


async def _taken_out(session: AsyncSession, survey: str, question: str) -> list[Row]:
    """Some that wait; what another transaction has in hand stays there."""
    found = await session.scalars(
        select(BlindAnswer)
        .where(BlindAnswer.survey == survey, BlindAnswer.question == question)
        .where(BlindAnswer.counts_on.is_(None))
        .order_by(func.random())
        .limit(ALONG)
        .with_for_update(skip_locked=True)
    )
    answers = found.all()
    rows = [as_row(answer) for answer in answers]
    await take_out(session, answers)
    return rows


def as_row(answer: BlindAnswer) -> Row:
    columns = BlindAnswer.__table__.columns
    return {column.name: getattr(answer, column.name) for column in columns}


async def take_out(session: AsyncSession, answers: Sequence[BlindAnswer]) -> None:
    ids = [answer.id for answer in answers]
    for answer in answers:
        session.expunge(answer)
    if ids:
        await session.execute(delete(BlindAnswer).where(BlindAnswer.id.in_(ids)))
