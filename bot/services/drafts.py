"""Forms in progress: where each person is in which form, and what they answered so far."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.forms import Form
from bot.models import Draft, HiddenDraft, Person

KINDS = (Draft, HiddenDraft)


class Drafts:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def open(self, person: Person) -> Draft | None:
        """The form the person touched last."""
        found = [await self._last(kind, person) for kind in KINDS]
        return max(
            (draft for draft in found if draft), key=lambda draft: draft.changed_at, default=None
        )

    async def get(self, person: Person, form: str) -> Draft | None:
        found = await self._session.get(Draft, (person.id, form))
        return found or await self._session.get(HiddenDraft, (person.id, form))

    async def has_hidden(self, person: Person) -> bool:
        """They are telling something that may go without their name."""
        return await self._last(HiddenDraft, person) is not None

    async def _last(self, kind: type[Draft], person: Person) -> Draft | None:
        return await self._session.scalar(
            select(kind)
            .where(kind.person_id == person.id)
            .order_by(kind.changed_at.desc(), kind.form)
            .limit(1)
        )

    async def begin(
        self,
        person: Person,
        form: Form,
        about: dict[str, Any] | None = None,
        answers: dict[str, Any] | None = None,
    ) -> Draft:
        """Start the form, or start it again; `answers` are those known beforehand."""
        await self.drop(person, form.name)
        first = form.first(answers or {})
        kind = HiddenDraft if form.hidden else Draft
        draft = kind(
            person_id=person.id,
            form=form.name,
            about=about or {},
            question=first.key if first else "",
            answers=answers or {},
            started_at=self._clock(),
            changed_at=self._clock(),
        )
        self._session.add(draft)
        return draft

    def answer(self, draft: Draft, key: str, value: Any) -> None:  # noqa: ANN401
        """Any value that JSON knows; None means that the question was skipped."""
        draft.answers = {**draft.answers, key: value}
        draft.changed_at = self._clock()

    def touch(self, draft: Draft) -> None:
        draft.changed_at = self._clock()

    def set_aside(self, draft: Draft, by: timedelta) -> None:
        """As if it had not been touched for so long."""
        draft.changed_at = min(draft.changed_at, self._clock() - by)

    def move(self, draft: Draft, key: str) -> None:
        draft.question = key
        draft.changed_at = self._clock()

    async def drop(self, person: Person, form: str) -> None:
        for kind in KINDS:
            await self._session.execute(
                delete(kind).where(kind.person_id == person.id, kind.form == form)
            )
        await self._session.flush()
