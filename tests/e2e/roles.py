"""What a learner, a mentor and a coordinator do, one conversation after the other."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.check_ins import Audience
from bot.texts import plain
from handlers.screens.check_in_names import audience_label
from tests.e2e.diary import Conversation, Talker
from tests.e2e.person import TEXTS, plural
from tests.e2e.processes import until
from tests.e2e.town import Json
from tests.questions import WITH_MENTOR, label, question

LEARNER, MENTOR, COORDINATOR = "Lina", "Mark", "Olga"
AREAS = WITH_MENTOR
HOW_ARE_THINGS = (
    "How are things? A few taps, half a minute. {name} sees what you choose to show, nothing else."
)
STILL_OPEN = "Your check-in is still open, if you feel like it. It is fine not to answer."
OPEN_CARDS = ("You have {n} open card.", "You have {n} open cards.")


@dataclass
class Learner(Talker):
    """Their check-ins move the clock: nothing falls due while a form of theirs is open."""

    def conversations(self) -> list[Conversation]:
        return [
            self.check_in,
            self.ask_a_person,
            self.check_in_late,
            self.write_to_mentor,
            self.speak_another_language,
            self.check_in_not,
            self.give_feedback,
            self.keep_quiet,
        ]

    async def speak_another_language(self) -> None:
        who = self.who
        other, name = ("en", "English") if who.language == "ru" else ("ru", "Русский")
        await who.types("/language")
        await who.presses(name)
        who.language = other
        await who.sees(who.word("Ask me anything in your own words, or choose below."))
        self.diary.languages[who.id] = other

    async def write_to_mentor(self) -> None:
        who, text = self.who, f"A letter {self.turn()}"
        await who.types("/mentor")
        await who.presses(who.word("Write to {name}", name=MENTOR))
        await who.sees(who.word("You are writing to {name} now.", name=MENTOR))
        await who.types(text)
        await who.presses(who.word("Done writing"))
        over = "What you type now comes to me again; {name} gets none of it."
        await who.sees(who.word(over, name=MENTOR))
        self.diary.letters.append(text)

    async def check_in(self) -> None:
        await self._answer_check_in(await self._falls_due())

    async def check_in_late(self) -> None:
        await self._falls_due()
        await self._answer_check_in(await self._is_reminded())

    async def check_in_not(self) -> None:
        await self._falls_due()
        await self._is_reminded()
        who = self.who
        await who.presses(who.word("Skip it this week"))
        await who.sees(
            who.word("That is fine. You will not be asked again before the next check-in.")
        )
        self.diary.declined += 1

    async def _falls_due(self) -> str:
        """A week passes; the words with which they are asked."""
        query = """SELECT min(due_at) AS due_at FROM check_in
            JOIN person ON person.id = person_id WHERE telegram_id = ? AND state = 'due'"""
        (row,) = self.bot.rows(query, self.who.id)
        due = datetime.fromisoformat(f"{row['due_at']}+00:00")
        question = self.who.word(HOW_ARE_THINGS, name=MENTOR)
        await self._time_passes(due + timedelta(minutes=5), until_told=question)
        return question

    async def _is_reminded(self) -> str:
        now = datetime.fromisoformat(await self.who.town.now())
        reminder = self.who.word(STILL_OPEN)
        await self._time_passes(now + timedelta(days=1, minutes=5), until_told=reminder)
        return reminder

    async def _time_passes(self, to: datetime, until_told: str) -> None:
        """First what was promised for now is said, and everybody ends what they are at. The
        program reads the new time a moment later: until then nobody may begin a form with it."""
        self.diary.time_passes = True
        try:
            await self.nobody_else_talks()
            await self.all_is_said()
            town = self.who.town
            self.who.has_seen_all()
            await town.skip((to - datetime.fromisoformat(await town.now())).total_seconds())
            await self.who.sees(until_told)
        finally:
            self.diary.time_passes = False

    async def all_is_said(self) -> None:
        query = "SELECT count(*) FROM outbox WHERE status = 'queued'"

        async def look() -> bool:
            return not self.bot.number(query)

        await until(self.who.town.is_heard, "everything heard before time is skipped")
        await until(look, "everything said before time is skipped")

    async def _answer_check_in(self, asked: str) -> None:
        """Not a survey that has come beside it."""
        who, turn = self.who, self.turn()
        values = {str(area): (turn + n) % 5 + 1 for n, area in enumerate(AREAS)}
        comment = f"A comment {turn}"
        await who.presses(who.word("Answer"), under=asked)
        for area in AREAS:
            await who.presses(self._label(values[area]), under=self._question(area))
        with TEXTS.speaking(who.language):
            audience = plain(audience_label(Audience.MENTOR, MENTOR))
        will = who.word("Will be seen by: {who}.", who=audience)
        await who.sees(who.word("Anything you would like to add in a sentence?"), will)
        await who.types(comment)
        await who.sees(who.word("Thank you. This is kept."))
        self.diary.check_ins.append({"comment": comment, **values})

    def _question(self, area: str) -> str:
        with TEXTS.speaking(self.who.language):
            return question(area)

    def _label(self, value: int) -> str:
        with TEXTS.speaking(self.who.language):
            return label(value)


@dataclass
class Mentor(Talker):
    def conversations(self) -> list[Conversation]:
        return [self.look_at_cards, self.ask_a_person, self.look_at_cards, self.give_feedback]

    async def look_at_cards(self) -> None:
        """If one is open: it is closed, with a note."""
        who = self.who
        await who.types("/cards")
        none = who.word(
            "No card is open. One comes with each check-in of the people you accompany."
        )
        some = (plural(who.language, *OPEN_CARDS, n) for n in range(1, 9))
        text, screen = await who.sees_one_of(none, *some)
        if text != none:
            await self._close(screen)

    async def _close(self, screen: Json) -> None:
        who, note = self.who, f"A note {self.turn()}"
        line = next(label for label in who.buttons(screen) if LEARNER in label)
        await who.presses(line)
        await who.presses(who.word("We wrote"))
        await who.presses(who.word("Add a note"))
        await who.sees(who.word("What should you remember for the next time?"))
        await who.types(note)
        await who.sees(note)
        self.diary.notes.append(note)


@dataclass
class Coordinator(Talker):
    def conversations(self) -> list[Conversation]:
        return [self.look_at_requests, self.keep_quiet, self.look_at_requests, self.ask]

    async def look_at_requests(self) -> None:
        """If one is waiting: it is answered."""
        who = self.who
        await who.types("/requests")
        none = who.word("Nobody is waiting for an answer.")
        _, screen = await who.sees_one_of(who.word("Requests"))
        if none not in screen["text"]:
            await self._answer(who.buttons(screen)[0])

    async def _answer(self, line: str) -> None:
        who, reply = self.who, f"A reply {self.turn()}"
        text = line.partition(": ")[2]
        await who.presses(line)
        await who.presses(who.word("Answer"), under=text)
        await who.sees(who.word("It goes to the person who asked, with your name."))
        await who.types(reply)
        await who.sees(who.word("Your answer is on its way."))
        self.diary.replies[text] = reply
