"""Somebody is found by what one knows of their name, however it is written, and only they."""

from datetime import timedelta

import pytest

from bot.db.engine import Database
from bot.domain.errors import NotAllowed
from bot.domain.finding import score
from bot.domain.people import PER_PAGE, Only
from bot.domain.roles import Role, Standing
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join

MEANT = [
    ("Анна", "Anna Petrova"),
    ("anna", "Анна Петрова"),
    ("yuri", "Юрий"),
    ("Yury", "Юрий"),
    ("Alexey", "Алексей"),
    ("щукин", "Shchukin"),
    ("ivanvo", "Иванов"),
    ("ПЕТ", "Сергей Петров"),
    ("петр серг", "Сергей Петров"),
    ("Yekaterina", "Екатерина"),
    ("семен", "Семён"),
    ("Zoë", "zoe"),
    ("тров", "Петров"),
]
NOT_MEANT = [("Ann", "Bob"), ("Петров Иван", "Петров Сергей"), ("ова", "Ян"), ("?!", "Anna")]


@pytest.mark.parametrize(("typed", "name"), MEANT)
def test_a_name_is_found_in_either_alphabet_and_with_a_slip(typed: str, name: str) -> None:
    assert score(typed, name, None)


@pytest.mark.parametrize(("typed", "name"), NOT_MEANT)
def test_another_name_is_not(typed: str, name: str) -> None:
    assert not score(typed, name, None)


def test_a_code_is_found_with_and_without_its_dashes() -> None:
    assert score("l-07", "Anna", "L-07") == score("L07", "Anna", "L-07") == 100
    assert score("l-0", "Anna", "L-07") > 0
    assert not score("07", "Anna", "L-07")


async def test_the_list_is_narrowed_and_paged(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        find = Services(session, clock, settings, "bot").people_desk.search.find
        olga = await join(session, Role.COORDINATOR, "Olga")
        for n in range(PER_PAGE + 2):
            await join(session, Role.LEARNER, f"Ann {n:02}")
        boris = await join(session, Role.MENTOR, "Борис", code="M-1")
        clara = await join(session, Role.TUTOR, "Clara")
        gone = await join(session, Role.LEARNER, "Anna Gone")
        gone.standing = Standing.LEFT
        boris.unreachable_since = clock()
        clara.paused_until = clock() + timedelta(days=3)
        everybody = await find(olga)
        assert (everybody.count, len(everybody.shown)) == (PER_PAGE + 5, PER_PAGE)
        assert [one.name for one in (await find(olga, page=9)).shown][-1] == "Борис"
        ann = await find(olga, "анн", page=1)
        assert (ann.count, len(ann.shown), ann.page) == (PER_PAGE + 2, 2, 1)
        assert [one.id for one in (await find(olga, only=Only.LOST)).shown] == [boris.id]
        assert [one.id for one in (await find(olga, only=Only.ON_A_BREAK)).shown] == [clara.id]
        assert [one.id for one in (await find(olga, role=Role.TUTOR)).shown] == [clara.id]
        assert [one.id for one in (await find(olga, "boris")).shown] == [boris.id]
        assert (await find(olga, "zzz")).count == 0
        with pytest.raises(NotAllowed):
            await find(boris)
