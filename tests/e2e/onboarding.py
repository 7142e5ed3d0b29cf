"""Joining by the whole form: each question is answered as it comes, whatever is known already."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.domain.vocabulary import category_name, field_name, format_name, goal_name, language_name
from bot.texts import plain
from tests.e2e.person import TEXTS, Somebody, text_of

Answer = Callable[[Somebody, str], Awaitable[object]]
WELCOME = "You have joined, {name}. Welcome!"


@dataclass(frozen=True)
class Newcomer:
    """What somebody answers on joining."""

    name: str
    free: str = "mon 9-21; wed 9-21; sat 9-21"
    field: str = "cnc"
    goal: str = "find_job"
    meets: str = "online"

    def answers(self, person: Somebody) -> Mapping[str, Answer]:
        """By the English text of the question."""
        with TEXTS.speaking(person.language):
            mine = plain(language_name(person.language))
            field, goal = plain(field_name(self.field)), plain(goal_name(self.goal))
            veteran, meets = plain(category_name("veteran")), plain(format_name(self.meets))
        return {
            "In which language shall we talk?": pressing(mine),
            "May I keep what you tell me?": pressing(person.word("I agree")),
            "What shall I call you?": typing(self.name),
            "May a mentor see you?": pressing(person.word("Yes, I may be shown")),
            "May learners see you?": pressing(person.word("Yes, I may be shown")),
            "Are you a veteran or a student?": pressing(veteran),
            "Would you like a mentor who is a veteran, too?": pressing(
                person.word("It does not matter")
            ),
            "Which fields interest you?": choosing(field),
            "In which fields are you at home?": choosing(field),
            "What would you like to reach?": choosing(goal),
            "What can you help with?": choosing(goal),
            "Which languages can you talk in?": choosing(mine),
            "When in a week are you usually free? Tap the parts of days, or type it, like this: "
            "<code>mon 18-21; sat 10-14</code>": typing(self.free),
            "What time is it where you are? Choose a city, or type the name of yours.": typing(
                person.word("Moscow")
            ),
            "How would you like to meet?": pressing(meets),
            "In which city or region do you live?": typing(person.word("Moscow")),
            "How many learners can you accompany at the same time?": pressing("2"),
            "Are you a veteran?": pressing(person.word("I am a veteran")),
            "What would you like to tell about yourself: your trade, your way, your experience?": (
                typing("Twenty years at the lathe.")
            ),
        }


def pressing(label: str) -> Answer:
    async def answer(person: Somebody, question: str) -> None:
        await person.presses(label, under=question)

    return answer


def typing(text: str) -> Answer:
    async def answer(person: Somebody, _question: str) -> None:
        await person.types(text)

    return answer


def choosing(label: str) -> Answer:
    """Tick one of several, unless it is ticked already, and go on."""

    async def answer(person: Somebody, question: str) -> None:
        shown = await person.sees(question)
        if f"✓ {label}" not in person.buttons(shown):
            await person.presses(label, under=question)
        await person.presses(person.word("Next →"), under=question)

    return answer


async def join(
    person: Somebody,
    newcomer: Newcomer,
    link: str,
    at: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    """Open the link and answer everything; `at` is called before each answer."""
    answers = newcomer.answers(person)
    texts = {_shown(person, question): question for question in answers}
    welcome = person.word(WELCOME, name=newcomer.name)
    await person.opens(link)
    while True:
        text, _screen = await person.sees_one_of(welcome, *texts)
        if text == welcome:
            return
        if at:
            await at(texts[text])
        await answers[texts[text]](person, text)


def _shown(person: Somebody, question: str) -> str:
    """The beginning of a question as it is shown, without markup."""
    return person.word(question).partition("<")[0].strip()


__all__ = ["Newcomer", "join", "text_of"]
