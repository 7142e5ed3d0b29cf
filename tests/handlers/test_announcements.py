"""Announcements to many, as talk, in both languages."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.media import MediaKind
from bot.domain.roles import Role
from bot.models import Announcement, AnnouncementRecipient
from bot.texts import LANGUAGES
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

TEXTS = {"ru": "Завтра <занятий> нет & точка", "en": "No <classes> tomorrow & that is it"}


@pytest.fixture(params=LANGUAGES)
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def drafted(three: Trio, *, other: bool = True) -> None:
    """Olga writes it in her language and, if wanted, in the other one."""
    mine, theirs = three.language, "en" if three.language == "ru" else "ru"
    await three.olga.types("/announce")
    await three.olga.presses(three.says("New announcement"))
    await three.olga.types(TEXTS[mine])
    if other:
        await three.olga.types(TEXTS[theirs])
    else:
        await three.olga.presses(three.says("Skip"))


async def sent(three: Trio) -> None:
    await three.olga.presses(three.says("Who would get it, and when?"))
    await three.olga.presses_data(button(three, "ans:"))


def button(three: Trio, prefix: str) -> str:
    """What the newest button of this kind carries."""
    for shown in reversed(three.olga.screens):
        for data in shown.buttons.values():
            if data.startswith(prefix):
                return data
    raise AssertionError(prefix)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def rows(three: Trio) -> list[AnnouncementRecipient]:
    async with three.stage.database.read() as session:
        return list(await session.scalars(select(AnnouncementRecipient)))


async def test_it_is_looked_at_tried_out_and_sent_to_each_in_their_language(three: Trio) -> None:
    kate = await three.stage.someone(
        Role.LEARNER, "en" if three.language == "ru" else "ru", "Kate"
    )
    await drafted(three)
    assert three.says("Announcement, not sent yet") in three.olga.screen.text
    assert await rows(three) == []
    await three.olga.presses(three.says("See it as they will"))
    preview = [shown.text for shown in three.olga.screens[-3:]]
    assert [escaped(TEXTS["ru"]) in preview[0], escaped(TEXTS["en"]) in preview[1]] == [True, True]
    await three.olga.presses(three.says("← Back"))
    await three.olga.presses(three.says("Who would get it, and when?"))
    shown = three.olga.screen
    assert three.says("Who would get it?") in shown.text
    assert "3" in shown.text
    assert "ann" not in "".join(one.text for one in kate.screens)
    await sent(three)
    for person in (three.ann, three.boris):
        (told,) = (one for one in person.screens if escaped(TEXTS[three.language]) in one.text)
        assert three.says("From the coordinators") in told.text
    other = TEXTS["en" if three.language == "ru" else "ru"]
    assert escaped(other) in kate.screen.text
    assert three.says("The announcement has come to its end") in three.olga.screen.text
    assert three.says("Delivered: {n}", n="3") in three.olga.screen.text
    assert "<classes>" not in three.shown_to(three.ann, kate)


async def test_a_language_that_is_missing_is_asked_for_and_marked(three: Trio) -> None:
    theirs = "en" if three.language == "ru" else "ru"
    kate = await three.stage.someone(Role.LEARNER, theirs, "Kate")
    await drafted(three, other=False)
    missing = (
        "Nothing is written yet. Who reads this language gets the other text, marked as such."
    )
    assert three.says(missing) in three.olga.screen.text
    await sent(three)
    with three.stage.texts.speaking(theirs):
        assert escaped(TEXTS[three.language]) in kate.screen.text
    assert ("(in Russian)" if three.language == "ru" else "(на английском)") in kate.screen.text


async def test_only_those_who_fit_all_that_was_chosen_get_it(three: Trio) -> None:
    masha = await three.stage.someone(Role.LEARNER, three.language, "Masha", group="CNC-1")
    oleg = await three.stage.someone(Role.MENTOR, three.language, "Oleg", group="CNC-1")
    await drafted(three)
    await three.olga.presses(three.says("For whom"))
    await three.olga.presses(three.says("Role"))
    await three.olga.presses(three.says("Learners"))
    await three.olga.presses(three.says("Done"))
    await three.olga.presses(three.says("Group"))
    await three.olga.presses("CNC-1")
    await three.olga.presses(three.says("Done"))
    assert "CNC-1" in three.olga.screen.text
    await three.olga.presses(three.says("← Back"))
    await sent(three)
    assert escaped(TEXTS[three.language]) in masha.screen.text
    for person in (three.ann, three.boris, oleg):
        assert escaped(TEXTS[three.language]) not in three.shown_to(person)


async def test_who_joins_after_the_confirmation_does_not_get_it(three: Trio) -> None:
    await drafted(three)
    await three.olga.presses(three.says("Who would get it, and when?"))
    three.stage.hasty = True
    await three.olga.presses_data(button(three, "ans:"))
    await three.stage.answer()
    late = await three.stage.someone(Role.LEARNER, three.language, "Late")
    three.stage.hasty = False
    await three.stage.settle()
    assert late.screens == []
    assert len(await rows(three)) == 2


async def test_a_picture_goes_with_it_and_another_file_is_still_loaded(three: Trio) -> None:
    await drafted(three)
    await three.olga.presses(three.says("Attach a picture or file"))
    await three.olga.sends_photo("poster")
    assert three.says("Attached: {what}", what=three.says("a picture")) in three.olga.screen.text
    await three.olga.presses(three.says("Take the attachment away"))
    await three.olga.presses(three.says("Attach a picture or file"))
    await three.olga.presses(three.says("← Back"))
    await three.olga.sends_document("people.csv", b"code\n")
    assert three.says("From the coordinators") not in three.olga.screen.text
    async with three.stage.database.read() as session:
        assert (await session.scalars(select(Announcement))).one().media is None
    await three.olga.presses_data(button(three, "ana:"))
    await three.olga.sends_document("plan.pdf", b"%PDF")
    await sent(three)
    (shown,) = (one for one in three.ann.screens if one.attached)
    assert shown.attached
    assert (shown.attached.kind, shown.attached.file_id) == (MediaKind.DOCUMENT, "plan.pdf")
    assert escaped(TEXTS[three.language]) in shown.text


async def test_below_a_picture_there_is_less_room(three: Trio) -> None:
    await drafted(three)
    data = button(three, "ana:")
    await three.olga.presses_data(data)
    await three.olga.sends_photo("poster")
    await three.olga.presses_data(button(three, "anw:"))
    await three.olga.types("x" * 901)
    assert "900" in three.olga.screen.text
    await three.olga.presses_data(data.replace(":0", ":1"))
    await three.olga.presses_data(button(three, "anw:"))
    await three.olga.types("<" * 1000)
    assert "3" in three.olga.screen.text
    async with three.stage.database.read() as session:
        row = (await session.scalars(select(Announcement))).one()
        assert (row.text_ru, row.text_en) == (TEXTS["ru"], TEXTS["en"])


async def test_quiet_hours_and_breaks_are_told_and_kept(three: Trio) -> None:
    three.stage.clock.skip(hours=12)  # midnight in Moscow
    async with three.stage.database.write() as session:
        boris = await session.merge(await three.boris.row())
        boris.paused_until = three.stage.clock() + timedelta(days=3)
    await drafted(three)
    await three.olga.presses(three.says("Who would get it, and when?"))
    shown = three.olga.screen.text
    assert three.says("quiet hours") in shown
    assert three.says("they are on a break") in shown
    await three.olga.presses_data(button(three, "ans:"))
    assert three.shown_to(three.ann, three.boris).count(three.says("From the coordinators")) == 0
    await three.skip(hours=9)
    assert escaped(TEXTS[three.language]) in three.ann.screen.text
    assert three.says("On a break: {n}", n="1") in three.olga.screen.text


async def test_a_draft_changed_after_the_rehearsal_is_not_sent(three: Trio) -> None:
    await drafted(three)
    await three.olga.presses(three.says("Who would get it, and when?"))
    send = button(three, "ans:")
    await three.olga.presses_data(button(three, "anw:"))
    await three.olga.types("Another text")
    await three.olga.presses_data(send)
    changed = "The draft has been changed since. Please look once more who would get it."
    assert three.says(changed) in three.olga.screen.text
    assert await rows(three) == []
    await three.olga.presses(three.says("To the draft"))
    await sent(three)
    await three.olga.presses_data(send)
    assert three.shown_to(three.ann).count(three.says("From the coordinators")) == 1


async def test_nobody_but_coordinators_can_do_anything_with_it(three: Trio) -> None:
    await drafted(three)
    await three.olga.presses(three.says("Who would get it, and when?"))
    forged = {data for one in three.olga.screens for data in one.buttons.values()}
    for person in (three.ann, three.boris):
        await person.types("/menu")
        for data in sorted({"anw:1:xx", *(one for one in forged if one.startswith("an"))}):
            await person.presses_data(data)
        await person.types("/announce")
    assert await rows(three) == []
    assert TEXTS[three.language] not in three.shown_to(three.ann, three.boris)
    async with three.stage.database.read() as session:
        row = (await session.scalars(select(Announcement))).one()
    assert (row.state, row.version) == ("draft", 1)


async def test_what_is_forged_by_a_coordinator_is_refused_kindly(three: Trio) -> None:
    await drafted(three)
    for data in (
        "anw:1:xx",
        "ano:99",
        "ant:1:role:nonsense:0",
        "ans:99:1",
        "anc:1:age:0",
        "anh:1",
    ):
        await three.olga.presses_data(data)
        assert three.says("Menu") in three.olga.screen.buttons
    await three.olga.presses_data("anc:1:group:7")
    assert three.says("Done") in three.olga.screen.buttons
    assert await rows(three) == []


async def test_all_of_them_are_a_page_at_a_time(three: Trio) -> None:
    async with three.stage.database.write() as session:
        desk = three.stage.services(session).announcing.desk
        for number in range(9):
            await desk.begin(await three.olga.row(), three.language, f"No {number}")
    shown = await three.olga.types("/announce")
    assert sum(label.startswith("No ") for label in shown.buttons) == 8
    shown = await three.olga.presses("→")
    assert [label[:4] for label in shown.buttons if label.startswith("No ")] == ["No 0"]
    await three.olga.presses_data("anl:99")
    assert any(label.startswith("No 0") for label in three.olga.buttons)
