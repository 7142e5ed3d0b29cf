import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.content.rows import PersonRow
from bot.db.engine import Database
from bot.domain.errors import NotAllowed, NotFound, Refusal
from bot.domain.invitations import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    new_token,
)
from bot.domain.roles import Role, Standing
from bot.models import Invitation, Person
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock


class House:
    """One institution: its database, and services on it."""

    def __init__(self, database: Database, clock: StoppedClock, settings: Settings) -> None:
        self.database, self.clock, self.settings = database, clock, settings

    def services(self, session: object) -> Services:
        return Services(session, self.clock, self.settings, "test_bot")  # type: ignore[arg-type]

    async def invite(self, role: Role = Role.LEARNER, **profile: object) -> str:
        async with self.database.write() as session:
            return self.services(session).invitations.create(role, profile)

    async def arrive(self, token: str, telegram_id: int) -> Person:
        async with self.database.write() as session:
            person = await self.services(session).joining.arrive(None, telegram_id, "ru", token)
            assert person is not None
            return person

    async def load(self, *rows: PersonRow, again: bool = False) -> dict[str, str]:
        async with self.database.write() as session:
            invitations = self.services(session).invitations
            return (await invitations.from_people_rows(rows, again=again)).links

    async def count(self, model: type) -> int:
        async with self.database.read() as session:
            return await session.scalar(select(func.count()).select_from(model)) or 0

    async def coordinator(self) -> Person:
        async with self.database.write() as session:
            person = Person(
                role=Role.COORDINATOR,
                standing=Standing.ACTIVE,
                language="ru",
                created_at=self.clock(),
            )
            session.add(person)
            await session.flush()
            return person


@pytest.fixture
def house(database: Database, clock: StoppedClock, settings: Settings) -> House:
    return House(database, clock, settings)


def token_of(link: str) -> str:
    return link.partition("?start=")[2]


async def test_an_invitation_brings_what_the_institution_knows(house: House) -> None:
    token = await house.invite(Role.MENTOR, code="M-1", name="Max", group="G", capacity=3)
    person = await house.arrive(token, 700)
    assert (person.role, person.standing) == (Role.MENTOR, Standing.JOINING)
    assert (person.code, person.name, person.group, person.capacity) == ("M-1", "Max", "G", 3)


async def test_of_fifty_who_come_at_once_one_gets_in(house: House) -> None:
    token = await house.invite(code="L-1")
    came = await asyncio.gather(
        *(house.arrive(token, 700 + n) for n in range(50)), return_exceptions=True
    )
    assert len([one for one in came if isinstance(one, Person)]) == 1
    assert {type(one) for one in came} == {Person, InvitationUsed}
    assert await house.count(Person) == 1


async def test_why_a_link_does_not_work(house: House) -> None:
    used, old = await house.invite(), await house.invite()
    await house.arrive(used, 700)
    house.clock.skip(days=house.settings.invitation_days)
    for token, why in (
        (used, InvitationUsed),
        (old, InvitationExpired),
        (new_token(), InvitationUnknown),
    ):
        with pytest.raises(why):
            await house.arrive(token, 701)


async def test_two_invitations_for_one_code_let_in_one_person(house: House) -> None:
    first, second = await house.invite(code="L-1"), await house.invite(code="L-1")
    await house.arrive(first, 700)
    with pytest.raises(InvitationUsed):
        await house.arrive(second, 701)


async def test_a_table_of_people_is_invited_once(house: House) -> None:
    row = PersonRow(code="L-1", role="learner", name="Ann", fields=("welding",))
    links = await house.load(row, PersonRow(code="M-1", role="mentor"))
    assert set(links) == {"L-1", "M-1"}
    assert links["L-1"].startswith("https://t.me/test_bot?start=")
    changed = PersonRow(code="L-1", role="learner", name="Anna", group="CNC-1")
    assert await house.load(changed) == {}
    person = await house.arrive(token_of(links["L-1"]), 700)
    assert (person.name, person.group) == ("Anna", "CNC-1")


async def test_a_second_link_if_it_is_asked_for(house: House) -> None:
    row = PersonRow(code="L-1", role="learner")
    old = token_of((await house.load(row))["L-1"])
    house.clock.skip(hours=1)
    new = token_of((await house.load(row, again=True))["L-1"])
    with pytest.raises(InvitationExpired):
        await house.arrive(old, 700)
    await house.arrive(new, 700)


async def test_who_is_here_keeps_what_they_chose(house: House) -> None:
    links = await house.load(PersonRow(code="L-1", role="learner", name="Ann", group="OLD"))
    await house.arrive(token_of(links["L-1"]), 700)
    row = PersonRow(code="L-1", role="learner", name="Somebody else", group="NEW", region="Ural")
    assert await house.load(row) == {}
    async with house.database.read() as session:
        person = (await session.scalars(select(Person))).one()
    assert (person.name, person.group, person.region) == ("Ann", "NEW", "Ural")


async def test_revoked_is_over(house: House) -> None:
    token, olga = await house.invite(), await house.coordinator()
    async with house.database.write() as session:
        invitations = house.services(session).invitations
        (still_open,) = await invitations.open(olga)
        await invitations.revoke(olga, still_open.id)
        assert await invitations.open(olga) == []
        with pytest.raises(NotFound):
            await invitations.revoke(olga, still_open.id)
    with pytest.raises(InvitationExpired):
        await house.arrive(token, 700)


async def test_only_coordinators_invite(house: House) -> None:
    learner = Person(role=Role.LEARNER, standing=Standing.ACTIVE, language="ru")
    async with house.database.write() as session:
        invitations = house.services(session).invitations
        with pytest.raises(NotAllowed):
            invitations.create(Role.COORDINATOR, {}, learner)
        with pytest.raises(NotAllowed):
            await invitations.open(learner)
    assert await house.count(Invitation) == 0


async def test_nobody_is_taken_in_without_consent(house: House) -> None:
    person = await house.arrive(await house.invite(), 700)
    async with house.database.write() as session:
        services = house.services(session)
        person = await services.people.get(person.id)
        with pytest.raises(Refusal):
            await services.joining.finish(person, {}, ())
    assert person.standing == Standing.JOINING


async def test_the_life_of_an_invitation_is_a_setting(house: House) -> None:
    house.settings.invitation_days = 3
    await house.invite()
    async with house.database.read() as session:
        invitation = (await session.scalars(select(Invitation))).one()
    assert invitation.expires_at - invitation.created_at == timedelta(days=3)
