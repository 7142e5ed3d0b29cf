"""The whole main job in one afternoon, over HTTP, in both languages, with a power cut in it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e import afternoon as steps
from tests.e2e.afternoon import COORDINATOR, GROUP, LEARNER, LINA, MARK, MENTOR, change
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.person import Somebody
from tests.e2e.programme import Programme
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(300),
    pytest.mark.asyncio(loop_scope="module"),
]


@dataclass(frozen=True)
class Typed:
    """What people type in their language."""

    known: str
    known_answer: str
    unknown: str
    reply: str


TYPED = {
    "en": Typed(
        "Where do I hand in the key of the zither?",
        "At the porter's, in the blue box.",
        "Which cheese does the ferret of the stoker like?",
        "Gouda, on a wooden plate.",
    ),
    "ru": Typed(
        "Куда сдать ключ от цитры?",
        "Вахтёру, в синюю коробку.",
        "Какой сыр любит хорёк кочегара?",
        "Гауду, на деревянной тарелке.",
    ),
}
SOURCE = "Zither office"
VALUES = [4, 3, 5, 2, 4, 5]


@pytest.fixture(params=["ru", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_first_afternoon(bot: Programme, place: Town, language: str) -> None:
    typed = TYPED[language]
    await _until_ten(place)
    olga = await Somebody.comes(place, COORDINATOR, language)
    await join(olga, Newcomer(COORDINATOR), bot.links["coordinator"])
    before = await steps.summary(olga)
    await steps.imports(olga, steps.workbook(typed.known, typed.known_answer, SOURCE, language))

    lina = await Somebody.comes(place, LEARNER, language)
    mark = await Somebody.comes(place, MENTOR, language)
    link_of_lina = await steps.invites(olga, "learner", GROUP)
    link_of_mark = await steps.invites(olga, "mentor")
    async with asyncio.TaskGroup() as group:
        group.create_task(join(lina, LINA, link_of_lina, at=PowerCut(bot)))
        group.create_task(join(mark, MARK, link_of_mark))
    await steps.pairs(olga, lina, mark)

    await steps.check_in_falls_due(bot, place, lina)
    await steps.answers_check_in(lina, VALUES, "The commute is long.")
    await _mentor_sees_and_closes(mark)
    await _coordinator_sees_nothing(olga)
    await _question_is_answered(lina, typed)
    await _question_is_learned(lina, mark, olga, typed)
    await _feedback(place, lina)
    assert await bot.stop() == 0
    await bot.start_and_wait()
    _compare(before, await steps.summary(olga), language)
    _nothing_leads_to_her(bot, lina)
    await bot.is_quiet()
    assert bot.troubles() == []


class PowerCut:
    """Kills the program in the middle of the form, and starts it again."""

    def __init__(self, bot: Programme) -> None:
        self._bot = bot

    async def __call__(self, question: str) -> None:
        if question == "Which languages can you talk in?":
            await self._bot.kill()
            await self._bot.start()


async def _until_ten(place: Town) -> None:
    """Ten o'clock of a morning in Moscow."""
    now = datetime.fromisoformat(await place.now()).astimezone(ZoneInfo("Europe/Moscow"))
    ten = now.replace(hour=10, minute=0, second=0) + timedelta(days=1)
    await place.skip((ten - now).total_seconds())


async def _mentor_sees_and_closes(mark: Somebody) -> None:
    await mark.types("/cards")
    await mark.presses(LEARNER)
    await mark.sees(mark.word("{name} shares with you:", name=LEARNER), "The commute is long.")
    await mark.presses(mark.word("We met"))
    await mark.sees(mark.word("Noted: {outcome}", outcome=mark.word("We met")))


async def _coordinator_sees_nothing(olga: Somebody) -> None:
    await olga.types("/menu")
    await olga.presses(olga.word("What people share"))
    none = "In the last two weeks nobody has chosen to show you a check-in."
    some = "People chose to show you these check-ins of the last two weeks:"
    _text, screen = await olga.sees_one_of(olga.word(none), olga.word(some))
    assert not [button for button in olga.buttons(screen) if LEARNER in button]


async def _question_is_answered(lina: Somebody, typed: Typed) -> None:
    await lina.types(typed.known)
    source = lina.word("Source: {source}", source=SOURCE)
    await lina.sees(typed.known_answer, source, lina.word("checked on {day}", day="").strip())


async def _question_is_learned(
    lina: Somebody, mark: Somebody, olga: Somebody, typed: Typed
) -> None:
    """Handed over, answered, kept; whoever asks next gets it from the bot."""
    olga.has_seen_all()
    await steps.passes_on(lina, typed.unknown)
    lina.has_seen_all()
    await steps.replies_and_keeps(olga, typed.unknown, typed.reply)
    await lina.sees(lina.word("{name} answers:", name=COORDINATOR), typed.reply)
    await mark.types(typed.unknown)
    await mark.sees(typed.reply, mark.word("Source: {source}", source=COORDINATOR))


async def _feedback(place: Town, lina: Somebody) -> None:
    """Asked for the day after the meeting; given without a name."""
    lina.has_seen_all()
    await place.skip(timedelta(days=1, hours=1).total_seconds())
    await lina.presses(lina.word("Tell"), under=MENTOR)
    await lina.presses(lina.word("Very good"))
    await lina.presses(lina.word("Without my name"))
    await lina.sees(lina.word("Would you like to add something in your own words?"))
    await lina.types("He listens.")
    thanks = "Thank you. It is kept without your name, and nothing we keep leads to you."
    await lina.sees(lina.word(thanks))


def _compare(before: steps.Figures, after: steps.Figures, language: str) -> None:
    """The summary's workbook, against what has happened."""
    changes = {
        (section, figure): change(before, after, language, section, figure)
        for section, figure in CHANGES
    }
    assert changes == {key: (float(part), float(of)) for key, (part, of) in CHANGES.items()}


CHANGES = {
    ("People now", "Learners"): (1, 0),
    ("People now", "Mentors"): (1, 0),
    ("People now", "Without a mentor"): (0, 1),
    ("Pairs", "Active at the end"): (1, 0),
    ("Pairs", "Began"): (1, 0),
    ("Pairs", "Ended"): (0, 1),
    ("Check-ins", "Answered"): (1, 1),
    ("Mentors' cards", "Closed"): (1, 1),
    ("Mentors' cards", "Met"): (1, 1),
    ("Mentors' cards", "Need help"): (0, 1),
    ("Questions", "Answered by the bot"): (2, 3),
    ("Questions", "Handed over"): (1, 3),
    ("Questions", "Answered by coordinators"): (1, 1),
    ("Feedback", "Answered when asked"): (1, 1),
}


def _nothing_leads_to_her(bot: Programme, lina: Somebody) -> None:
    said = "SELECT author_id, pairing_id FROM feedback_entry WHERE text = 'He listens.'"
    assert bot.rows(said) == [{"author_id": None, "pairing_id": None}]
    assert bot.number("SELECT count(*) FROM person WHERE telegram_id = ?", lina.id) == 1
