"""Invitations: made for one person, good for some days, used once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.rows import PersonRow
from bot.domain.errors import NotFound
from bot.domain.invitations import (
    INSTITUTION,
    InvitationExpired,
    InvitationTrouble,
    InvitationUnknown,
    InvitationUsed,
    hashed,
    link_to,
    new_token,
    profile_of,
)
from bot.domain.roles import Role
from bot.models import Invitation, Person
from bot.services.belonging import houses, houses_of_programmes, settle
from bot.services.pair_rights import ensure_coordinator
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Invited:
    """What became of a table of people, by their codes. `links`: the new ones."""

    links: dict[str, str] = field(default_factory=dict)
    renewed: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)


class Invitations:
    def __init__(
        self, session: AsyncSession, clock: Clock, settings: Settings, bot_name: str
    ) -> None:
        self._session = session
        self._clock = clock
        self._settings = settings
        self._bot_name = bot_name

    def create(
        self,
        role: Role,
        profile: Mapping[str, Any] | None = None,
        by: Person | None = None,
        institution: str = "",
        *,
        person_id: int | None = None,
    ) -> str:
        """A new token; only its hash is kept. `by` is None on the command line. Who coordinates
        one institution invites into that one alone. `person_id`: whose place it is."""
        if by is not None:
            ensure_coordinator(by)
        token, known = new_token(), profile_of(profile or {})
        self._session.add(
            Invitation(
                token_hash=hashed(token),
                role=role,
                institution=(by.institution if by else "") or institution,
                profile=known,
                person_code=known.get("code"),
                created_at=self._clock(),
                created_by=by.id if by else None,
                expires_at=self.expiry(),
                person_id=person_id,
            )
        )
        return token

    async def choices(self, by: Person) -> list[str]:
        """The institutions into which this coordinator can invite, where there are several."""
        ensure_coordinator(by)
        known = [] if by.institution else await houses(self._session)
        return known if len(known) > 1 else []

    async def for_place(self, by: Person, person: Person) -> str:
        """Whoever opens it goes on as this person. Links made before for the same are over."""
        ensure_coordinator(by)
        await self._session.execute(
            update(Invitation)
            .where(Invitation.person_id == person.id, Invitation.used_at.is_(None))
            .where(Invitation.expires_at > self._clock())
            .values(expires_at=self._clock())
        )
        token = self.create(
            Role(person.role), by=by, institution=person.institution, person_id=person.id
        )
        return self.link(token)

    async def give(self, by: Person, invitation_id: int, person: Person) -> Invitation:
        """Whom it is meant for is here already, by another way: what the institution told holds,
        and the link works no more. Raises NotFound."""
        invitation = await self.revoke(by, invitation_id)
        invitation.used_at, invitation.used_by = self._clock(), person.id
        person.code, known = invitation.person_code, invitation.profile
        for column in INSTITUTION:
            if column in known:
                setattr(person, column, known[column])
        await settle(self._session, person, invitation.institution or person.institution)
        return invitation

    async def renew(self, by: Person, invitation_id: int) -> str:
        """The same invitation with a new link; the old one works no more. Raises NotFound."""
        old = await self.revoke(by, invitation_id)
        return self.link(self.create(Role(old.role), old.profile, by, old.institution))

    def expiry(self) -> datetime:
        """Until when an invitation that is made now is good."""
        return self._clock() + self._settings.invitation_life

    def link(self, token: str) -> str:
        return link_to(self._bot_name, token)

    async def redeem(self, token: str) -> Invitation:
        """Use it up, at most once however many try. Raises InvitationTrouble."""
        invitation: Invitation | None = await self._session.scalar(
            update(Invitation)
            .where(Invitation.token_hash == hashed(token))
            .where(Invitation.used_at.is_(None), Invitation.expires_at > self._clock())
            .values(used_at=self._clock())
            .returning(Invitation)
        )
        if invitation is None:
            raise await self._why_not(token)
        await self._ensure_code_is_free(invitation)
        return invitation

    async def of(self, token: str) -> Invitation | None:
        return await self._session.scalar(
            select(Invitation).where(Invitation.token_hash == hashed(token))
        )

    async def reopen(self, person: Person) -> None:
        """The person thought better of it: the invitation they came by is good again."""
        await self._session.execute(
            update(Invitation)
            .where(Invitation.used_by == person.id)
            .values(used_at=None, used_by=None)
        )

    async def open(self, by: Person) -> list[Invitation]:
        """Those that can still be used, the newest first."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(Invitation)
            .where(Invitation.used_at.is_(None), Invitation.expires_at > self._clock())
            .order_by(Invitation.id.desc())
        )
        return list(found)

    async def revoke(self, by: Person, invitation_id: int) -> Invitation:
        """Raises NotFound if it has been used, or is not open any more."""
        ensure_coordinator(by)
        revoked: Invitation | None = await self._session.scalar(
            update(Invitation)
            .where(Invitation.id == invitation_id, Invitation.used_at.is_(None))
            .where(Invitation.expires_at > self._clock())
            .values(expires_at=self._clock())
            .returning(Invitation)
        )
        if revoked is None:
            raise NotFound
        return revoked

    async def from_people_rows(
        self, rows: Iterable[PersonRow], by: Person | None = None, *, again: bool = False
    ) -> Invited:
        """Everybody of a content pack's table is invited once, or brought up to date.

        `again`: who has an open invitation gets a new link, and the old one ends.
        """
        invited, rows = Invited(), list(rows)
        of = await houses_of_programmes(self._session, {row.programme for row in rows})
        for row in rows:
            known = profile_of({key: getattr(row, key) for key in PersonRow.__slots__})
            if await self._update_person(row.code, known):
                invited.updated.append(row.code)
            elif await self._renew(row, known, again=again):
                invited.renewed.append(row.code)
            else:
                house = of.get(row.programme or "", "")
                invited.links[row.code] = self.link(self.create(Role(row.role), known, by, house))
        return invited

    async def _update_person(self, code: str, known: Mapping[str, Any]) -> bool:
        """Only what is the institution's to say; what people chose themselves stays."""
        person = await self._session.scalar(select(Person).where(Person.code == code))
        if person is None:
            return False
        for column in INSTITUTION:
            if column in known:
                setattr(person, column, known[column])
        await settle(self._session, person, person.institution)
        return True

    async def _renew(self, row: PersonRow, known: dict[str, Any], *, again: bool) -> bool:
        """Bring an open invitation up to date, or end it; tells whether one stays open."""
        found = await self._session.scalars(
            select(Invitation)
            .where(Invitation.person_code == row.code, Invitation.used_at.is_(None))
            .where(Invitation.expires_at > self._clock())
        )
        still_open = list(found)
        for invitation in still_open:
            invitation.role, invitation.profile = Role(row.role), known
            if again:
                invitation.expires_at = self._clock()
        return bool(still_open) and not again

    async def _why_not(self, token: str) -> InvitationTrouble:
        invitation, may_ask = await self.of(token), self._settings.open_joining
        if invitation is None:
            return InvitationUnknown(may_ask=may_ask)
        kind = InvitationUsed if invitation.used_at else InvitationExpired
        return kind(may_ask=may_ask)

    async def _ensure_code_is_free(self, invitation: Invitation) -> None:
        """The same person may have been invited twice, and have come in by the other one."""
        code = invitation.person_code
        if code and await self._session.scalar(select(Person.id).where(Person.code == code)):
            raise InvitationUsed(may_ask=self._settings.open_joining)
