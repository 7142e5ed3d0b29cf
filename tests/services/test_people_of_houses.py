"""Coordinators of one institution: whom they find, may change, and make one of two."""

from typing import Any

import pytest

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.merging import From
from bot.domain.people_notices import LastCoordinator
from bot.domain.roles import Role
from bot.services.sight import as_seen_by
from tests.services.pair_office import Office, office

__all__ = ["office"]


@pytest.fixture
async def north(office: Office) -> Any:
    """Olga is of the whole house; Nora of North, as Ann is; Boris accompanies everybody."""
    office.nora = await office.join(Role.COORDINATOR, "Nora", institution="North")  # type: ignore[attr-defined]
    office.ann.institution = "North"
    await office.join(Role.LEARNER, "Anton", institution="South")
    await office.session.flush()
    as_seen_by(office.session, office.nora)  # type: ignore[attr-defined]
    return office


async def test_another_institution_s_people_are_not_found(north: Any) -> None:
    found = await north.services.people_desk.search.find(north.nora, "an")
    assert [one.name for one in found.shown] == ["Ann"]
    everybody = await north.services.people_desk.search.find(north.nora)
    assert {one.name for one in everybody.shown} == {"Ann", "Boris", "Nora", "Olga"}


async def test_who_is_of_the_whole_house_is_seen_and_not_changed(north: Any) -> None:
    desk = north.services.people_desk
    assert not (await desk.desk.page(north.nora, north.boris.id)).changeable
    assert (await desk.desk.page(north.nora, north.ann.id)).changeable
    for refused in (
        desk.roles.look(north.nora, north.boris.id, Role.COORDINATOR),
        desk.acts.begin_break(north.nora, north.boris.id, "week"),
        desk.acts.link(north.nora, north.boris.id),
        desk.merging.look(north.nora, north.nora.id, north.olga.id),
    ):
        with pytest.raises(NotAllowed):
            await refused
    with pytest.raises(NotFound):
        await desk.desk.page(north.nora, north.ann.id + 9)


async def test_the_last_of_the_whole_house_stays_one(north: Any) -> None:
    as_seen_by(north.session, north.olga)
    roles = north.services.people_desk.roles
    with pytest.raises(LastCoordinator):
        await roles.look(north.olga, north.olga.id, Role.MENTOR)
    _nora, left = await roles.look(north.olga, north.nora.id, Role.MENTOR)
    await roles.change(north.olga, north.nora.id, Role.MENTOR, left.told)
    assert (north.nora.role, north.nora.institution) == (Role.MENTOR, "North")


async def test_a_gap_of_the_institution_is_filled_but_never_an_overseer_s(north: Any) -> None:
    as_seen_by(north.session, north.olga)
    merging = north.services.people_desk.merging
    for role, stays in ((Role.MENTOR, north.boris), (Role.COORDINATOR, north.olga)):
        goes = await north.join(role, "Again", institution="North")
        plan = await merging.look(north.olga, stays.id, goes.id, From.STAYS)
        kept = await merging.merge(north.olga, stays.id, goes.id, From.STAYS, plan.told)
        assert kept.institution == ("" if role == Role.COORDINATOR else "North")
