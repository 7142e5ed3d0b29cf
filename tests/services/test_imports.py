"""Content, people and pairs of a pack are compared with what we know, and loaded as one."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.content.difference import Difference, TableDifference
from bot.content.pack import Pack
from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.db.engine import Database
from bot.domain.errors import NotAllowed
from bot.domain.pairings import PairState
from bot.domain.roles import Role, Standing
from bot.models import Invitation, Pairing, PairRule, Person, Programme
from bot.services.content import PackRefused
from bot.services.importing import Applied, Report
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.content.files import MOSCOW, PROGRAMME, csv_text, write
from tests.pairs import join

ANN = {"code": "L1", "name": "Ann", "role": "learner", "group": "CNC-1", "region": "Tver"}
MAX = {"code": "M1", "name": "Max", "role": "mentor", "group": "", "region": ""}
PAIR = {"learner": "L1", "mentor": "M1", "kind": "active"}


class Desk:
    """Packs are checked and loaded, each in a transaction of its own."""

    def __init__(self, database: Database, clock: StoppedClock, folder: Path) -> None:
        self.database, self.clock, self._folder = database, clock, folder
        self._settings = Settings(_env_file=None)
        self._packs = 0

    def pack(self, **tables: Sequence[dict[str, str]]) -> Pack:
        self._packs += 1
        folder = self._folder / str(self._packs)
        folder.mkdir()
        for name, rows in tables.items():
            write(folder, f"{name}.csv", csv_text(*rows))
        return read_pack(folder, MOSCOW)

    async def check(self, pack: Pack, *replace: str) -> Report:
        async with self.database.read() as session:
            return await self._services(session).imports.check(pack, replace)

    async def apply(
        self, pack: Pack, *replace: str, by: Person | None = None, again: bool = False
    ) -> Applied:
        async with self.database.write() as session:
            imports = self._services(session).imports
            return await imports.apply(by, pack, replace, again=again)

    async def count(self, model: type) -> int:
        async with self.database.read() as session:
            return await session.scalar(select(func.count()).select_from(model)) or 0

    async def open_codes(self) -> list[str]:
        async with self.database.read() as session:
            found = await session.scalars(
                select(Invitation.person_code)
                .where(Invitation.used_at.is_(None), Invitation.expires_at > self.clock())
                .order_by(Invitation.person_code)
            )
            return [str(code) for code in found]

    def _services(self, session: object) -> Services:
        return Services(session, self.clock, self._settings, "test_bot")  # type: ignore[arg-type]


@pytest.fixture
def desk(database: Database, clock: StoppedClock, tmp_path: Path) -> Desk:
    return Desk(database, clock, tmp_path)


def of(difference: Difference, name: str) -> TableDifference:
    (found,) = (table for table in difference.tables if table.table == name)
    return found


async def test_people_are_invited_with_links_of_their_own(desk: Desk) -> None:
    applied = await desk.apply(desk.pack(programmes=[PROGRAMME], people=[ANN, MAX]))
    assert [(one.code, one.name, one.role) for one in applied.guests] == [
        ("L1", "Ann", "learner"),
        ("M1", "Max", "mentor"),
    ]
    assert len(set(applied.links.values())) == 2
    assert applied.links["L1"].startswith("https://t.me/test_bot?start=")
    assert applied.expires_at > desk.clock()
    assert await desk.count(Programme) == 1


async def test_the_same_again_changes_nothing(desk: Desk) -> None:
    pack = desk.pack(programmes=[PROGRAMME], people=[ANN, MAX], pairings=[PAIR])
    await desk.apply(pack)
    report = await desk.check(pack)
    assert report.problems == ()
    assert report.difference.is_empty
    assert [of(report.difference, name).unchanged for name in pack.sheets] == [1, 2, 1]
    assert (await desk.apply(pack)).guests == ()
    assert await desk.count(Invitation) == 2


async def test_what_is_told_anew_of_an_invited_person_is_shown_and_kept(desk: Desk) -> None:
    await desk.apply(desk.pack(people=[ANN]))
    pack = desk.pack(people=[{"code": "L1", "role": "learner", "group": "CNC-2"}])
    (change,) = of((await desk.check(pack)).difference, "people").changed
    assert [(one.column, one.old, one.new) for one in change.fields] == [
        ("group", "CNC-1", "CNC-2")
    ]
    applied = await desk.apply(pack)
    assert applied.invited.renewed == ["L1"]
    async with desk.database.read() as session:
        (invitation,) = await session.scalars(select(Invitation))
    assert invitation.profile["group"] == "CNC-2"
    # The second file has no such columns: what they told before stays.
    assert (invitation.profile["name"], invitation.profile["region"]) == ("Ann", "Tver")


async def test_of_who_is_here_only_the_institutions_words_change(desk: Desk) -> None:
    async with desk.database.write() as session:
        await join(session, Role.LEARNER, "Anna", code="L1", group="CNC-1", region="Moscow")
    pack = desk.pack(people=[{**ANN, "group": ""}])
    (change,) = of((await desk.check(pack)).difference, "people").changed
    assert [(one.column, one.old, one.new) for one in change.fields] == [
        ("region", "Moscow", "Tver")
    ]
    applied = await desk.apply(pack)
    assert (applied.guests, applied.invited.updated) == ((), ["L1"])
    async with desk.database.read() as session:
        (ann,) = await session.scalars(select(Person))
    assert (ann.name, ann.group, ann.region) == ("Anna", "CNC-1", "Tver")


async def test_links_that_were_lost_can_be_made_anew(desk: Desk) -> None:
    pack = desk.pack(people=[ANN])
    first = (await desk.apply(pack)).links["L1"]
    applied = await desk.apply(pack, again=True)
    assert applied.links["L1"] != first
    assert await desk.open_codes() == ["L1"]


async def test_who_is_in_the_table_no_more_is_not_invited_any_more(desk: Desk) -> None:
    async with desk.database.write() as session:
        await join(session, Role.LEARNER, "Vera", code="L9")
    await desk.apply(desk.pack(people=[ANN, MAX], pairings=[PAIR]))
    rest = desk.pack(
        people=[ANN, {**MAX, "code": "M2"}],
        pairings=[{**PAIR, "mentor": "M2", "kind": "never"}],
    )
    removed = of((await desk.check(rest, "people")).difference, "people").removed
    assert removed == (("M1",),)
    await desk.apply(rest, "people", "pairings")
    assert await desk.open_codes() == ["L1", "M2"]
    assert await desk.count(Person) == 1
    async with desk.database.read() as session:
        rules = [(one.mentor_code, one.kind) for one in await session.scalars(select(PairRule))]
    assert rules == [("M2", "never")]


async def test_nothing_goes_without_being_asked_for(desk: Desk) -> None:
    await desk.apply(desk.pack(people=[ANN, MAX], pairings=[PAIR]))
    await desk.apply(desk.pack(people=[ANN]))
    assert await desk.open_codes() == ["L1", "M1"]
    assert await desk.count(PairRule) == 1


async def test_a_pair_of_people_who_are_here_begins(desk: Desk) -> None:
    async with desk.database.write() as session:
        await join(session, Role.LEARNER, "Ann", code="L1")
        await join(session, Role.MENTOR, "Max", code="M1")
    await desk.apply(desk.pack(pairings=[PAIR]))
    async with desk.database.read() as session:
        (pair,) = await session.scalars(select(Pairing))
    assert pair.state == PairState.ACTIVE


async def test_codes_are_looked_up_in_the_pack_and_among_those_we_know(desk: Desk) -> None:
    unknown = desk.pack(people=[{**ANN, "programme": "cnc"}], pairings=[PAIR])
    found = {(one.fault, one.table, one.column) for one in (await desk.check(unknown)).problems}
    assert found == {
        (Fault.UNKNOWN_CODE, "people", "programme"),
        (Fault.UNKNOWN_CODE, "pairings", "mentor"),
    }
    await desk.apply(desk.pack(programmes=[PROGRAMME], people=[MAX]))
    assert (await desk.check(unknown)).problems == ()


async def test_a_broken_row_anywhere_stops_everything(desk: Desk) -> None:
    pack = desk.pack(programmes=[PROGRAMME], people=[ANN, {**MAX, "role": "king"}])
    with pytest.raises(PackRefused) as refused:
        await desk.apply(pack)
    assert [one.fault for one in refused.value.problems] == [Fault.NOT_A_CHOICE]
    assert await desk.count(Programme) == await desk.count(Invitation) == 0


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        (Role.LEARNER, Standing.ACTIVE),
        (Role.MENTOR, Standing.ACTIVE),
        (Role.COORDINATOR, Standing.LEFT),
    ],
)
async def test_only_a_coordinator_loads(desk: Desk, role: Role, standing: Standing) -> None:
    somebody = Person(role=role, standing=standing, language="en", created_at=MONDAY)
    with pytest.raises(NotAllowed):
        await desk.apply(desk.pack(programmes=[PROGRAMME]), by=somebody)
    assert await desk.count(Programme) == 0


async def test_codes_of_invited_people_are_known_before_they_come(desk: Desk) -> None:
    await desk.apply(desk.pack(people=[ANN]))
    async with desk.database.read() as session:
        codes = Services(session, desk.clock, Settings(_env_file=None), "").codes
        known = await codes.known("L1")
        assert (known.here, known.group) == (False, "CNC-1")
        assert not await codes.is_here("L1")
