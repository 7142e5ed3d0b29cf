"""A pair and their coordinator over three months: what each of them sees and does."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from tests.e2e.onboarding import Newcomer, join
from tests.e2e.pairing import find, make_pair
from tests.e2e.passing import Time, at, of_database
from tests.e2e.person import Somebody, plural, text_of
from tests.e2e.processes import until
from tests.e2e.programme import Programme
from tests.e2e.roles import COORDINATOR, HOW_ARE_THINGS, LEARNER, MENTOR, OPEN_CARDS, STILL_OPEN
from tests.e2e.town import Json, Town

SCALE = ("hard", "so-so", "fine", "going well")
NOBODYS = """SELECT card.id FROM card LEFT JOIN person ON person.id = card.owner_id
    WHERE card.closed_at IS NULL AND card.owner_id IS NOT NULL
    AND person.standing IS NOT 'active'"""
DUE = """SELECT due_at FROM check_in JOIN person ON person.id = person_id
    WHERE telegram_id = ? AND state = 'due'"""
TUESDAY = 1


@dataclass
class Quarter:
    """`due`: when the check-in of this week is; `answered`: in which weeks, and with which value
    of the scale."""

    time: Time
    lina: Somebody
    mark: Somebody
    olga: Somebody
    week: int = -1
    answered: dict[int, int] = field(default_factory=dict)
    due: datetime = field(init=False)

    @property
    def bot(self) -> Programme:
        return self.time.bot

    async def week_begins(self) -> None:
        (row,) = self.bot.rows(DUE, self.lina.id)
        self.week, self.due = self.week + 1, of_database(row["due_at"])

    async def goes_to(
        self, days: int, hour: int, minute: int = 0, *, killed: bool = False
    ) -> None:
        """To this hour in Moscow, so many days after the check-in of this week."""
        await self.passes(at(self.due, hour, minute, days), killed=killed)

    async def passes(self, to: datetime, *, killed: bool = False) -> None:
        for who in (self.lina, self.mark, self.olga):
            who.has_seen_all()
        await self.time.passes(to, killed=killed)
        assert self.bot.rows(NOBODYS) == []

    async def check_in_comes(self) -> None:
        """It falls due while nobody is there to ask."""
        await self.goes_to(0, 18, 5, killed=True)
        await self.lina.sees(self.lina.word(HOW_ARE_THINGS, name=MENTOR))

    async def reminder_comes(self) -> None:
        await self.goes_to(1, 18, 20)
        await self.lina.sees(self.lina.word(STILL_OPEN))

    async def lina_answers(self, *, killed: bool = False) -> None:
        """The same to all questions, whatever they are."""
        lina, value = self.lina, self.week % len(SCALE)
        name = lina.word(SCALE[value])
        await lina.presses(lina.word("Answer"))
        await self._taps(name[0].upper() + name[1:], killed=killed)
        await lina.types(f"Week {self.week}")
        await lina.sees(lina.word("Thank you. This is kept."), f"Week {self.week}")
        self.answered[self.week] = value + 2

    async def _taps(self, label: str, *, killed: bool) -> None:
        """`killed`: after the second tap; the form goes on where it stood."""
        number = 0
        while await self._is_asked(label):
            await self.lina.presses(label)
            number += 1
            if killed and number == 2:
                await self.time.power_cut()

    async def _is_asked(self, label: str) -> bool:
        """Whether a tap is asked for, or else the sentence at the end."""
        last = self.lina.word("Anything you would like to add in a sentence?")

        async def look() -> str | None:
            for one in self.lina.new():
                if last in text_of(one):
                    return last
                if label in self.lina.buttons(one):
                    return label
            return None

        return await until(look, f"[{label}], or {last}") == label

    async def mark_closes(self, *outcomes: str) -> None:
        """All his cards, the first due first, one with each of these taps."""
        mark = self.mark
        for left, outcome in zip(range(len(outcomes), 0, -1), outcomes, strict=True):
            await self.mark_looks(left)
            screen = await mark.sees(plural(mark.language, *OPEN_CARDS, left))
            await mark.presses(_of_card(mark.buttons(screen)))
            await mark.presses(mark.word(outcome))
            await mark.sees(mark.word("Noted: {outcome}", outcome=mark.word(outcome)))

    async def mark_looks(self, count: int) -> None:
        """So many cards are open for him."""
        await self.mark.types("/cards")
        await self.mark.sees(plural(self.mark.language, *OPEN_CARDS, count))

    def said_by_now(self, who: Somebody, text: str) -> int:
        """How many messages with these words they have got so far."""
        return sum(text in text_of(message) for message in self.time.town.said[who.id])

    def row(self, query: str, *values: object) -> Json:
        (row,) = self.bot.rows(query, *values)
        return row


def _of_card(labels: list[str]) -> str:
    return next(label for label in labels if LEARNER in label)


async def begin(bot: Programme, town: Town) -> Quarter:
    """On a Tuesday at noon a learner, a mentor and a coordinator join, and two become a pair."""
    time = Time(bot, town)
    await _tuesday_noon(time)
    lina, mark, olga = [
        await Somebody.comes(town, name, language)
        for name, language in ((LEARNER, "ru"), (MENTOR, "en"), (COORDINATOR, "ru"))
    ]
    people = ((lina, LEARNER, "learner"), (mark, MENTOR, "mentor"))
    async with asyncio.TaskGroup() as group:
        for who, name, role in (*people, (olga, COORDINATOR, "coordinator")):
            group.create_task(join(who, Newcomer(name), bot.links[role]))
    await make_pair(olga, LEARNER, MENTOR)
    await _on_call(olga)
    return Quarter(time, lina, mark, olga)


async def _tuesday_noon(time: Time) -> None:
    """Of the week after the one that the invented content is written for, on whatever day this
    runs: so courses end, and surveys come, in the same weeks of the quarter."""
    now = await time.now()
    days = 7 + TUESDAY - at(now, 12).weekday()
    await time.passes(at(now, 12, days=days))


async def _on_call(olga: Somebody) -> None:
    await olga.types("/oncall")
    await olga.presses(olga.word("Add somebody"))
    await find(olga, COORDINATOR, "→")
    await olga.sees(olga.word("On call"), COORDINATOR)
