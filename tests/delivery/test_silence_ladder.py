"""Whoever falls silent, whenever they are heard, whatever breaks: each step comes once, in order,
not before its day, never after a sign, and about nobody else."""

from datetime import datetime
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.silence import SECOND_AFTER, TOLD_AFTER
from bot.models import Card, CardOwner, CheckIn, DueWork
from bot.services.services import Services
from tests.delivery.silent_town import SIGNS, Sent, SilentTown

LEARNERS, MENTORS = ("Ann", "Lena"), ("Boris", "Clara")
somebody = st.sampled_from(LEARNERS + MENTORS)
lots = st.integers(0, 999).map(Random)


class TheLadder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.town = SilentTown()
        self.holidays = 0

    def teardown(self) -> None:
        self.town.close()

    @rule(hours=st.sampled_from([3, 24, 72, 170]), lot=lots)
    def time_passes(self, hours: int, lot: Random) -> None:
        self.town.passes(hours, lot)

    @rule(days=st.integers(7, 21), lot=lots)
    def we_are_down(self, days: int, lot: Random) -> None:
        self.town.clock.skip(days=days)
        self.town.passes(3, lot)

    @rule(name=somebody, kind=st.sampled_from(SIGNS))
    def is_heard(self, name: str, kind: str) -> None:
        self.town.speaks(name, kind)

    @precondition(lambda self: bool(self.town.waits()))
    @rule(number=st.integers(0, 3), kind=st.sampled_from(SIGNS))
    def is_heard_while_something_waits(self, number: int, kind: str) -> None:
        names = self.town.waits()
        self.town.speaks(names[number % len(names)], kind)

    @rule(name=somebody, length=st.sampled_from(["week", "month"]))
    def takes_a_break(self, name: str, length: str) -> None:
        async def act(services: Services, _session: AsyncSession) -> None:
            me = await services.people.get(self.town.ids[name])
            await services.preferences.pause(me, length)

        self.town.does(act, by=name)

    @rule(name=somebody)
    def is_back(self, name: str) -> None:
        async def act(services: Services, _session: AsyncSession) -> None:
            await services.preferences.resume(await services.people.get(self.town.ids[name]))

        self.town.does(act, by=name)

    @rule(name=somebody)
    def has_had_enough_for_today(self, name: str) -> None:
        self.town.fills_the_day(name)

    @precondition(lambda self: self.holidays < 2)
    @rule(days=st.integers(0, 9))
    def holidays_come(self, days: int) -> None:
        self.holidays += 1
        self.town.has_holidays(days)

    @rule(number=st.integers(0, 9))
    def a_step_runs_twice(self, number: int) -> None:
        self.town.runs_again(number)

    @rule(name=somebody)
    def a_coordinator_leaves_it(self, name: str) -> None:
        person_id = self.town.ids[name]

        async def act(services: Services, _session: AsyncSession) -> None:
            olga = await services.people.get(self.town.ids["Olga"])
            await services.silence.leave(olga, person_id)

        if self.town.does(act):
            self.town.leaves[person_id].append(self.town.clock())

    @rule(name=somebody)
    def closes_the_chat(self, name: str) -> None:
        self.town.stage.telegram.blocked_by.add(self.town.people[name].user_id)

    @rule(name=somebody, kind=st.sampled_from(SIGNS))
    def opens_it_again(self, name: str, kind: str) -> None:
        self.town.stage.telegram.blocked_by.discard(self.town.people[name].user_id)
        self.town.speaks(name, kind)

    @invariant()
    def what_was_sent_was_right(self) -> None:
        for sent in self.town.news():
            match sent.key.split(":"):
                case ["silence", _work, "again"]:
                    self._second(sent, self._work(sent))
                case ["silence", _work, _coordinator]:
                    self._told(sent, self._work(sent))
                case ["check_in" | "card", _id, "again", *_rest]:
                    self._no_sign(sent.to, sent.made_at, sent.at)

    def _second(self, sent: Sent, work: DueWork) -> None:
        """To a learner, once in a silence, some days after the first."""
        assert sent.to == work.person_id
        self._in_a_silence_of(sent.to, work, sent)
        (_this,) = self._of_this_silence(sent.to, sent, "again", "silence")
        first = self._of_this_silence(sent.to, sent, "again", "check_in")
        assert first[0].at + SECOND_AFTER <= sent.at

    def _told(self, sent: Sent, work: DueWork) -> None:
        """To a coordinator, once in a silence unless they left it, some days after the second."""
        who = self.town.person(work.person_id or 0)
        assert sent.to == self.town.ids["Olga"]
        assert f"Nothing has been heard from {who.name}" in sent.text
        self._in_a_silence_of(who.id, work, sent)
        before = [one for one in self.town.leaves[who.id] if self._last_sign(who.id, sent) < one]
        told = [one for one in self._this_silence(who.id, sent) if self._is_told(one, who.id)]
        assert len(told) <= 1 + len(before)
        if who.name in LEARNERS:
            (second,) = self._of_this_silence(who.id, sent, "again", "silence")
            assert second.at + TOLD_AFTER <= sent.at
        else:
            called = self._calls(who.id, sent)
            assert called[0].at + SECOND_AFTER + TOLD_AFTER <= sent.at

    def _in_a_silence_of(self, person_id: int, work: DueWork, sent: Sent) -> None:
        """Nobody but they themselves were asked, and nothing has been heard of them since."""
        assert work.created_at in self._asked(person_id)
        self._no_sign(person_id, work.created_at, sent.at)
        paused = self.town.person(person_id).paused_until
        assert paused is None or paused <= sent.at

    def _no_sign(self, person_id: int, after: datetime, until: datetime) -> None:
        assert not [at for at in self.town.signs[person_id] if after < at <= until]

    def _last_sign(self, person_id: int, sent: Sent) -> datetime:
        return max(at for at in self.town.signs[person_id] if at <= sent.at)

    def _this_silence(self, person_id: int, sent: Sent) -> list[Sent]:
        """What has been sent to anybody since they were last heard."""
        since = self._last_sign(person_id, sent)
        return [one for one in self.town.sent.values() if since < one.at <= sent.at]

    def _of_this_silence(self, person_id: int, sent: Sent, part: str, what: str) -> list[Sent]:
        return [
            one
            for one in self._this_silence(person_id, sent)
            if one.to == person_id and one.key.split(":")[0::2] == [what, part]
        ]

    def _calls(self, person_id: int, sent: Sent) -> list[Sent]:
        return [
            one
            for one in self._this_silence(person_id, sent)
            if one.to == person_id and one.key.startswith("card:") and not _is_news(one)
        ]

    def _is_told(self, sent: Sent, person_id: int) -> bool:
        is_told = sent.key.startswith("silence:") and sent.to == self.town.ids["Olga"]
        return is_told and self._work(sent).person_id == person_id

    def _work(self, sent: Sent) -> DueWork:
        async def look(session: AsyncSession) -> DueWork:
            return await session.get_one(DueWork, int(sent.key.split(":")[1]))

        found: DueWork = self.town.looks(look)
        return found

    def _asked(self, person_id: int) -> set[Any]:
        """When they themselves were asked something, or got a card."""

        async def look(session: AsyncSession) -> set[Any]:
            asked = select(CheckIn.asked_at).where(CheckIn.person_id == person_id)
            opened = select(Card.opened_at).where(Card.mentor_id == person_id)
            got = select(CardOwner.at).where(CardOwner.to_id == person_id)
            return {at for one in (asked, opened, got) for at in await session.scalars(one)}

        found: set[Any] = self.town.looks(look)
        return found


def _is_news(sent: Sent) -> bool:
    return sent.key.split(":")[2] not in {"due", "again"}


TheLadder.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestTheLadder = TheLadder.TestCase
