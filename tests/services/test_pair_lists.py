"""Lists of pairs come a page at a time, and say the same as the pool that pairs are made of."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import event, insert

from bot.domain.errors import NotAllowed
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import HELPERS, Role
from bot.models import Pairing, PairWish
from tests.clock import MONDAY
from tests.pairs import agree
from tests.services.pair_office import MENTOR, TUTOR, Office, office

__all__ = ["office"]
DAY = timedelta(days=1)


async def crowd(office: Office, seed: int) -> None:
    """Shown or not, away or here, with wishes and pairs of all kinds."""
    random = Random(seed)  # noqa: S311
    for number in range(40):
        role = random.choice([Role.LEARNER, Role.LEARNER, *HELPERS])
        one = await office.join(
            role,
            f"P{number}",
            shown=random.random() < 0.7,
            capacity=random.randint(0, 3),
            paused_until=random.choice([None, None, MONDAY, MONDAY + DAY, MONDAY - DAY]),
            unreachable_since=random.choice([None, None, None, MONDAY]),
        )
        one.joined_at = MONDAY - random.randint(0, 5) * DAY
        if random.random() < 0.2:
            agree(office.session, one.id, given=random.random() < 0.5)
        if role == Role.LEARNER:
            await wishes(office, one.id, random)
    await office.session.flush()


async def wishes(office: Office, learner_id: int, random: Random) -> None:
    for kind, subject in ((MENTOR, ""), (TUTOR, "cnc"), (TUTOR, "it"), (TUTOR, "")):
        wish = {"learner_id": learner_id, "kind": kind, "subject": subject}
        if random.random() < 0.5:
            since = MONDAY - random.randint(0, 9) * DAY
            wanted = random.random() < 0.8
            await office.session.execute(
                insert(PairWish).values(**wish, wanted=wanted, since=since)
            )
        if random.random() < 0.3:
            state = random.choice([PairState.ACTIVE, PairState.PROPOSED, PairState.ENDED])
            pairing = Pairing(
                **wish,
                mentor_id=office.boris.id,
                state=state,
                score=random.randint(2000, 9000),
                parts={},
                proposed_at=MONDAY,
                put_off_until=random.choice([None, MONDAY + DAY, MONDAY - DAY]),
            )
            office.session.add(pairing)


@pytest.mark.parametrize("seed", range(4))
async def test_they_say_what_the_pool_says(office: Office, seed: int) -> None:
    await crowd(office, seed)
    pool, desk, olga = office.services.pair_pool, office.desk, office.olga
    waits = [one for kind in PairKind for one in await pool.waits(kind)]
    ready = sorted((one for one in waits if one.ready), key=lambda one: (one.since, *one.need))
    listed = await desk.waiting(olga)
    told = [(one.id, one.kind, one.subject, one.days) for one in listed]
    order = [(one.learner.id, one.kind, one.subject, one.days(MONDAY)) for one in ready]
    assert sorted(told) == sorted(order)
    assert [one.days for one in listed] == [days for *_who, days in order]
    pools = [await pool.pool(kind, []) for kind in PairKind]
    helpers = [one for each in pools for one in each.helpers]
    seen = await desk.overview(olga)
    hidden = {one.learner.name for one in waits if not one.shown}
    names = [one.name for one in await desk.hidden(olga)]
    assert len(names) == seen.hidden == len(hidden) + sum(not one.shown for one in helpers)
    assert hidden <= set(names)
    assert seen.waiting == len({one.learner.id for one in ready})
    assert seen.longest_days == max(one.days(MONDAY) for one in ready)
    free = (one.seats for one in helpers if one.here and one.shown)
    assert seen.free_seats == sum(max(seats, 0) for seats in free)
    assert (await desk.undecided(olga))[1] == seen.waiting


@pytest.mark.parametrize("size", [3, 8])
async def test_pages_are_the_list_in_parts(office: Office, size: int) -> None:
    await crowd(office, 7)
    desk, olga = office.desk, office.olga
    for whole, page in (
        (desk.waiting, desk.waits_page),
        (desk.hidden, desk.hidden_page),
        (desk.proposals, desk.proposals_page),
        (desk.active, desk.active_page),
    ):
        rows, first = list(await whole(olga)), await page(olga, (0, size))
        pages = -(-len(rows) // size)
        parts = [await page(olga, (at, size)) for at in range(pages)]
        assert [one for part in parts for one in part.items] == rows
        assert {part.count for part in parts} == {len(rows)}
        beyond = await page(olga, (10**6, size))
        assert (beyond.page, list(beyond.items)) == (pages - 1, list(parts[-1].items))
        assert list((await page(olga, (-1, size))).items) == list(first.items)


async def test_a_page_reads_no_more_than_it_shows(office: Office) -> None:
    await crowd(office, 3)
    office.session.expunge_all()
    loaded: list[object] = []
    event.listen(
        office.session.sync_session,
        "loaded_as_persistent",
        lambda _session, one: loaded.append(one),
    )
    found = await office.desk.proposals_page(office.olga, (0, 2))
    assert found.count > 2
    assert sum(isinstance(one, Pairing) for one in loaded) == 2
    loaded.clear()
    await office.desk.overview(office.olga)
    await office.desk.waits_page(office.olga, (0, 2))
    assert loaded == []


async def test_they_are_for_coordinators(office: Office) -> None:
    desk, cut = office.desk, (0, 8)
    for look in (desk.waits_page, desk.hidden_page, desk.proposals_page, desk.active_page):
        with pytest.raises(NotAllowed):
            await look(office.boris, cut)
