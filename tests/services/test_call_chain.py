"""Whatever people do, a call goes on until somebody has it, and all know how it stands."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Call, OnCall, Request
from bot.services.services import Services
from tests.services.call_town import COORDINATORS, LEARNERS, MENTORS, CallTown, is_here, lost

learners = st.integers(0, LEARNERS - 1)
coordinators = st.integers(0, COORDINATORS - 1)
helpers = st.integers(0, COORDINATORS + MENTORS - 1)
people = st.integers(0, LEARNERS + COORDINATORS + MENTORS - 1)
# The newest are what most is done with.
back = st.integers(0, 2)


class CallsGoOn(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.town = CallTown()

    def teardown(self) -> None:
        self.town.close()

    def _does(self, person_id: int, act: Any) -> None:
        """If they are still there."""

        async def does(services: Services, session: AsyncSession) -> Any:
            if await is_here(session, person_id):
                return await act(services, await services.people.get(person_id))
            return None

        self.town.does(does)
        self.town.works()

    def _with(self, kind: type[Any], back: int, act: Any) -> None:
        """With one of the newest rows of its kind, and whoever may do something about it."""

        async def does(services: Services, session: AsyncSession) -> Any:
            newest = select(kind).order_by(kind.id.desc()).offset(back).limit(1)
            row = await session.scalar(newest)
            return await act(services, row) if row is not None else None

        self.town.does(does)
        self.town.works()

    def _press(self, who: int, back: int, act: Any) -> None:
        """One of those who were told presses something below a call, or somebody else."""

        async def press(services: Services, call: Call) -> Any:
            told = sorted(await services.calls.book.steps.told(call, ever=True))
            possible = [*told, call.taken_by or self.town.helpers[who]]
            me = await services.people.get(possible[who % len(possible)])
            return await act(services, me, call.id)

        self._with(Call, back, press)

    def _caller(self, back: int, act: Any) -> None:
        async def press(services: Services, call: Call) -> Any:
            return await act(services, await services.people.get(call.caller_id), call.id)

        self._with(Call, back, press)

    @rule(who=learners)
    def a_learner_calls(self, who: int) -> None:
        self._does(self.town.learners[who], lambda services, me: services.calls.start(me))

    @rule(who=helpers)
    def a_helper_calls(self, who: int) -> None:
        self._does(self.town.helpers[who], lambda services, me: services.calls.start(me))

    @rule(who=coordinators)
    def tries_it(self, who: int) -> None:
        self._does(self.town.coordinators[who], lambda services, me: services.calls.drill(me))

    @rule(who=helpers, back=back)
    def takes(self, who: int, back: int) -> None:
        self._press(who, back, lambda services, me, id_: services.calls.take(me, id_))

    @rule(who=helpers, back=back)
    def cannot(self, who: int, back: int) -> None:
        self._press(who, back, lambda services, me, id_: services.calls.cannot(me, id_))

    @rule(who=helpers, back=back)
    def says_that_they_have_spoken(self, who: int, back: int) -> None:
        self._press(who, back, lambda services, me, id_: services.calls.spoken(me, id_))

    @rule(who=helpers, back=back)
    def writes(self, who: int, back: int) -> None:
        self._press(who, back, lambda services, me, id_: services.calls.write(me, id_, "Hi"))

    @rule(back=back, came=st.booleans())
    def the_caller_says_whether_somebody_came(self, back: int, came: bool) -> None:
        self._caller(back, lambda services, me, id_: services.calls.came(me, id_, came=came))

    @rule(back=back)
    def takes_back(self, back: int) -> None:
        self._caller(back, lambda services, me, id_: services.calls.withdraw(me, id_))

    @rule(who=coordinators, back=back, answers=st.booleans())
    def sees_to_the_request(self, who: int, back: int, answers: bool) -> None:
        async def act(services: Services, request: Request) -> None:
            me = await services.people.get(self.town.coordinators[who])
            if answers:
                await services.requests.answer(me, request.id, "I am here.")
            else:
                await services.requests.take(me, request.id)

        self._with(Request, back, act)

    @rule(back=back)
    def withdraws_the_request(self, back: int) -> None:
        async def act(services: Services, request: Request) -> None:
            asker = await services.people.get(request.asker_id)
            await services.requests.withdraw(asker, request.id)

        self._with(Request, back, act)

    @rule(who=learners)
    def asks_for_a_word_in_working_hours(self, who: int) -> None:
        self._does(self.town.learners[who], lambda services, me: services.requests.call(me))

    @rule(who=helpers)
    def is_put_on_the_list(self, who: int) -> None:
        async def act(services: Services, boss: Any) -> None:
            await services.on_call.ask(boss, self.town.helpers[who])

        self._does(self.town.coordinators[0], act)

    @rule(back=st.integers(0, 4), agreed=st.booleans())
    def says_yes_or_no_to_it(self, back: int, agreed: bool) -> None:
        async def act(services: Services, row: OnCall) -> None:
            me = await services.people.get(row.person_id)
            await services.on_call.agree(me, row.id, agreed=agreed)

        self._with(OnCall, back, act)

    @rule(back=st.integers(0, 4), minutes=st.sampled_from([5, 10, 30]))
    def gets_so_many_minutes(self, back: int, minutes: int) -> None:
        async def act(services: Services, row: OnCall) -> None:
            boss = await services.people.get(self.town.coordinators[0])
            await services.on_call.set_minutes(boss, row.id, minutes)

        self._with(OnCall, back, act)

    @rule(who=helpers, length=st.sampled_from(["week", "open"]))
    def pauses(self, who: int, length: str) -> None:
        self._does(
            self.town.helpers[who], lambda services, me: services.preferences.pause(me, length)
        )

    @rule(who=helpers)
    def resumes(self, who: int) -> None:
        self._does(self.town.helpers[who], lambda services, me: services.preferences.resume(me))

    @rule(who=people)
    def closes_the_chat(self, who: int) -> None:
        self.town.closes_the_chat(self.town.people[who])

    @rule(who=people)
    def opens_the_chat(self, who: int) -> None:
        self.town.opens_the_chat(self.town.people[who])

    @rule(back=back, leaves=st.booleans())
    def whoever_has_it_is_gone(self, back: int, leaves: bool) -> None:
        async def goes(services: Services, call: Call) -> None:
            if call.taken_by is not None:
                me = await services.people.get(call.taken_by)
                await (services.my_data.erase(me) if leaves else lost(services, me.id))

        self._with(Call, back, goes)

    @rule(who=people)
    def leaves(self, who: int) -> None:
        self._does(self.town.people[who], lambda services, me: services.my_data.erase(me))

    @rule(seconds=st.sampled_from([0.4, 1.0, 2.3, 60.0, 299.6, 300.0, 599.7, 600.0, 2700.0]))
    def time_passes(self, seconds: float) -> None:
        self.town.skips(seconds)

    @initialize(hours=st.sampled_from([0, 15]))
    def it_is_day_or_night(self, hours: int) -> None:
        self.town.clock.skip(hours=hours)
        self.town.works()

    @rule(hours=st.sampled_from([1, 9]))
    def it_is_down(self, hours: int) -> None:
        self.town.clock.skip(hours=hours)
        self.town.works(killed=True)


CallsGoOn.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
TestCallsGoOn = CallsGoOn.TestCase
