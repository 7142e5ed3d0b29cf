"""Every button and command, tried by everybody it is not for, with numbers that were forged.

North and South are two institutions in one house. Whatever anybody of South, an observer or a
stranger presses or types, nothing of North's changes, nobody of North is told anything, and no
name or word of North's is shown. The buttons are found by walking the routers.
"""

import pytest
from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import FilterObject
from aiogram.methods import AnswerCallbackQuery

import handlers
from bot.domain.roles import Role
from handlers.commands import commands_of
from handlers.filters import Roles
from handlers.screens.settings_buttons import Erase
from tests.handlers.forged import every_button, forged
from tests.handlers.houses import Houses, tables_of_north, two_houses
from tests.handlers.names_of_houses import CANARY, OF_NORTH
from tests.handlers.witness import Witness
from tests.stage import Someone, Stage
from tests.telegram import Shown
from tests.test_wiring import handlers_of

STRANGER = 9999
# So many of each button are pressed by a role: those who look after others could see most.
MOST = {Role.COORDINATOR: 7}
OTHERS = 2
AT_ONCE = 10
MORE = ("/start", "/staff_chat", "/import", "/questionnaires", "/rounds", "/policies", "/breaks")


@pytest.fixture
async def houses(stage: Stage) -> Houses:
    return await two_houses(stage)


class Trying:
    """One person who presses and types; a few things at once, then all is looked at."""

    def __init__(self, houses: Houses, who: Someone, witness: Witness, actor: int) -> None:
        self.stage, self.who, self.witness = houses.stage, who, witness
        self.actor, self.troubles = actor, list[str]()
        self.failed: list[str] = []
        self.row = witness.person(actor)

    async def presses(self, buttons: list[str]) -> None:
        under = Shown(1, "A screen")
        self.stage.hasty = True
        for at in range(0, len(buttons), AT_ONCE):
            some = buttons[at : at + AT_ONCE]
            for data in some:
                await self.who.presses_data(data, under)
            await self.looks(", ".join(some))
        self.stage.hasty = False

    async def types(self, words: list[str]) -> None:
        self.stage.hasty = True
        for one in words:
            await self.who._says(text=one)
            await self.looks(one)
        self.stage.hasty = False

    async def _all_handled(self) -> list[str]:
        failed: list[str] = []
        while True:
            while await self.stage.parts.worker.step():
                pass
            if not (more := self.witness.failed()):
                return failed
            failed += more

    async def looks(self, tried: str) -> None:
        failed = await self._all_handled()
        await self.stage.parts.answers.finish()
        told = self.witness.told()
        self.failed += failed
        if changed := self.witness.changed():
            self.troubles.append(f"{changed} changed by {tried}")
        if [chat for chat, _text in told if chat - 5000 in OF_NORTH]:
            self.troubles.append(f"North is told of {tried}")
        calls = self.stage.telegram.calls
        told += [(0, one.text or "") for one in calls if isinstance(one, AnswerCallbackQuery)]
        calls.clear()
        self.troubles += [f"{text}\n<- {tried}" for _chat, text in told if CANARY in text]
        self.witness.forget(self.actor, self.row)


def trying(houses: Houses, role: Role | None) -> Trying:
    witness = Witness(str(houses.stage.database.url.database))
    if role is None:
        return Trying(houses, houses.stage.stranger(STRANGER), witness, STRANGER)
    who = houses.of(role)
    return Trying(houses, who, witness, who.user_id - 5000)


roles = pytest.mark.parametrize("role", [*Role, None], ids=lambda role: str(role or "stranger"))


@roles
async def test_no_button_leads_to_another_institution(houses: Houses, role: Role | None) -> None:
    tries = trying(houses, role)
    most = MOST.get(role, OTHERS) if role else 1
    # Whoever erases themselves has every right to.
    every = [one for one in every_button(handlers.routes()) if one is not Erase]
    assert len(every) > 250
    await tries.presses([data for button in every for data in forged(button, most)])
    assert tries.troubles == []
    assert tries.failed == []


@roles
async def test_no_command_leads_to_another_institution(houses: Houses, role: Role | None) -> None:
    tries = trying(houses, role)
    with houses.stage.texts.speaking("en"):
        known = {f"/{name}" for one in Role for name, _about in commands_of(one)}
    await tries.types(sorted({*known, *MORE, f"Who is {CANARY}?", "I need a person"}))
    assert tries.troubles == []
    assert tries.failed == []


async def test_what_is_typed_into_a_form_finds_nobody_of_another(houses: Houses) -> None:
    tries = trying(houses, Role.COORDINATOR)
    for begins, typed in (("/people", "learner11"), ("/people", "mentor12")):
        await tries.who.types(begins)
        await tries.types([typed])
    assert tries.troubles == []


@pytest.mark.parametrize(("role", "most"), [(Role.LEARNER, 4), (Role.MENTOR, 4), (Role.TUTOR, 2)])
async def test_services_refuse_by_themselves(houses: Houses, role: Role, most: int) -> None:
    """As if no router asked who somebody is: each service asks again."""
    houses.stage.parts.worker.dispatcher = unguarded()
    tries = trying(houses, role)
    every = [one for one in every_button(handlers.routes()) if one is not Erase]
    await tries.presses([data for button in every for data in forged(button, most)])
    assert tries.troubles == []
    assert tries.failed == []


def unguarded() -> Dispatcher:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(handlers.routes())
    for handler in handlers_of(dispatcher):
        handler.filters = [one for one in handler.filters or () if not _asks_who(one)]
    return dispatcher


def _asks_who(one: FilterObject) -> bool:
    return isinstance(one.callback, Roles)


async def test_north_has_something_everywhere(houses: Houses) -> None:
    """Else nothing could be seen to change there."""
    assert len(await tables_of_north(houses.stage)) > 25
