"""Alerts in a chat of the staff: that something is to be seen to, and never whose it is."""

import pytest

from bot.domain.staff import Alert
from bot.texts import LANGUAGES
from handlers.screens.staff_alerts import alert_name
from tests.group import Group
from tests.handlers.pair_on_stage import Trio, trio
from tests.pairs import agree
from tests.stage import Stage

BOTH = "{name} and the coordinators"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """A pair with its first check-in asked."""
    found = await trio(stage, request.param)
    async with stage.database.write() as session:
        agree(session, (await found.ann.row()).id, given=True)
    return found


@pytest.fixture(params=[False, True], ids=["messages", "topics"])
async def group(stage: Stage, pair: Trio, request: pytest.FixtureRequest) -> Group:
    found = Group(stage, forum=request.param)
    await found.is_set(pair.olga, pair.says("Yes, this is our chat"))
    return found


def named(pair: Trio, alert: Alert) -> str:
    with pair.stage.texts.speaking(pair.language):
        return str(alert_name(alert))


async def test_a_silence_is_taken_and_seen_to(stage: Stage, pair: Trio, group: Group) -> None:
    await pair.falls_due()
    for _day in range(8):
        await pair.skip(days=1)
    card = group.card(named(pair, Alert.SILENT))
    assert "Ann" not in card.text
    assert "Ann" in pair.olga.screen.text, "coordinators have it in private, too"
    if card.topic:
        assert "Ann" not in stage.telegram.topics[card.topic].name
    await group.presses(pair.olga, pair.says("I take it"))
    assert pair.says("{name} has it.", name="Olga") in group.last.text
    await group.presses(pair.olga, pair.says("Done"))
    assert pair.says("Seen to: {name}.", name="Olga") in group.card(named(pair, Alert.SILENT)).text
    assert not [topic for topic in stage.telegram.topics.values() if topic.open]
    said = len(group.shown)
    await group.replies(pair.olga, card, "I have called.")
    assert len(group.shown) == said, "nobody waits for an answer to it"


async def test_a_sign_of_life_ends_it(pair: Trio, group: Group) -> None:
    await pair.falls_due()
    for _day in range(8):
        await pair.skip(days=1)
    assert named(pair, Alert.SILENT) in group.last.text
    await pair.ann.types("/menu")
    well = pair.says("All is well again. Nobody needs to do anything any more.")
    assert well in group.card(named(pair, Alert.SILENT)).text


async def test_something_hard_is_told_without_saying_for_whom(pair: Trio, group: Group) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers(BOTH, hard=True)
    card = group.card(named(pair, Alert.HARD_ANSWER))
    assert "Ann" not in card.text
    assert pair.says("Nobody has it yet.") in card.text


async def test_nobody_on_call_is_told_each_day_once(pair: Trio, group: Group) -> None:
    async with pair.stage.database.write() as session:
        await pair.stage.services(session).on_call.begin()
    await pair.skip(days=1)
    cards = [one for one in group.shown if named(pair, Alert.NOBODY_ON_CALL) in one.text]
    assert len(cards) == 1


async def test_help_for_a_mentor_is_called_without_names(pair: Trio, group: Group) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers(BOTH)
    await pair.boris.presses(pair.says("I need help"))
    card = group.card(named(pair, Alert.MENTOR_NEEDS_HELP))
    assert "Boris" not in card.text
    assert "Ann" not in card.text
