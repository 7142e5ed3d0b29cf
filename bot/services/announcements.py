"""Announcements at the coordinators' desk: written, tried out, sent, held and called off."""

from dataclasses import replace

from sqlalchemy import exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcement_texts import ensure_fits, fitting
from bot.domain.announcements import (
    LASTS,
    OTHER,
    AnnouncementRehearsed,
    AnnouncementView,
    ChangedMeanwhile,
    End,
    Nobody,
    NothingToSay,
    State,
    Words,
)
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.media import Media, MediaKind
from bot.domain.segments import Aspect, Choice, Segment
from bot.models import Announcement, AnnouncementRecipient, OutboxMessage, Person, SurveyWave
from bot.models.outbox import DROPPED, QUEUED
from bot.services.announcement_rows import AnnouncementRows, packed, words_of
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator

CALLED_OFF = "cancelled"


class Announcements:
    """Every coordinator of an institution sees and does the same; a draft can be changed until it
    is confirmed."""

    def __init__(self, session: AsyncSession, clock: Clock, notices: Notices) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self.rows = AnnouncementRows(session, clock)

    async def page(
        self, by: Person, page: int, per_page: int
    ) -> tuple[list[AnnouncementView], int, int]:
        """The newest first; which page it is, if there are fewer, and how many there are."""
        ensure_coordinator(by)
        those = ~exists().where(SurveyWave.announcement_id == Announcement.id)
        counted = select(func.count()).select_from(Announcement).where(those)
        count = await self._session.scalar(counted) or 0
        at = min(max(page, 0), max(0, (count - 1) // per_page))
        found = await self._session.scalars(
            select(Announcement)
            .where(those)
            .order_by(Announcement.id.desc())
            .offset(at * per_page)
            .limit(per_page)
        )
        return [await self.rows.view(row) for row in found.all()], at, count

    async def one(self, by: Person, announcement_id: int) -> AnnouncementView:
        """Raises NotFound."""
        ensure_coordinator(by)
        row = await self._session.get(Announcement, announcement_id)
        if row is None:
            raise NotFound
        return await self.rows.view(row)

    async def begin(self, by: Person, language: str, text: str, other: str = "") -> int:
        """A draft, for everybody but coordinators. `other`: the text in the other language."""
        ensure_coordinator(by)
        texts = {language: fitting(text.strip()), OTHER[language]: fitting(other.strip())}
        row = Announcement(
            text_ru=texts["ru"],
            text_en=texts["en"],
            segment={},
            institution=by.institution,
            made_by=by.id,
            made_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def write(self, by: Person, announcement_id: int, language: str, text: str) -> None:
        """Raises WrongAnswer, TooLongBelow."""
        row = await self._draft(by, announcement_id)
        if language not in OTHER:
            raise NotFound
        words, told = words_of(row), fitting(text.strip())
        self._change(row, replace(words, ru=told) if language == "ru" else replace(words, en=told))

    async def attach(self, by: Person, announcement_id: int, media: Media | None) -> None:
        """One picture or file; None takes it away. Raises TooLongBelow."""
        row = await self._draft(by, announcement_id)
        if media is not None and media.kind is MediaKind.VOICE:
            raise NotFound
        self._change(row, replace(words_of(row), media=media))

    async def choices(self, by: Person, aspect: Aspect) -> list[Choice]:
        ensure_coordinator(by)
        return await self.rows.segments.choices(aspect)

    async def toggle(self, by: Person, announcement_id: int, aspect: Aspect, token: str) -> None:
        """One more value that fits, or one fewer. Raises NotFound."""
        row = await self._draft(by, announcement_id)
        segment = Segment.of_json(row.segment)
        there = [one.value for one in await self.rows.segments.choices(aspect)]
        known = {Choice(value).token: value for value in (*segment.of(aspect), *there)}
        if token not in known:
            raise NotFound
        row.segment = segment.toggled(aspect, known[token]).as_json()
        self._changed(row)

    async def rehearse(self, by: Person, announcement_id: int) -> None:
        """What would happen now is worked out soon, and told. Raises NothingToSay."""
        row = await self._draft(by, announcement_id)
        _ensure_words(words_of(row))
        row.rehearse_at, row.rehearsal, row.told = self._clock(), None, by.id
        await self._session.flush()
        notice = AnnouncementRehearsed(await self.rows.view(row))
        self._notices.tell(by.id, notice, lane=Lane.REPLY, key=rehearsal_key(row))

    async def confirm(self, by: Person, announcement_id: int, version: int) -> AnnouncementView:
        """From this moment on its recipients are fixed, and it goes out.

        Raises ChangedMeanwhile: it is not what was rehearsed; Nobody, AlreadyDone, NotFound.
        """
        row = await self._draft(by, announcement_id)
        if row.version != version or row.rehearsal is None:
            raise ChangedMeanwhile(row.id)
        people = await self.rows.segments.people(Segment.of_json(row.segment))
        if not people:
            raise Nobody
        now = self._clock()
        row.state, row.told = State.LISTING, by.id
        row.confirmed_at, row.expires_at = now, now + LASTS
        row.total, row.listed = len(people), packed(people)
        await self._session.flush()
        return await self.rows.view(row)

    async def hold(self, by: Person, announcement_id: int) -> None:
        """What lies with the sender already still goes out. Raises AlreadyDone."""
        row = await self._at_work(by, announcement_id, State.SENDING)
        row.state = State.PAUSED
        self._to_be_shown(row)

    async def go_on(self, by: Person, announcement_id: int) -> None:
        row = await self._at_work(by, announcement_id, State.PAUSED)
        row.state = State.SENDING
        self._to_be_shown(row)

    async def cancel(self, by: Person, announcement_id: int) -> None:
        """Whatever is not on the wire is not sent. Raises AlreadyDone."""
        can = (State.LISTING, State.SENDING, State.PAUSED)
        row = await self._at_work(by, announcement_id, *can)
        row.state, row.listed = State.CANCELLED, None
        self._to_be_shown(row)
        one = AnnouncementRecipient
        queued = select(one.message_id).where(
            one.announcement_id == row.id, one.outcome == End.QUEUED
        )
        await self._session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(queued), OutboxMessage.status == QUEUED)
            .values(status=DROPPED, file=None, payload={}, error=CALLED_OFF, sent_at=self._clock())
        )

    async def drop(self, by: Person, announcement_id: int) -> None:
        """A draft that is not needed."""
        await self._session.delete(await self._draft(by, announcement_id))

    async def _draft(self, by: Person, announcement_id: int) -> Announcement:
        """Raises AlreadyDone: it has been confirmed."""
        return await self._at_work(by, announcement_id, State.DRAFT)

    async def _at_work(self, by: Person, announcement_id: int, *states: State) -> Announcement:
        ensure_coordinator(by)
        row = await self.rows.held(announcement_id)
        if row.state not in states:
            raise AlreadyDone
        return row

    def _to_be_shown(self, row: Announcement) -> None:
        """At once; what was never shown is anyway."""
        row.shown_at = row.confirmed_at if row.shown_at else None

    def _change(self, row: Announcement, told: Words) -> None:
        ensure_fits(told)
        row.text_ru, row.text_en = told.ru, told.en
        row.media = told.media.as_json() if told.media else None
        self._changed(row)

    def _changed(self, row: Announcement) -> None:
        row.version += 1
        row.rehearse_at = row.rehearsal = None


def rehearsal_key(row: Announcement) -> str:
    return f"announcement:{row.id}:rehearsal:{row.version}:{row.rehearse_at:%Y%m%dT%H%M%S.%f}"


def _ensure_words(told: Words) -> None:
    """Raises NothingToSay."""
    if not (told.ru or told.en or told.media):
        raise NothingToSay
