"""Three months of a pair's life, week by week, with the program killed in the middle of each."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.check_ins import AREAS_FOR
from bot.domain.pairings import PairKind
from bot.texts import plain
from handlers.screens.check_in_names import question_of, value_label
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.pairing import make_pair
from tests.e2e.person import TEXTS, Somebody, plural
from tests.e2e.processes import until
from tests.e2e.programme import Programme
from tests.e2e.roles import COORDINATOR, LEARNER, MENTOR, OPEN_CARDS
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="module"),
]
WEEKS = 13
MOSCOW = ZoneInfo("Europe/Moscow")
# Weeks in which the learner says nothing at all.
SILENT = {4, 5, 9}
HELP = 6
BUDGET = 3


class Quarter:
    def __init__(self, bot: Programme, town: Town) -> None:
        self.bot, self.town = bot, town
        self.kills = 0

    async def begin(self) -> None:
        """A learner, a mentor and a coordinator join; two become a pair; somebody is on call."""
        await self._noon()
        lina = await Somebody.comes(self.town, LEARNER, "ru")
        mark = await Somebody.comes(self.town, MENTOR, "en")
        olga = await Somebody.comes(self.town, COORDINATOR, "ru")
        self.lina, self.mark, self.olga = lina, mark, olga
        people = ((lina, LEARNER, "learner"), (mark, MENTOR, "mentor"))
        for who, name, role in (*people, (olga, COORDINATOR, "coordinator")):
            await join(who, Newcomer(name), self.bot.links[role])
        await make_pair(olga, LEARNER, MENTOR)
        await olga.types("/oncall")
        await olga.presses(olga.word("Add somebody"))
        await olga.presses(COORDINATOR)
        await olga.sees(olga.word("On call"), COORDINATOR)

    async def _noon(self) -> None:
        now = (await self.now()).astimezone(MOSCOW)
        noon = now.replace(hour=12, minute=0, second=0) + timedelta(days=1)
        await self.town.skip((noon - now).total_seconds())

    async def now(self) -> datetime:
        return datetime.fromisoformat(await self.town.now()).astimezone(UTC)

    async def week(self, number: int) -> None:
        """The check-in falls due while the program is down; it is answered, or not."""
        await self._to(await self._due(), killed=True)
        if number not in SILENT:
            await self._answer(number)
        await self._to(await self.now() + timedelta(days=2), killed=number % 2 == 0)
        await self._close_cards()
        await self._to((await self.now()).replace(hour=9) + timedelta(days=1), killed=False)

    async def _due(self) -> datetime:
        query = """SELECT min(due_at) AS due_at FROM check_in
            JOIN person ON person.id = learner_id WHERE telegram_id = ? AND state = 'due'"""
        (row,) = self.bot.rows(query, self.lina.id)
        return datetime.fromisoformat(f"{row['due_at']}+00:00") + timedelta(minutes=5)

    async def _to(self, moment: datetime, *, killed: bool) -> None:
        await self.bot.is_quiet()
        for who in (self.lina, self.mark, self.olga):
            who.has_seen_all()
        seconds = (moment - await self.now()).total_seconds()
        if killed:
            await self.bot.kill()
            self.kills += 1
        await self.town.skip(max(seconds, 0))
        if killed:
            await self.bot.start_and_wait()
        await self.bot.is_quiet()

    async def _answer(self, number: int) -> None:
        lina = self.lina
        with TEXTS.speaking(lina.language):
            areas = [plain(question_of(area)) for area in AREAS_FOR[PairKind.MENTOR]]
            label = plain(value_label(number % 4 + 2))
        await lina.presses(lina.word("Answer"))
        for place, area in enumerate(areas):
            await lina.presses(label, under=area)
            if place == 2 and number % 3 == 0:
                await self._killed_in_the_form()
        await lina.sees(lina.word("Anything you would like to add in a sentence?"))
        await lina.types(f"Week {number}")
        await lina.sees(lina.word("Thank you. This is kept."))

    async def _killed_in_the_form(self) -> None:
        """The form goes on where it stood, by the button that is still there."""
        await self.bot.kill()
        self.kills += 1
        await self.bot.start_and_wait()

    async def _close_cards(self) -> None:
        mark = self.mark
        await mark.types("/cards")
        none = mark.word(
            "No card is open. One comes with each check-in of the people you accompany."
        )
        some = [plural(mark.language, *OPEN_CARDS, n) for n in range(1, 9)]
        text, screen = await mark.sees_one_of(none, *some)
        if text != none:
            await mark.presses(next(one for one in mark.buttons(screen) if LEARNER in one))
            await mark.presses(mark.word("We met"))

    async def call_for_a_person(self) -> None:
        """Called, and the program killed before anybody answers."""
        lina, olga = self.lina, self.olga
        await lina.types("/person")
        await lina.sees("112")
        olga.has_seen_all()
        await lina.presses(lina.word("Call somebody now"))
        await olga.sees(LEARNER)
        await self.bot.kill()
        self.kills += 1
        await self.bot.start_and_wait()
        lina.has_seen_all()
        await olga.presses(olga.word("I have it"), old=True)
        has_it = "{name} has it and writes to you here soon."
        await lina.sees(lina.word(has_it, name=COORDINATOR))


async def test_a_quarter_with_kills(bot: Programme, place: Town) -> None:
    quarter = Quarter(bot, place)
    await quarter.begin()
    for number in range(WEEKS):
        await quarter.week(number)
        if number == HELP:
            await quarter.call_for_a_person()
    await until(lambda: _none_overdue(bot, quarter), "everything due is done")
    _check_ins_came_each_week(bot)
    _nobody_was_asked_at_night_or_too_often(bot)
    _every_card_has_somebody(bot)
    _calls_were_answered_once(bot)
    assert quarter.kills >= WEEKS
    assert bot.troubles() == []


async def _none_overdue(bot: Programme, quarter: Quarter) -> bool:
    now = (await quarter.now()).strftime("%Y-%m-%d %H:%M:%S")
    await asyncio.sleep(0.2)
    overdue = "SELECT count(*) FROM due_work WHERE done_at IS NULL AND due_at <= ?"
    return not bot.number(overdue, now)


def _check_ins_came_each_week(bot: Programme) -> None:
    """Never twice, never left out; what was not answered has its reason."""
    rows = bot.rows(
        """SELECT run_id, occurrence, on_date, state, reason, answered_at FROM check_in
        WHERE learner_id = (SELECT id FROM person WHERE name = ?) ORDER BY on_date""",
        LEARNER,
    )
    days = [date.fromisoformat(row["on_date"]) for row in rows]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}
    states = Counter(row["state"] for row in rows)
    assert states["answered"] == WEEKS - len(SILENT)
    assert states["missed"] + states["asked"] == len(SILENT)
    assert all(row["reason"] for row in rows if row["state"] in {"missed", "skipped"})


def _nobody_was_asked_at_night_or_too_often(bot: Programme) -> None:
    rows = bot.rows("SELECT person_id, sent_at FROM outbox WHERE budgeted AND status = 'sent'")
    assert rows
    local = [
        (row["person_id"], datetime.fromisoformat(f"{row['sent_at']}+00:00").astimezone(MOSCOW))
        for row in rows
    ]
    assert all(8 <= moment.hour < 22 for _who, moment in local)
    assert max(Counter((who, moment.date()) for who, moment in local).values()) <= BUDGET


def _every_card_has_somebody(bot: Programme) -> None:
    lost = """SELECT card.id FROM card LEFT JOIN person ON person.id = card.owner_id
        WHERE card.closed_at IS NULL AND card.owner_id IS NOT NULL
        AND (person.standing <> 'active' OR person.id IS NULL)"""
    assert bot.rows(lost) == []
    twice = "SELECT check_in_id FROM card GROUP BY check_in_id HAVING count(*) > 1"
    assert bot.rows(twice) == []


def _calls_were_answered_once(bot: Programme) -> None:
    (call,) = bot.rows("SELECT state, taken_by FROM call")
    assert call["state"] == "taken"
    steps = bot.rows("SELECT outcome FROM call_step ORDER BY id")
    assert [step["outcome"] for step in steps] == ["took"]
