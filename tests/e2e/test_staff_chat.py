"""A chat of the staff over real HTTP: a topic, a claim, a reply, and kills in between."""

import pytest

from tests.e2e.afternoon import COORDINATOR, LEARNER, LINA
from tests.e2e.member import Member
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.person import Somebody
from tests.e2e.processes import until
from tests.e2e.programme import Programme
from tests.e2e.town import Json, Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(300),
    pytest.mark.asyncio(loop_scope="module"),
]
IN_A_GROUP = "The coordinators work in a group. Who is in it reads your question and first name."
TITLE = "Дежурные"
LOST = "I cannot write in the staff's chat “{title}” any more."
QUESTIONS = ("Когда открывается бассейн?", "Можно ли привести на занятие собаку?")


@pytest.fixture
def language() -> str:
    return "ru"


async def _staff(bot: Programme, place: Town) -> tuple[Somebody, Somebody, Member]:
    """A coordinator with a group that has topics, and a learner."""
    olga = await Somebody.comes(place, COORDINATOR, "ru")
    lina = await Somebody.comes(place, LEARNER, "ru")
    await join(olga, Newcomer(COORDINATOR), bot.links["coordinator"])
    await join(lina, LINA, bot.links["learner"])
    group = await place.do("groups", person=olga.id, title=TITLE, forum=True)
    desk = Member(olga, group["id"])
    await _may(desk, bot="administrator", can_manage_topics=True)
    await desk.types("/staff_chat")
    await desk.presses(desk.word("Yes, this is our chat"))
    await desk.sees(desk.word("This is the chat of the staff now."))
    return olga, lina, desk


async def _may(desk: Member, **what: object) -> None:
    await desk.town.do(f"groups/{desk.id}", person=desk.speaker, **what)


async def _asks(lina: Somebody, text: str) -> None:
    await lina.types(text)
    none, yes = lina.word("None of these"), lina.word("Yes, pass it on")
    word, _screen = await lina.sees_one_of(
        lina.word("I am not quite sure what you mean. Perhaps one of these?"),
        lina.word(
            "The coordinators work in a group. Who is in it reads your question and first name."
        ),
    )
    if word.endswith("?"):
        await lina.presses(none)
    await lina.presses(yes)


def _name_of(lina: str) -> str:
    return lina.split()[0]


async def test_a_question_is_taken_and_answered_from_its_topic(
    bot: Programme, place: Town
) -> None:
    _olga, lina, desk = await _staff(bot, place)
    await _asks(lina, QUESTIONS[0])
    card = await desk.sees(QUESTIONS[0])
    (topic,) = await _topics(place)
    assert card["topic"] == topic["id"]
    await desk.presses(desk.word("I take it"), under=QUESTIONS[0])
    await lina.sees(lina.word("{name} is looking at your question.", name=COORDINATOR))
    await bot.kill()
    lina.has_seen_all()
    await desk.replies("В девять.", card)
    await bot.start_and_wait()
    await lina.sees("В девять.", lina.word("{name} answers:", name=COORDINATOR))
    await desk.sees(desk.word("Your answer is on its way to {name}.", name=_name_of(LEARNER)))
    await bot.is_quiet()
    await until(lambda: _is_closed(place), "the topic is closed")
    assert desk.shown(QUESTIONS[0]) == []
    assert len([one for one in place.said[lina.id] if "В девять." in one["text"]]) == 1
    assert bot.troubles() == []


async def test_removed_from_the_chat_nothing_is_lost(bot: Programme, place: Town) -> None:
    olga, lina, desk = await _staff(bot, place)
    await _asks(lina, QUESTIONS[0])
    await desk.sees(QUESTIONS[0])
    await bot.kill()
    olga.has_seen_all()
    await _may(desk, bot="kicked")
    await _asks_while_away(lina, QUESTIONS[1])
    await bot.start_and_wait()
    await olga.sees(
        olga.word("I cannot write in the staff's chat “{title}” any more.", title=TITLE)
    )
    await bot.is_quiet()
    await olga.types("/requests")
    await olga.sees(olga.word("Requests"))
    assert bot.troubles() == []


async def _asks_while_away(lina: Somebody, text: str) -> None:
    await lina.town.do("message", person=lina.id, text=text)


async def _topics(place: Town) -> list[Json]:
    found: list[Json] = (await place.state())["groups"][0]["topics"]
    return found


async def _is_closed(place: Town) -> bool:
    return [topic["open"] for topic in await _topics(place)] == [False]
