"""Announcements as plain values: what is kept of them, counted and named."""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import within
from bot.domain.announcements import AnnouncementView, End, Rehearsal, State, Words
from bot.domain.errors import NotFound
from bot.domain.media import Media
from bot.domain.segments import Segment
from bot.models import Announcement, AnnouncementRecipient, Person, Survey, SurveyWave
from bot.services.pair_rights import is_coordinator
from bot.services.segments import Segments


class AnnouncementRows:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self.segments = Segments(session, clock)

    async def held(self, announcement_id: int) -> Announcement:
        """Nobody changes it until we are done, and only people of its institution are meant.
        Raises NotFound."""
        await self._session.flush()
        row = await self._session.get(
            Announcement, announcement_id, with_for_update=True, populate_existing=True
        )
        if row is None:
            raise NotFound
        if row.institution:
            within(self._session, row.institution)
        return row

    async def counts(self, row: Announcement) -> dict[End, int]:
        """By how it ended; who was erased meanwhile counts no more."""
        if row.result is not None:
            return {End(end): count for end, count in row.result.items()}
        one = AnnouncementRecipient
        found = await self._session.execute(
            select(one.outcome, func.count())
            .where(one.announcement_id == row.id)
            .group_by(one.outcome)
        )
        return {End(end): count for end, count in found}

    async def whom_to_tell(self, row: Announcement) -> int | None:
        """Who asked for it or sent it, as long as they are a coordinator."""
        person = await self._session.get(Person, row.told) if row.told else None
        return person.id if person is not None and is_coordinator(person) else None

    async def view(self, row: Announcement) -> AnnouncementView:
        segment = Segment.of_json(row.segment)
        return AnnouncementView(
            row.id,
            State(row.state),
            row.version,
            words_of(row),
            segment,
            await self.segments.named(segment),
            rehearsal_of(row.rehearsal),
            row.total,
            {} if row.state == State.DRAFT else await self.counts(row),
            row.expires_at,
            row.ended_at,
            await self._survey(row),
        )

    async def _survey(self, row: Announcement) -> int | None:
        """0: it is in the content no longer."""
        wave = await self._session.get(SurveyWave, row.id)
        if wave is None:
            return None
        there = select(Survey.id).where(Survey.code == wave.survey)
        return await self._session.scalar(there) or 0


def words_of(row: Announcement) -> Words:
    return Words(row.text_ru, row.text_en, Media.of_json(row.media) if row.media else None)


def kept(told: Rehearsal) -> dict[str, Any]:
    """Numbers alone."""
    return {
        "at": told.at.isoformat(),
        "total": told.total,
        "now": told.now,
        "later": dict(told.later),
        "out": dict(told.out),
        "last_at": told.last_at.isoformat() if told.last_at else None,
        "other": told.other,
    }


def rehearsal_of(kept_one: Mapping[str, Any] | None) -> Rehearsal | None:
    if kept_one is None:
        return None
    last = kept_one["last_at"]
    moments = {
        "at": datetime.fromisoformat(kept_one["at"]),
        "last_at": datetime.fromisoformat(last) if last else None,
    }
    return Rehearsal(**{**kept_one, **moments})


def packed(ids: Sequence[int]) -> bytes:
    """A hundred thousand take some two hundred kilobytes."""
    return zlib.compress(json.dumps(list(ids), separators=(",", ":")).encode())


def unpacked(content: bytes) -> list[int]:
    found: list[int] = json.loads(zlib.decompress(content))
    return found
