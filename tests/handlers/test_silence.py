"""Silence as talk, in both languages."""

import pytest

from bot.app import voice_of
from bot.delivery.outbox import post_owed
from bot.delivery.screen import Screen
from bot.domain.notices import Broken
from bot.domain.roles import Role
from bot.domain.silence import Silent, SilentPair
from bot.domain.stand_ins import Handed
from bot.texts import LANGUAGES
from handlers.notices import screen_of
from handlers.screens.silence import LeaveAlone, handed
from tests.handlers.pair_on_stage import Trio, trio
from tests.pairs import agree
from tests.stage import Someone, Stage

HERE = "I am here, just not now"
WEEK = "Leave it for a week"


@pytest.fixture(params=LANGUAGES)
async def asked(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """Asked just now; nobody has anything else to say."""
    pair = await trio(stage, request.param)
    async with stage.database.write() as session:
        agree(session, (await pair.ann.row()).id, given=True)
    await pair.falls_due()
    return pair


@pytest.fixture
async def pair(asked: Trio) -> Trio:
    """Asked, reminded twice, and not heard."""
    await days(asked, 4)
    return asked


async def days(pair: Trio, count: int) -> None:
    for _day in range(count):
        await pair.skip(days=1)


async def set_quiet(pair: Trio, who: Someone, quiet_from: int, quiet_to: int) -> None:
    async with pair.stage.database.write() as session:
        person = await pair.stage.services(session).people.get((await who.row()).id)
        person.quiet_from, person.quiet_to = quiet_from * 60, quiet_to * 60


async def spend_the_day(pair: Trio, who: Someone) -> None:
    """They get as much unasked as they get on one day."""
    async with pair.stage.database.write() as session:
        notices = pair.stage.services(session).notices
        for number in range(pair.stage.settings.daily_budget):
            notices.tell((await who.row()).id, Broken(), budgeted=True, key=f"news:{number}")
        voice = voice_of(pair.stage.texts, pair.stage.settings)
        await post_owed(session, voice, pair.stage.clock())
    await pair.stage.settle()


async def closes_the_chat(pair: Trio, who: Someone) -> None:
    pair.stage.telegram.blocked_by.add(who.user_id)
    bot = {"id": 42, "is_bot": True, "first_name": "Bot"}
    member = {"status": "member", "user": bot}
    await pair.stage.receive(
        my_chat_member={
            "chat": who.chat,
            "from": who.user,
            "date": int(pair.stage.clock().timestamp()),
            "old_chat_member": member,
            "new_chat_member": {**member, "status": "kicked", "until_date": 0},
        }
    )


async def test_one_tap_ends_it(pair: Trio) -> None:
    assert pair.says(HERE) in pair.ann.buttons
    await pair.ann.presses(pair.says(HERE))
    assert pair.says("Take a break") in pair.ann.buttons
    for _day in range(5):
        await pair.skip(days=1)
    heard = pair.says("Nothing has been heard from {name}.", name="Ann")
    assert heard not in pair.shown_to(pair.olga)


async def test_coordinators_get_the_days_and_ways(pair: Trio) -> None:
    for _day in range(4):
        await pair.skip(days=1)
    heard = pair.says("Nothing has been heard from {name}.", name="Ann")
    assert heard in pair.shown_to(pair.olga)
    assert pair.says("Write to {name}", name="Ann") in pair.olga.buttons
    await pair.olga.presses(pair.says(WEEK))
    assert "Ann" in pair.olga.screen.text
    assert heard not in pair.shown_to(pair.boris)


async def test_only_coordinators_leave_it(pair: Trio) -> None:
    ann = await pair.ann.row()
    await pair.boris.presses_data(LeaveAlone(id=ann.id).pack())
    assert pair.says(WEEK) not in pair.shown_to(pair.boris)


async def test_a_reminder_that_waits_for_tomorrow_is_withdrawn(asked: Trio) -> None:
    await days(asked, 3)
    await asked.skip(hours=20)
    await spend_the_day(asked, asked.ann)
    await asked.skip(hours=4)
    assert asked.says(HERE) not in asked.shown_to(asked.ann)
    await asked.ann.types("/settings")
    await days(asked, 3)
    assert asked.says(HERE) not in asked.shown_to(asked.ann)


async def test_without_a_sign_it_comes_and_coordinators_count_from_there(asked: Trio) -> None:
    await days(asked, 3)
    await asked.skip(hours=20)
    await spend_the_day(asked, asked.ann)
    await asked.skip(hours=18)
    assert asked.says(HERE) in asked.ann.buttons
    heard = asked.says("Nothing has been heard from {name}.", name="Ann")
    await days(asked, 3)
    assert heard not in asked.shown_to(asked.olga)
    await days(asked, 1)
    assert heard in asked.shown_to(asked.olga)


async def test_so_is_what_coordinators_would_hear_in_the_morning(pair: Trio) -> None:
    await days(pair, 3)
    hour = pair.stage.clock().hour + 3
    await set_quiet(pair, pair.olga, hour, hour + 8)
    await days(pair, 1)
    await pair.ann.types("/settings")
    await days(pair, 2)
    heard = pair.says("Nothing has been heard from {name}.", name="Ann")
    assert heard not in pair.shown_to(pair.olga)


async def test_a_mentor_who_closes_the_chat_is_one_notice(asked: Trio) -> None:
    await closes_the_chat(asked, asked.boris)
    (told,) = asked.olga.screens
    lost = asked.says("Telegram brings {name} no messages any more.", name="Boris")
    with asked.stage.texts.speaking(asked.language):
        at_desk = handed(Handed(0, 1))
    assert lost in told.text
    assert at_desk
    assert at_desk in told.text
    await days(asked, 5)
    assert "Boris" not in "".join(one.text for one in asked.olga.screens[1:])
    await asked.olga.presses(asked.says("Cards without a mentor"))
    assert any("Ann" in label for label in asked.olga.buttons)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "has not opened this bot yet"), ("ru", "ещё не открывали")]
)
def test_who_never_came_is_not_said_to_have_left(stage: Stage, language: str, title: str) -> None:
    with stage.texts.speaking(language):
        told = screen_of(Silent(1, "Boris", False, None, None, None, False, (SilentPair(1, "A"),)))
    assert isinstance(told, Screen)
    assert title in told.text


async def test_a_silent_stand_in_has_words_of_their_own(asked: Trio) -> None:
    columns = {"stands_in": True, "capacity": 2}
    await asked.stage.someone(Role.MENTOR, asked.language, "Clara", **columns)
    await asked.ann.types("/settings")
    await closes_the_chat(asked, asked.boris)
    with asked.stage.texts.speaking(asked.language):
        passed = handed(Handed(1, 0))
    assert passed
    assert passed in asked.olga.screen.text
    assert "Clara" in asked.ann.screen.text
    await days(asked, 12)
    told = asked.says(
        "Nothing has been heard from {name}, who stands in for {mentors}.",
        name="Clara",
        mentors="Boris",
    )
    (screen,) = [one for one in asked.olga.screens if told in one.text]
    words = (
        "There may be many good reasons, and it says nothing about the pair's own mentor. You "
        "can look at the pair and write to the learner."
    )
    assert asked.says(words) in screen.text
    assert asked.says("Pair with {name}", name="Ann") in screen.buttons
