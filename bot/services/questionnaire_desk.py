"""What coordinators do with questionnaires: write at a draft together, and publish it."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import CheckInState
from bot.domain.errors import NotFound
from bot.domain.plans import PlanState
from bot.domain.questionnaires import (
    AREAS,
    Area,
    Both,
    Item,
    Questionnaire,
    QuestionnaireCard,
    QuestionsChangedMeanwhile,
    Respondent,
    as_json,
    changed,
    ensure_possible,
    keyed,
    moved,
    of_json,
    without,
)
from bot.models import CheckIn, Person, Plan, QuestionnaireVersion
from bot.services.pair_rights import ensure_coordinator
from bot.services.questionnaires import Questionnaires, read, row_of
from bot.services.ready_questionnaires import ready
from bot.services.sight import ensure_coordinator_of_all

Items = tuple[Item, ...]


class QuestionnaireDesk:
    def __init__(self, session: AsyncSession, clock: Clock, asks: Questionnaires) -> None:
        self._session, self._clock, self._asks = session, clock, asks

    async def all(self, by: Person) -> list[QuestionnaireCard]:
        """Those that are asked, then those that are only drafts."""
        ensure_coordinator(by)
        published = [one.code for one in await self._asks.all()]
        drafts = await self._session.scalars(
            select(QuestionnaireVersion.code)
            .where(QuestionnaireVersion.published_at.is_(None))
            .order_by(QuestionnaireVersion.made_at, QuestionnaireVersion.code)
        )
        return [await self._card(code) for code in dict.fromkeys([*published, *drafts])]

    async def one(self, by: Person, code: str) -> QuestionnaireCard:
        """Raises NotFound."""
        ensure_coordinator(by)
        await self._asks.begin()
        return await self._card(code)

    async def create(
        self, by: Person, name: Both, respondent: Respondent, copy_of: str = ""
    ) -> QuestionnaireCard:
        """A draft; with the questions of another one, if that is told. Raises NotFound."""
        ensure_coordinator_of_all(by)
        source = (await self.one(by, copy_of)).shown if copy_of else None
        new = Questionnaire(
            await self._free_code(),
            1,
            name,
            source.respondent if source else respondent,
            source.items if source else (),
        )
        self._session.add(row_of(new, 1, made_at=self._clock(), made_by=by.id))
        await self._session.flush()
        return await self._card(new.code)

    async def rename(self, by: Person, code: str, name: Both) -> QuestionnaireCard:
        ensure_coordinator_of_all(by)
        draft = await self._draft(by, code)
        draft.name_ru, draft.name_en = name
        return await self._edited(draft)

    async def add(self, by: Person, code: str, item: Item) -> QuestionnaireCard:
        """With a key of its own. Raises QuestionnaireImpossible."""
        known = await self._keys(code)
        return await self._write(by, code, lambda items: (*items, keyed(item, known)))

    async def add_area(self, by: Person, code: str, area: Area) -> QuestionnaireCard:
        """In the words in which it ships. Raises QuestionnaireImpossible, NotFound."""
        item = next((one for one in ready()[AREAS].items if one.key == area), None)
        if item is None or item.key in {one.key for one in (await self.one(by, code)).shown.items}:
            raise NotFound
        return await self._write(by, code, lambda items: (*items, item))

    async def change(
        self, by: Person, code: str, key: str, to: Callable[[Item], Item]
    ) -> QuestionnaireCard:
        """One question. Raises QuestionnaireImpossible, NotFound."""
        return await self._write(by, code, lambda items: changed(items, to(_one_of(items, key))))

    async def move(self, by: Person, code: str, key: str, places: int) -> QuestionnaireCard:
        """So many places further down. Raises NotFound."""
        return await self._write(
            by, code, lambda items: moved(items, _one_of(items, key).key, places)
        )

    async def remove(self, by: Person, code: str, key: str) -> QuestionnaireCard:
        """Raises NotFound, and QuestionnaireImpossible if it is the only one."""
        return await self._write(by, code, lambda items: without(items, _one_of(items, key).key))

    async def publish(self, by: Person, code: str, seen: int) -> QuestionnaireCard:
        """From now on it is asked; check-ins that were begun stay as they were begun.

        Raises QuestionsChangedMeanwhile, QuestionnaireImpossible.
        """
        draft = await self._seen(by, code, seen)
        ensure_possible(of_json(draft.items))
        draft.published_at, draft.made_by = self._clock(), by.id
        await self._session.flush()
        return await self._card(code)

    async def drop(self, by: Person, code: str, seen: int) -> QuestionnaireCard | None:
        """What was written is forgotten; None if nothing is left. Raises
        QuestionsChangedMeanwhile."""
        draft = await self._seen(by, code, seen)
        await self._session.delete(draft)
        await self._session.flush()
        return await self._card(code) if draft.version > 1 else None

    async def _write(
        self, by: Person, code: str, to: Callable[[Items], Items]
    ) -> QuestionnaireCard:
        ensure_coordinator_of_all(by)
        draft = await self._draft(by, code)
        items = to(of_json(draft.items))
        ensure_possible(items)
        draft.items = as_json(items)
        return await self._edited(draft)

    async def _edited(self, draft: QuestionnaireVersion) -> QuestionnaireCard:
        draft.edits += 1
        await self._session.flush()
        return await self._card(draft.code)

    async def _draft(self, by: Person, code: str) -> QuestionnaireVersion:
        """The one that is being written; begun with what is asked now."""
        last = await self._last(code)
        if last.published_at is None:
            return last
        draft = row_of(read(last), last.version + 1, made_at=self._clock(), made_by=by.id, edits=0)
        self._session.add(draft)
        await self._session.flush()
        return draft

    async def _seen(self, by: Person, code: str, seen: int) -> QuestionnaireVersion:
        ensure_coordinator_of_all(by)
        last = await self._last(code)
        if last.published_at is not None or last.edits != seen:
            raise QuestionsChangedMeanwhile(code)
        return last

    async def _last(self, code: str) -> QuestionnaireVersion:
        await self._asks.begin()
        found = await self._session.scalar(
            select(QuestionnaireVersion)
            .where(QuestionnaireVersion.code == code)
            .order_by(QuestionnaireVersion.version.desc())
            .limit(1)
            .with_for_update()
        )
        if found is None:
            raise NotFound
        return found

    async def _card(self, code: str) -> QuestionnaireCard:
        last = await self._last(code)
        published = last.version if last.published_at else last.version - 1
        plans = select(func.count(Plan.id)).where(
            Plan.questionnaire == code, Plan.state == PlanState.LIVE
        )
        answered = select(func.count(CheckIn.id)).where(
            CheckIn.questionnaire == code, CheckIn.state == CheckInState.ANSWERED
        )
        return QuestionnaireCard(
            shown=read(last),
            published=published,
            plans=await self._session.scalar(plans) or 0,
            answered=await self._session.scalar(answered) or 0,
            edits=last.edits,
        )

    async def _free_code(self) -> str:
        codes = await self._session.scalars(select(QuestionnaireVersion.code).distinct())
        numbers = [int(code[3:]) for code in codes if code.startswith("own")]
        return f"own{max(numbers, default=0) + 1}"

    async def _keys(self, code: str) -> set[str]:
        """Of all questions that were ever in it."""
        found = await self._session.scalars(
            select(QuestionnaireVersion).where(QuestionnaireVersion.code == code)
        )
        return {item["key"] for row in found for item in row.items}


def _one_of(items: Items, key: str) -> Item:
    found = next((item for item in items if item.key == key), None)
    if found is None:
        raise NotFound
    return found


def limited(item: Item, what: str) -> Item:
    """Asked of fewer, or of everybody again. `what`: "mentor" or "placed"."""
    if what == "mentor":
        return replace(item, mentor_only=not item.mentor_only)
    return replace(item, placed_only=not item.placed_only)


def calling(item: Item, value: int) -> Item:
    """With this answer saying that help is wanted, or no longer."""
    return replace(item, calls=tuple(sorted({*item.calls} ^ {value})))
