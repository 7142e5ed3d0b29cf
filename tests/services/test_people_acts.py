"""What coordinators change about a person: refused with a reason, or done, told and noted."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audit import Act
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.invitations import InvitationForeign, InvitationTrouble
from bot.domain.notices import MenuChanged
from bot.domain.pairings import PairState
from bot.domain.people_notices import (
    BreakBegun,
    BreakEnded,
    LastCoordinator,
    LinkMade,
    NamedInSettings,
    NotYetHere,
    PlaceTaken,
    RoleChanged,
    SomethingChanged,
    WritesElsewhere,
)
from bot.domain.roles import Role, Standing
from bot.models import AuditEntry, Person
from bot.services.notices import take_owed
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]


@dataclass
class Desk:
    office: Office

    @property
    def session(self) -> AsyncSession:
        return self.office.session

    def told(self) -> list[tuple[int, Any]]:
        return [(one.person_id, one.notice) for one in take_owed(self.session)]

    async def change(self, whom: Person, role: Role, by: Person | None = None) -> None:
        roles, by = self.office.services.people_desk.roles, by or self.office.olga
        _person, left = await roles.look(by, whom.id, role)
        await roles.change(by, whom.id, role, left.told)

    async def noted(self, act: Act) -> list[tuple[int, int, dict[str, Any]]]:
        await self.session.flush()
        found = await self.session.scalars(select(AuditEntry).where(AuditEntry.act == act))
        return [(one.by_id, one.about_id, one.details) for one in found]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


async def test_a_mentor_becomes_a_learner_and_their_pairs_end(desk: Desk) -> None:
    office, boris = desk.office, desk.office.boris
    pairing = await office.approve(office.ann, boris)
    office.told_afresh()
    await desk.change(boris, Role.LEARNER)
    assert (boris.role, pairing.state) == (Role.LEARNER, PairState.ENDED)
    told = desk.told()
    assert (boris.id, RoleChanged(Role.LEARNER, "Olga", 1)) in told
    assert (boris.id, MenuChanged(Role.LEARNER)) in told
    assert any(who == office.ann.id for who, _notice in told)
    (entry,) = await desk.noted(Act.ROLE)
    assert entry == (office.olga.id, boris.id, {"before": "mentor", "now": "learner", "pairs": 1})
    waits = await office.services.pair_pool.waits(MENTOR)
    assert {wait.learner.id for wait in waits} == {office.ann.id, boris.id}


async def test_what_has_changed_since_it_was_told_is_told_again(desk: Desk) -> None:
    office, roles = desk.office, desk.office.services.people_desk.roles
    _boris, left = await roles.look(office.olga, office.boris.id, Role.TUTOR)
    await office.approve(office.ann, office.boris)
    with pytest.raises(SomethingChanged):
        await roles.change(office.olga, office.boris.id, Role.TUTOR, left.told)
    assert office.boris.role == Role.MENTOR


async def test_the_last_coordinator_stays_one(desk: Desk) -> None:
    olga = desk.office.olga
    with pytest.raises(LastCoordinator):
        await desk.change(olga, Role.MENTOR)
    petra = await desk.office.join(Role.COORDINATOR, "Petra")
    await desk.change(olga, Role.MENTOR)
    assert olga.role == Role.MENTOR
    with pytest.raises(NotAllowed):
        await desk.change(petra, Role.MENTOR, by=olga)


async def test_whom_the_settings_name_stays_a_coordinator(desk: Desk) -> None:
    petra = await desk.office.join(Role.COORDINATOR, "Petra")
    roles = desk.office.services.people_desk.roles
    roles._first = frozenset({petra.telegram_id or 0})
    with pytest.raises(NamedInSettings):
        await desk.change(petra, Role.TUTOR)


async def test_whoever_is_coming_in_keeps_the_role_of_the_invitation(desk: Desk) -> None:
    eva = await desk.office.join(Role.LEARNER, "Eva")
    eva.standing = Standing.JOINING
    with pytest.raises(NotYetHere):
        await desk.change(eva, Role.MENTOR)
    with pytest.raises(AlreadyDone):
        await desk.change(desk.office.ann, Role.LEARNER)
    eva.standing = Standing.LEFT
    with pytest.raises(NotFound):
        await desk.change(eva, Role.MENTOR)


async def test_a_break_is_begun_and_ended_for_somebody(desk: Desk) -> None:
    office, acts, boris = desk.office, desk.office.services.people_desk.acts, desk.office.boris
    await acts.begin_break(office.olga, boris.id, "week")
    assert boris.paused_until is not None
    assert (boris.id, BreakBegun("Olga", boris.paused_until)) in desk.told()
    await acts.end_break(office.olga, boris.id)
    assert (boris.id, BreakEnded("Olga")) in desk.told()
    with pytest.raises(AlreadyDone):
        await acts.end_break(office.olga, boris.id)
    assert await desk.noted(Act.BREAK_BEGUN) == [(office.olga.id, boris.id, {"length": "week"})]
    assert await desk.noted(Act.BREAK_ENDED) == [(office.olga.id, boris.id, {})]
    with pytest.raises(NotAllowed):
        await acts.begin_break(office.ann, boris.id, "week")


async def test_whoever_opens_the_link_goes_on_as_that_person(desk: Desk) -> None:
    office, joining, boris = desk.office, desk.office.services.joining, desk.office.boris
    pairing = await office.approve(office.ann, boris)
    old_chat, old_link = boris.chat_id, await _link(desk, boris)
    token = await _link(desk, boris)
    assert (boris.id, LinkMade("Olga")) in desk.told()
    with pytest.raises(InvitationForeign):
        await joining.arrive(office.ann, office.ann.telegram_id or 0, "en", token)
    assert await joining.arrive(None, 9001, "en", token) is boris
    assert (boris.telegram_id, boris.chat_id, pairing.mentor_id) == (9001, 9001, boris.id)
    owed = take_owed(desk.session)
    (away,) = [one for one in owed if isinstance(one.notice, WritesElsewhere)]
    assert away.chat_id == old_chat
    assert PlaceTaken(boris.id, "Boris") in [
        one.notice for one in owed if one.person_id == office.olga.id
    ]
    assert await desk.noted(Act.ACCOUNT_MOVED) == [(boris.id, boris.id, {})]
    for spent in (token, old_link):
        with pytest.raises(InvitationTrouble):
            await joining.arrive(None, 9002, "en", spent)


async def _link(desk: Desk, whom: Person) -> str:
    office = desk.office
    _person, link = await office.services.people_desk.acts.link(office.olga, whom.id)
    return link.partition("start=")[2]


async def test_who_began_to_come_in_anew_is_who_they_were(desk: Desk) -> None:
    office, joining = desk.office, desk.office.services.joining
    began = await office.join(Role.LEARNER, "", telegram_id=9003)
    began.standing, began.joined_at = Standing.JOINING, None
    began.telegram_id = began.chat_id = 9003
    number = began.id
    token = await _link(desk, office.boris)
    assert await joining.arrive(began, 9003, "en", token) is office.boris
    assert await desk.session.get(Person, number) is None
    assert office.boris.telegram_id == 9003
