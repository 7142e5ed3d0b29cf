"""The questions that nobody answered, and which of them say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.requests import RequestState
from bot.domain.veil import veiled
from bot.knowledge.understanding import Outcome
from bot.knowledge.words import tokens, word
from bot.models import AskedQuestion, Person, Request

# The newest ones; of more nobody reads a list.
MOST = 1000
# So much of the words of two questions is the same.
ALIKE, INSIDE = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Vain:
    """What could tell who asked is covered in `text`; `person_id` is to count by."""

    id: int
    text: str
    person_id: int
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
        select(AskedQuestion, Person)
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
    return [_covered(asked, asked.text, person) for asked, person in found]


async def seen_as_request(session: AsyncSession, question_id: int) -> Vain | None:
    """One that coordinators were asked, whatever has become of it."""
    found = await session.execute(
        select(AskedQuestion, Request.text, Person)
        .join(Request, Request.question_id == AskedQuestion.id)
        .join(Person, Person.id == AskedQuestion.person_id)
        .where(AskedQuestion.id == question_id, Request.helper_id.is_(None))
        .where(Request.state != RequestState.WITHDRAWN, Request.text != "")
    )
    row = found.one_or_none()
    return _covered(*row) if row else None


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
    heavy = frozenset(
        one.meaning for one in map(word, found) if one.content and one.kind != "question"
    )
    return heavy or frozenset(found) or frozenset((text.strip().lower(),))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Much is the same, or nearly all of the shorter one is in the longer one."""
    common = len(one & other)
    inside = common > 1 and common >= INSIDE * min(len(one), len(other))
    return inside or likeness(one, other) >= ALIKE


def _covered(asked: AskedQuestion, text: str, person: Person) -> Vain:
    told = veiled(text, [person.name])
    return Vain(asked.id, told, person.id, person.role, asked.asked_at, asked.refs)


def _elsewhere() -> ColumnElement[bool]:
    gone = (RequestState.ANSWERED, RequestState.WITHDRAWN)
    return or_(Request.helper_id.is_not(None), Request.state.in_(gone))
