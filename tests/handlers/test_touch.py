""" "I cannot reach my mentor" and "does the mentor suit", as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import OutboxMessage, Pairing
from bot.texts import LANGUAGES
from handlers.screens.health_buttons import KeepPair, LoseTouch, ShowHealth, TakeInstead
from handlers.screens.meeting_buttons import NoteMet
from tests.handlers.pair_on_stage import Trio, trio
from tests.pairs import agree, usual
from tests.stage import Someone, Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """A pair, and a mentor who has time."""
    pair = await trio(stage, request.param)
    vera = await stage.someone(Role.MENTOR, pair.language, "Vera", **usual(Role.MENTOR))
    async with stage.database.write() as session:
        learner = await pair.ann_row(session)
        for name, value in usual(Role.LEARNER).items():
            setattr(learner, name, value)
        for someone in (vera, pair.ann, pair.boris):
            agree(session, (await someone.row()).id, given=True)
    return pair


async def loses(pair: Trio) -> None:
    await pair.ann.types("/mentor")
    await pair.ann.presses(pair.says("{name}: how it stands", name="Boris"))
    await pair.ann.presses(pair.says("I cannot reach my mentor"))
    await pair.ann.presses(pair.says("Yes, please"))


async def meet(pair: Trio) -> None:
    """The mentor notes that they met today."""
    await pair.boris.types("/learners")
    today = pair.stage.clock().date().toordinal()
    await pair.boris.presses_data(NoteMet(id=pair.pairing_id, day=today).pack())


async def states(pair: Trio) -> list[str]:
    async with pair.stage.database.read() as session:
        return [str(one.state) for one in await session.scalars(select(Pairing).order_by("id"))]


async def kept_for(pair: Trio, someone: Someone) -> str:
    """Everything of theirs: chat, queue, and the copy of their data."""
    async with pair.stage.database.read() as session:
        person = await someone.row()
        rows = await session.scalars(
            select(OutboxMessage).where(OutboxMessage.person_id == person.id)
        )
        payloads = [str(row.payload) + str(row.key) for row in rows]
        mine = await pair.stage.services(session).my_data.export(person)
    return "\n".join([pair.shown_to(someone), *payloads, str(mine)])


async def test_pressing_tells_everybody_what_they_need(pair: Trio) -> None:
    await loses(pair)
    assert pair.says("We are in touch again") in pair.ann.buttons
    lost = pair.says("{name} cannot reach {helper}.", name="Ann", helper="Boris")
    assert lost in pair.olga.screen.text
    word = "<b>{name} would be glad of a word from you.</b>"
    assert pair.says(word, name="Ann") in pair.boris.screen.text
    await pair.boris.presses(pair.says("{name}: how it stands", name="Ann"))
    await pair.ann.presses(pair.says("We are in touch again"))
    assert pair.says("I cannot reach my mentor") in pair.ann.buttons
    in_touch = "{name} and {helper} are in touch again. There is nothing to do for you."
    assert pair.says(in_touch, name="Ann", helper="Boris") in pair.olga.screen.text


async def test_a_message_of_the_mentor_stops_it(pair: Trio) -> None:
    await loses(pair)
    await pair.boris.presses(pair.says("Write to {name}", name="Ann"))
    await pair.boris.types("Sorry, here I am")
    assert "Sorry, here I am" in pair.shown_to(pair.ann)
    assert pair.says("Nothing has reached me") in pair.ann.buttons
    await pair.stage.skip(hours=80)
    assert pair.says("They stay a pair: I have spoken with them") not in pair.shown_to(pair.olga)


async def test_at_its_end_one_tap_decides(pair: Trio) -> None:
    await loses(pair)
    await pair.stage.skip(hours=72)
    assert "<b>Vera</b>" in pair.olga.screen.text
    await pair.olga.presses(pair.says("{name} instead", name="Vera"))
    assert await states(pair) == ["ended", "active"]
    met = pair.says("<b>You have a mentor: {name}</b>", name="Vera")
    assert met in pair.shown_to(pair.ann)
    ended = "Your pair with {name} has ended. Thank you for the time and the attention you gave."
    assert pair.says(ended, name="Ann") in pair.shown_to(pair.boris)


async def test_or_the_pair_stays(pair: Trio) -> None:
    await loses(pair)
    await pair.stage.skip(hours=72)
    await pair.ann.presses_data(ShowHealth(id=pair.pairing_id).pack())
    assert pair.says("waiting for us") in pair.ann.screen.text
    await pair.olga.presses(pair.says("They stay a pair: I have spoken with them"))
    assert pair.says("They stay a pair, and {name} is told.", name="Ann") in pair.olga.screen.text
    assert "Olga" in pair.ann.screen.text
    assert await states(pair) == ["active"]


async def test_forged_buttons_do_nothing(pair: Trio) -> None:
    await pair.boris.types("/learners")
    await pair.boris.presses_data(LoseTouch(id=pair.pairing_id, sure=True).pack())
    assert pair.shown_to(pair.olga) == ""
    await loses(pair)
    helper = (await pair.boris.row()).id
    for press in (KeepPair(id=1), TakeInstead(id=1, helper=helper)):
        await pair.ann.presses_data(press.pack())
    assert await states(pair) == ["active"]


async def test_the_learner_is_asked_whether_it_suits(pair: Trio) -> None:
    await meet(pair)
    assert pair.says("Does {name} suit you as a mentor?", name="Boris") in pair.ann.screen.text
    await pair.ann.presses(pair.says("Suits me"))
    assert pair.says("Menu") in pair.ann.buttons
    await pair.ann.presses(pair.says("Menu"))


async def test_not_sure_is_offered_a_talk_and_asked_again(pair: Trio) -> None:
    await meet(pair)
    await pair.ann.presses(pair.says("Not sure yet"))
    assert pair.says("Talk with a coordinator") in pair.ann.buttons
    await pair.stage.skip(days=1)
    await meet(pair)
    assert pair.says("Suits me") in pair.ann.buttons


async def test_the_mentor_has_a_question_of_their_own(pair: Trio) -> None:
    await meet(pair)
    question = pair.says("Does it suit you to accompany {name}?", name="Ann")
    assert question not in pair.shown_to(pair.boris)
    await pair.stage.skip(hours=2)
    assert question in pair.boris.screen.text
    await pair.boris.presses(pair.says("Not sure yet"))
    assert pair.says("Talk with a coordinator") in pair.boris.buttons
    await pair.boris.presses(pair.says("Menu"))
    await pair.stage.skip(days=1)
    await meet(pair)
    await pair.stage.skip(hours=2)
    await pair.boris.presses(pair.says("Suits me"))
    assert "/learners" in pair.boris.screen.text


async def test_a_mentor_who_would_like_another_is_asked_no_reason(pair: Trio) -> None:
    await meet(pair)
    await pair.stage.skip(hours=2)
    before = await kept_for(pair, pair.ann)
    await pair.boris.presses(pair.says("I'd like another"))
    await pair.boris.presses(pair.says("Yes, end it"))
    assert "Ann — Vera" in pair.olga.buttons
    ended = "Your pair with {name} has ended. That happens, and it says nothing about you. "
    known = "Coordinators know about it and look for somebody else for you."
    place = "Your place among those who wait, and how long it took others as far as we know, is "
    place += "in /mentor."
    told = pair.says(ended + known, name="Boris"), pair.says(place)
    assert pair.ann.screen.text == "\n\n".join(told)
    no_trace(pair, before, await kept_for(pair, pair.ann))


async def test_the_mentor_is_thanked_and_never_told_why_or_by_whom(pair: Trio) -> None:
    await meet(pair)
    await pair.stage.skip(hours=2)
    before = await kept_for(pair, pair.boris)
    await pair.ann.presses(pair.says("Not sure yet"))
    await pair.ann.presses(pair.says("I'd like another"))
    await pair.ann.presses(pair.says("Yes, somebody else please"))
    thanks = "Your pair with {name} has ended. Thank you for the time and the attention you gave."
    assert pair.boris.screen.text == pair.says(thanks, name="Ann")
    no_trace(pair, before, await kept_for(pair, pair.boris))


def no_trace(pair: Trio, before: str, after: str) -> None:
    """What is new about the other one tells nothing of what they were asked or said."""
    everything = "\n".join(set(after.splitlines()) - set(before.splitlines()))
    for word in ("Suits me", "Not sure yet", "I'd like another", "Yes, somebody else please"):
        assert pair.says(word) not in everything
    for trace in ("unsure", "'ended_by'"):
        assert trace not in everything
