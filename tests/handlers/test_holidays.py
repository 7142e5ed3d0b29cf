"""A calendar of holidays that a coordinator sends, as talk, in both languages."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import CheckIn, PendingImport, PublicPause
from bot.texts import LANGUAGES
from handlers.screens.import_buttons import ForPauses, LoadAndRemove
from tests.content.test_timetable_ics import calendar, entry
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

NEW_YEAR = entry("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270109", title="New Year")
NINTH = entry("DTSTART;VALUE=DATE:20200509", "RRULE:FREQ=YEARLY", uid="b", title="Ninth")
PARTY = entry("DTSTART:20261204T100000", "DTEND:20261204T110000", uid="c", title="Party")


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def sends(pair: Trio, *entries: str, asked: bool = True) -> str:
    """`asked`: from the screen on which days can be added."""
    if asked:
        await pair.olga.types("/plans")
        await pair.olga.presses(pair.says("Public pauses"))
        assert ".ics" in pair.olga.screen.text
        await pair.olga.presses(pair.says("Add days"))
    await pair.olga.sends_document("h.ics", calendar(*entries).encode())
    return pair.olga.screen.text


async def pauses(pair: Trio) -> list[tuple[date, date]]:
    async with pair.stage.database.read() as session:
        found = await session.scalars(select(PublicPause).order_by(PublicPause.first_on))
        return [(one.first_on, one.last_on) for one in found]


async def test_the_days_are_shown_first_and_kept_after_a_yes(pair: Trio) -> None:
    shown = await sends(pair, NEW_YEAR, NINTH, PARTY)
    assert shown.count("Ninth") == 2
    assert "New Year" in shown
    assert "Party 2026-12-04" in shown, "what was left out is said"
    assert await pauses(pair) == []
    yes = next(label for label in pair.olga.buttons if "3" in label)
    shown = (await pair.olga.presses(yes)).text
    assert "3" in shown
    assert await pauses(pair) == [
        (date(2026, 12, 31), date(2027, 1, 8)),
        (date(2027, 5, 9), date(2027, 5, 9)),
        (date(2028, 5, 9), date(2028, 5, 9)),
    ]
    await pair.olga.presses(pair.says("Public pauses"))
    assert "New Year" in pair.olga.screen.text
    async with pair.stage.database.read() as session:
        assert (await session.scalars(select(PendingImport.content))).all() == [None]


async def test_what_is_entered_already_is_not_entered_twice(pair: Trio) -> None:
    await sends(pair, NEW_YEAR)
    await pair.olga.presses(next(label for label in pair.olga.buttons if "1" in label))
    shown = await sends(pair, NEW_YEAR, NEW_YEAR.replace("New Year", "Again"))
    assert pair.says("There is nothing new in it.") in shown
    assert list(pair.olga.buttons) == [pair.says("Leave it")]
    assert len(await pauses(pair)) == 1


async def test_a_no_keeps_nothing(pair: Trio) -> None:
    await sends(pair, NEW_YEAR)
    await pair.olga.presses(pair.says("Leave it"))
    assert await pauses(pair) == []


async def test_sent_out_of_the_blue_it_is_asked_what_it_is(pair: Trio) -> None:
    await sends(pair, NEW_YEAR, asked=False)
    await pair.olga.presses(pair.says("These are holidays: public pauses"))
    await pair.olga.presses(next(label for label in pair.olga.buttons if "1" in label))
    assert len(await pauses(pair)) == 1


async def test_a_day_later_a_calendar_is_asked_about_again(pair: Trio) -> None:
    await pair.olga.types("/plans")
    await pair.olga.presses(pair.says("Public pauses"))
    await pair.olga.presses(pair.says("Add days"))
    await pair.skip(days=1)
    await sends(pair, NEW_YEAR, asked=False)
    assert pair.says("Of which group is this timetable?") in pair.olga.screen.text


async def test_a_bad_file_is_told_with_its_line(pair: Trio) -> None:
    shown = await sends(pair, entry("DTSTART;VALUE=DATE:20261345"))
    place = pair.says("{sheet}, row {row}", sheet="h.ics", row=8)
    assert place in shown
    assert await pauses(pair) == []
    shown = await sends(pair, "nonsense\r\n")
    assert pair.says("{sheet}, row {row}", sheet="h.ics", row=4) in shown


async def test_what_falls_into_them_moves(pair: Trio) -> None:
    async with pair.stage.database.read() as session:
        before = (await session.scalars(select(CheckIn.on_date))).one()
    await sends(pair, entry(f"DTSTART;VALUE=DATE:{before:%Y%m%d}"))
    await pair.olga.presses(next(label for label in pair.olga.buttons if "1" in label))
    await pair.stage.settle()
    async with pair.stage.database.read() as session:
        assert (await session.scalars(select(CheckIn))).one().due_at.date() > before


async def test_only_coordinators_and_forged_buttons_do_nothing(pair: Trio) -> None:
    await sends(pair, NEW_YEAR)
    async with pair.stage.database.read() as session:
        import_id = (await session.scalars(select(PendingImport.id))).one()
    other = await pair.stage.someone(Role.COORDINATOR, pair.language, "Ivan")
    for button in (ForPauses(import_id=import_id), LoadAndRemove(import_id=import_id)):
        for stranger in (pair.ann, pair.boris, other):
            await stranger.types("/menu")
            await stranger.presses_data(button.pack())
    assert await pauses(pair) == []
    await pair.olga.presses_data(LoadAndRemove(import_id=import_id).pack())
    assert len(await pauses(pair)) == 1, "there is nothing to remove, and it is a yes"
