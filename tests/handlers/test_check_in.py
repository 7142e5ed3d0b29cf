"""The learner's check-in, as talk, in both languages."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.questionnaires import Area
from bot.models import CheckIn, CheckInAnswer
from bot.texts import LANGUAGES
from handlers.screens.check_in_buttons import (
    NotThisTime,
    SetAnswer,
    ShowAnswer,
    ShowCheckIn,
    StartCheckIn,
    WantTalk,
)
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage

SECRET = "My <b>back</b> hurts & I cannot sleep"
SHOWN_SECRET = "My &lt;b&gt;back&lt;/b&gt; hurts &amp; I cannot sleep"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def rows(pair: Trio) -> list[CheckIn]:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(CheckIn).order_by(CheckIn.due_at)))


async def test_asked_answered_and_seen_by_the_mentor_alone(pair: Trio) -> None:
    await pair.falls_due()
    assert "Boris" in pair.ann.screen.text
    before = len(pair.stage.telegram.calls)
    shown = await pair.ann.presses(pair.says("Answer"))
    assert pair.asks("study") in shown.text
    await pair.answers("Only {name}", SECRET)
    thanks = pair.ann.screen
    assert pair.says("Only {name} can see:", name="Boris") in thanks.text
    assert SHOWN_SECRET in thanks.text
    # Seven taps and a sentence, drawn over one message; the sentence brings a new one.
    assert len(pair.ann.screens) == 2
    assert len(pair.stage.telegram.calls) - before < 25
    card = await pair.boris.presses(pair.says("Open the card"))
    assert pair.says("{name} shares with you:", name="Ann") in card.text
    assert SHOWN_SECRET in card.text
    assert "back" not in pair.shown_to(pair.olga)
    assert [row.state for row in await rows(pair)] == ["answered", "due"]


@pytest.mark.parametrize(
    ("audience", "mentor", "coordinator"),
    [
        ("Only {name}", True, False),
        ("{name} and the coordinators", True, True),
        ("Nobody, only the trend", False, False),
    ],
)
async def test_nobody_without_the_right_finds_a_trace(
    pair: Trio, audience: str, mentor: bool, coordinator: bool
) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers(audience, SECRET, hard=True)
    await pair.boris.types("/cards")
    for label in list(pair.boris.buttons)[:1]:
        await pair.boris.presses(label)
    await pair.olga.types("/shared")
    if coordinator:
        await pair.olga.presses(next(label for label in pair.olga.buttons if "Ann" in label))
    await pair.skip(days=5)
    traces = ("back", pair.says("very hard"), pair.says("something is hard"))
    for person, allowed in ((pair.boris, mentor), (pair.olga, coordinator)):
        seen = [trace in pair.shown_to(person) for trace in traces[:2]]
        assert seen == [allowed, allowed]
    if not mentor:
        nothing = "{name} has not shared anything with you so far. That is their choice."
        assert pair.says(nothing, name="Ann") in pair.shown_to(pair.boris)


async def test_not_answered_and_not_shared_look_the_same(stage: Stage) -> None:
    pair = await trio(stage, "en")
    await pair.falls_due()
    (unanswered,) = (await pair.boris.presses("Open the card"),)
    before = unanswered.text
    await pair.ann.presses("Answer")
    await pair.answers("Nobody, only the trend", SECRET, hard=True)
    await pair.boris.types("/cards")
    assert (await pair.boris.presses("Ann")).text == before


async def test_reminded_once_and_only_in_waking_hours(pair: Trio) -> None:
    async with pair.stage.database.write() as session:
        (await pair.ann_row(session)).quiet_from = 18 * 60
    await pair.falls_due()
    assert pair.ann.screens == []
    await pair.skip(hours=14)
    assert len(pair.ann.screens) == 1
    await pair.skip(hours=24)
    assert pair.says("Skip it this week") in pair.ann.buttons
    assert len(pair.ann.screens) == 2
    await pair.skip(days=2)
    assert len(pair.ann.screens) == 2


async def test_skipped_for_this_week_without_blame(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Skip it this week"))
    await pair.skip(days=3)
    assert len(pair.ann.screens) == 1
    await pair.ann.presses(pair.says("I will answer after all"))
    await pair.answers("Only {name}")
    assert (await rows(pair))[0].state == "answered"


async def test_after_three_weeks_away_one_is_asked(pair: Trio) -> None:
    await pair.skip(days=21)
    assert len(pair.ann.screens) == 1
    assert [row.state for row in await rows(pair)] == ["missed", "missed", "asked", "due"]


async def test_asks_nothing_while_a_form_is_open(pair: Trio) -> None:
    await pair.skip(days=6, hours=5)
    await pair.ann.types("/checkin")
    await pair.ann.presses(pair.says("Answer now, for {name}", name="Boris"))
    await pair.skip(hours=2)
    assert pair.asks("study") in pair.ann.screen.text
    await pair.answers("Only {name}")
    await pair.skip(days=1)
    assert [row.state for row in await rows(pair)] == ["answered", "due"]


async def test_on_a_break_nothing_is_asked(pair: Trio) -> None:
    async with pair.stage.database.write() as session:
        row = await pair.ann_row(session)
        row.paused_until = pair.stage.clock().replace(year=2027)
    await pair.skip(days=10)
    assert pair.ann.screens == []
    assert pair.boris.screens == []
    assert next((row.state, row.reason) for row in await rows(pair)) == ("skipped", "paused")


async def test_the_last_choice_is_offered_and_shown_before_anything_is_kept(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Nobody, only the trend")
    await pair.skip(days=7)
    await pair.ann.presses(pair.says("Answer"))
    trend = pair.says("Will be seen by: {who}.", who=pair.says("Nobody, only the trend"))
    assert trend in pair.ann.screen.text
    await pair.taps(*["fine"] * 6)
    assert trend in pair.ann.screen.text
    assert (await rows(pair))[1].answered_at is None


async def test_an_answer_and_its_audience_can_be_changed(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", SECRET)
    await pair.ann.presses(pair.says("Your sentence"))
    await pair.ann.presses(pair.says("Nobody, only the trend"))
    await pair.ann.presses(pair.says("← Back"))
    await pair.ann.presses(pair.says("Study"))
    await pair.ann.presses(pair.label("very hard"))
    await pair.ann.presses(pair.says("← Back"))
    assert pair.says("hard") in pair.ann.screen.text
    card = await pair.boris.presses(pair.says("Open the card"))
    assert "back" not in card.text
    assert pair.says("very hard") in card.text
    await pair.ann.presses(pair.says("Home"))
    await pair.ann.presses(pair.says("Remove this answer"))
    async with pair.stage.database.read() as session:
        answers = {one.area: one.value for one in await session.scalars(select(CheckInAnswer))}
    assert (answers[Area.STUDY], answers[Area.HOME]) == (1, None)


async def test_after_the_next_fell_due_an_old_button_says_so(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}")
    thanks = pair.ann.screen
    await pair.skip(days=7)
    await pair.ann.presses_data(thanks.buttons[pair.says("Study")], thanks)
    assert "/checkin" in pair.ann.screen.text
    over = StartCheckIn(id=(await rows(pair))[0].id).pack()
    await pair.ann.presses_data(over, thanks)
    # The old button opens the one that is asked now.
    assert pair.asks("study") in pair.ann.screen.text


async def test_all_skipped_is_an_answer_and_asks_for_no_audience(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    for _ in range(6):
        await pair.ann.presses(pair.says("Skip"))
    await pair.ann.presses(pair.says("Send"))
    assert pair.says("You skipped everything. That is an answer, too.") in pair.ann.screen.text


async def test_digits_are_enough(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    for _ in range(6):
        await pair.ann.types("2")
    await pair.ann.types(pair.says("Send"))
    assert pair.says("Only {name} can see:", name="Boris") in pair.ann.screen.text
    async with pair.stage.database.read() as session:
        assert {one.value for one in await session.scalars(select(CheckInAnswer))} == {4}


async def test_a_restart_in_the_middle_loses_no_step(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.taps("fine", "hard")
    again = Stage(pair.stage.database, pair.stage.clock, pair.stage.settings)
    again._updates = pair.stage._updates  # the messenger goes on counting
    ann = Someone(again, pair.ann.user_id, pair.language)
    shown = await ann.types("/checkin")
    assert pair.asks("money") in shown.text
    later = Trio(again, pair.language, ann, pair.boris, pair.olga, pair.pairing_id)
    await later.taps(*["fine"] * 4)
    await ann.presses(pair.says("Send"))
    async with again.database.read() as session:
        answers = {one.area: one.value for one in await session.scalars(select(CheckInAnswer))}
    assert answers == {"study": 4, "travel": 2, "money": 4, "health": 4, "home": 4, "group": 4}


async def test_the_pair_ends_in_the_middle_of_it(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.taps("fine")
    asking = pair.ann.screen
    await pair.ends()
    await pair.ann.presses_data(asking.buttons[pair.label("fine")], asking)
    await pair.ann.types("/checkin")
    assert pair.says("Check-ins begin in the week after you have got a mentor or tutor.") == (
        pair.ann.screen.text
    )


async def test_what_is_hard_opens_a_way_to_somebody(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Nobody, only the trend", hard=True)
    assert pair.says("I would like to talk to a person") in pair.ann.buttons
    await pair.ann.presses(pair.says("I would like to talk to {name}", name="Boris"))
    told = "{name} would like to talk to you. Please write or call today."
    assert pair.says(told, name="Ann") == pair.boris.screen.text
    card = await pair.boris.presses(pair.says("Open the card"))
    assert pair.says("very hard") not in card.text


async def test_forged_buttons_of_others_are_refused(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", SECRET)
    eve = await pair.stage.someone(language=pair.language, name="Eve")
    id_ = (await rows(pair))[0].id
    await eve.types("/checkin")
    for data in (
        ShowCheckIn(id=id_),
        ShowAnswer(id=id_, part="comment"),
        SetAnswer(id=id_, part="study", value=1),
        WantTalk(id=id_),
        NotThisTime(id=id_),
        StartCheckIn(id=id_),
    ):
        for person in (eve, pair.boris, pair.olga):
            await person.presses_data(
                data.pack(), person.screens[0] if person.screens else eve.screen
            )
    await pair.ann.presses_data(f"civ:{id_}:study:9")
    await pair.ann.presses_data(f"cia:{id_}:study:everybody")
    assert "back" not in pair.shown_to(eve, pair.boris, pair.olga)
    async with pair.stage.database.read() as session:
        answers = {one.area: one.value for one in await session.scalars(select(CheckInAnswer))}
    assert answers[Area.STUDY] == 4
    assert (await rows(pair))[0].state == "answered"


def test_nobody_logs_what_people_wrote() -> None:
    """Services of check-ins log nothing at all."""
    folder = Path(__file__).parents[2] / "bot" / "services"
    texts = [
        path.read_text() for name in ("check_in*", "card*") for path in folder.glob(name + ".py")
    ]
    assert texts
    assert [text for text in texts if "log" in text.split() or "logging" in text] == []
