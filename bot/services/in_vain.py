"""The questions that nobody answered, and which of them say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.requests import RequestState
from bot.knowledge.understanding import Outcome
from bot.knowledge.words import tokens, word
from bot.models import AskedQuestion, Person, Request

# The newest ones; of more nobody reads a list.
MOST = 1000
# So much of the words of two questions is the same.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Vain:
    """`name`: of whoever asked, to cover it in the text."""

    id: int
    text: str
    person_id: int
    name: str
    role: str
    asked_at: datetime
    refs: list[str]


@dataclass(slots=True)
class Alike:
    """Questions with similar words, the newest first."""

    words: frozenset[str]
    questions: list[Vain] = field(default_factory=list)


async def in_vain(
    session: AsyncSession, *those: ColumnElement[bool], most: int = MOST
) -> list[Vain]:
    """Handed over or refused, and neither answered, taken back nor dealt with since.

    What went to a mentor or tutor alone is not among them.
    """
    found = await session.execute(
        select(
            AskedQuestion.id,
            AskedQuestion.text,
            AskedQuestion.person_id,
            Person.name,
            Person.role,
            AskedQuestion.asked_at,
            AskedQuestion.refs,
        )
        .join(Person, Person.id == AskedQuestion.person_id)
        .where(
            or_(AskedQuestion.outcome == Outcome.HANDOVER, AskedQuestion.refused),
            AskedQuestion.settled_at.is_(None),
            ~exists().where(Request.question_id == AskedQuestion.id, _elsewhere()),
            *those,
        )
        .order_by(AskedQuestion.asked_at.desc(), AskedQuestion.id.desc())
        .limit(most)
    )
    return [Vain(*row) for row in found]


async def seen_as_request(session: AsyncSession, question_id: int) -> Vain | None:
    """One that coordinators were asked, whatever has become of it."""
    row = (
        await session.execute(
            select(
                AskedQuestion.id,
                Request.text,
                AskedQuestion.person_id,
                Person.name,
                Person.role,
                AskedQuestion.asked_at,
                AskedQuestion.refs,
            )
            .join(Request, Request.question_id == AskedQuestion.id)
            .join(Person, Person.id == AskedQuestion.person_id)
            .where(AskedQuestion.id == question_id, Request.helper_id.is_(None))
            .where(Request.state != RequestState.WITHDRAWN, Request.text != "")
        )
    ).one_or_none()
    return Vain(*row) if row else None


async def settle(session: AsyncSession, questions: Iterable[int], now: datetime) -> None:
    """A coordinator has dealt with them."""
    settled = update(AskedQuestion).where(AskedQuestion.id.in_(list(questions)))
    await session.execute(settled.values(settled_at=now))


def alike(questions: Sequence[Vain]) -> list[Alike]:
    """Those asked most often first."""
    groups: list[Alike] = []
    for one in questions:
        words = words_of(one.text)
        group = next((group for group in groups if _similar(words, group.words)), None)
        if group is None:
            group = Alike(words)
            groups.append(group)
        group.questions.append(one)
    return sorted(groups, key=lambda group: -len(group.questions))


def words_of(text: str) -> frozenset[str]:
    """What its words of weight mean; all of them, where none has any weight."""
    found = tokens(text.lower().replace("\u0451", "\u0435"))
    heavy = frozenset(one.meaning for one in map(word, found) if one.content)
    return heavy or frozenset(found) or frozenset((text.strip().lower(),))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _similar(one: frozenset[str], other: frozenset[str]) -> bool:
    return likeness(one, other) >= ALIKE


def _elsewhere() -> ColumnElement[bool]:
    gone = (RequestState.ANSWERED, RequestState.WITHDRAWN)
    return or_(Request.helper_id.is_not(None), Request.state.in_(gone))
