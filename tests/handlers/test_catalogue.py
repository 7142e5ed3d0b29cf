"""Programmes, events and opportunities, looked through by tapping."""

from datetime import date, timedelta

import pytest

from bot.models import Event, Opportunity, Programme
from tests.clock import MONDAY
from tests.stage import Someone, Stage


@pytest.fixture(autouse=True)
async def content(stage: Stage) -> None:
    cnc = Programme(
        code="cnc",
        title_ru="Станки",
        title_en="CNC",
        level="worker",
        field="cnc",
        form="evening",
        about_en="You learn <to cut>.",
        starts_on=date(2027, 1, 12),
        fee_ru="48 000 ₽",
        leads_to=["weld"],
        source="сайт / web site",
        checked_on=date(2026, 11, 1),
        updated_at=MONDAY,
    )
    weld = Programme(
        code="weld", title_en="Welding", level="worker", field="welding", updated_at=MONDAY
    )
    many = [
        Programme(code=f"it{i}", title_en=f"IT {i}", level="spo", field="it", updated_at=MONDAY)
        for i in range(20)
    ]
    past, coming, veterans = (
        Event(
            code=code,
            title_en=title,
            kind="excursion",
            starts_at=MONDAY + timedelta(days=days),
            audience=audience,
            updated_at=MONDAY,
        )
        for code, title, days, audience in (
            ("e1", "Past", -2, "all"),
            ("e2", "Foundry", 2, "all"),
            ("e3", "Veterans' day", 3, "veteran"),
        )
    )
    closed, open_ = (
        Opportunity(
            code=code,
            title_en=title,
            kind="vacancy",
            employer="Works",
            apply_by=day,
            updated_at=MONDAY,
        )
        for code, title, day in (
            ("o1", "Closed", date(2026, 11, 22)),
            ("o2", "Fitter", date(2026, 11, 23)),
        )
    )
    async with stage.database.write() as db:
        db.add_all([cnc, weld, *many, past, coming, veterans, closed, open_])


async def test_from_level_to_card_and_on(ann: Someone) -> None:
    await ann.types("/programmes")
    assert "Worker's profession · 2" in ann.buttons
    await ann.presses("Worker's profession")
    await ann.presses("CNC")
    await ann.presses("CNC")
    card = ann.screen.text
    assert "You learn &lt;to cut&gt;." in card
    assert "12 January 2027" in card
    assert "48 000 ₽ (in Russian)" in card
    assert "web site, checked on 1 November 2026" in card
    assert "сайт" not in card
    assert "Adapted conditions" not in card
    assert "Welding" in (await ann.presses("→ Welding")).text


async def test_long_lists_have_pages(ann: Someone) -> None:
    await ann.types("/programmes")
    await ann.presses("Secondary vocational")
    assert "20 programmes" in ann.screen.text
    assert "IT 0" in ann.buttons
    await ann.presses("→")
    assert "2/3" in ann.buttons
    await ann.presses("→")
    assert "→" not in ann.buttons


async def test_events_that_are_meant_for_me(stage: Stage, ann: Someone) -> None:
    said = (await ann.types("/events")).buttons
    assert [name for name in said if "Foundry" in name]
    assert not [name for name in said if "Past" in name or "Veterans" in name]
    await ann.presses("Foundry")
    assert "Excursion" in ann.screen.text
    leo = await stage.someone(category="veteran")
    assert [name for name in (await leo.types("/events")).buttons if "Veterans" in name]


async def test_opportunities_still_open(stage: Stage) -> None:
    vera = await stage.someone(language="ru")
    said = (await vera.types("/opportunities")).buttons
    assert "Вакансия · Fitter (на английском)" in said
    assert not [name for name in said if "Closed" in name]
