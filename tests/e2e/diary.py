"""What people did while the program was killed, to be compared with the database at the end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.person import Somebody
from tests.e2e.processes import until
from tests.e2e.programme import Programme

Conversation = Callable[[], Awaitable[object]]


@dataclass
class Diary:
    """Every text is unique, so that each can be found exactly once."""

    questions: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    check_ins: list[dict[str, Any]] = field(default_factory=list)
    declined: int = 0
    feedback: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    quiet: dict[str, tuple[int, int]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    talking: set[str] = field(default_factory=set)
    time_passes: bool = False

    @property
    def is_full(self) -> bool:
        """Enough of everything that a loss or a repetition would show."""
        return self.things >= 20 and len(self.check_ins) >= 2 and self.declined > 0

    @property
    def things(self) -> int:
        kinds = (self.questions, self.requests, self.replies, self.check_ins, self.feedback)
        return sum(map(len, (*kinds, self.notes, self.letters, self.quiet)))


@dataclass
class Talker:
    """Somebody, what they have done, and the program they talk to."""

    who: Somebody
    bot: Programme
    diary: Diary
    turns: int = 0

    def conversations(self) -> list[Conversation]:
        """What they do, again and again."""
        raise NotImplementedError

    def turn(self) -> int:
        self.turns += 1
        return self.turns

    async def begin(self) -> None:
        """A conversation, once nothing is owed from the last one and no time is being skipped: a
        form that is left for a day takes no typed answers any more."""
        await self.nothing_is_owed()

        async def look() -> bool:
            return not self.diary.time_passes

        await until(look, "the end of skipping time")
        self.diary.talking.add(self.who.id)

    def end(self) -> None:
        self.diary.talking.discard(self.who.id)

    async def nobody_else_talks(self) -> None:
        async def look() -> bool:
            return self.diary.talking <= {self.who.id}

        await until(look, "a moment in which nobody is in the middle of something")

    async def nothing_is_owed(self) -> None:
        """Until everything has arrived: what may have been sent twice is not mistaken for news."""
        await until(self._all_arrived, f"all that is owed to {self.who.id}")

    async def _all_arrived(self) -> bool:
        waiting = "SELECT count(*) FROM inbox WHERE chat_id = ? AND status = 'waiting'"
        queued = "SELECT count(*) FROM outbox WHERE chat_id = ? AND status = 'queued'"
        return not any(self.bot.number(query, self.who.id) for query in (waiting, queued))

    async def ask(self) -> str:
        """A question that the bot cannot answer."""
        who, text = self.who, f"Zyxgloth brumfel {self.who.id} quandle {self.turn()}"
        await who.types(text)
        await who.sees(who.word("I do not know the answer to that, and I do not want to guess."))
        self.diary.questions.append(text)
        return text

    async def ask_a_person(self) -> None:
        """The same, and it goes to a coordinator."""
        who, text = self.who, await self.ask()
        await who.presses(who.word("Yes, pass it on"))
        await who.presses(who.word("My questions"))
        await who.sees(text)
        self.diary.requests.append(text)

    async def keep_quiet(self) -> None:
        """Other quiet hours."""
        who, (start, end) = self.who, ((21, 9), (22, 8))[self.turn() % 2]
        hours = who.word("from {start} to {end}", start=f"{start}:00", end=f"{end}:00")
        await who.types("/settings")
        await who.presses(who.word("Quiet hours"))
        await who.presses(hours)
        await who.sees(who.word("Quiet hours: {hours}", hours=hours))
        self.diary.quiet[who.id] = (start * 60, end * 60)

    async def give_feedback(self) -> None:
        who, text, rating = self.who, f"My opinion {self.who.id}-{self.turn()}", self.turns % 3 + 3
        await who.types("/feedback")
        await who.presses(who.word("This bot"))
        await who.presses(who.word(("So-so", "Good", "Very good")[rating - 3]))
        await who.presses(who.word("With my name"))
        await who.sees(who.word("Would you like to add something in your own words?"))
        await who.types(text)
        thanks = "Thank you. It is kept with your name, and only coordinators can read it."
        await who.sees(who.word(thanks))
        self.diary.feedback.append((rating, text))
