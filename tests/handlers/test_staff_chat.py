"""A chat of the staff: what waits is shown there, taken by a button, answered by a reply."""

from typing import Any

import pytest

from bot.domain.roles import Role
from bot.texts import Markup, _, n_
from tests.group import Group
from tests.stage import Someone, Stage

POOL = {"en": "When does the swimming pool open?", "ru": "Когда открывается бассейн?"}


class Staff:
    """Two coordinators, a mentor and a learner; all of them could be in the group."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage, self.language = stage, language

    async def open(self) -> "Staff":
        someone, language = self.stage.someone, self.language
        self.olga = await someone(Role.COORDINATOR, language, "Olga Orlova")
        self.vera = await someone(Role.COORDINATOR, language, "Vera Volkova")
        self.boris = await someone(Role.MENTOR, language, "Boris")
        self.ann = await someone(Role.LEARNER, language, "Ann Antonova")
        return self

    def says(self, text: str, /, **values: Any) -> Markup:
        with self.stage.texts.speaking(self.language):
            return _(text, **values)

    def many(self, one: str, more: str, n: int) -> Markup:
        with self.stage.texts.speaking(self.language):
            return n_(one, more, n)

    async def asks(self, who: Someone | None = None) -> str:
        who, text = who or self.ann, POOL[self.language]
        await who.types(text)
        if self.says("None of these") in who.buttons:
            await who.presses(self.says("None of these"))
        await who.presses(self.says("Yes, pass it on"))
        return text

    async def sets(self, group: Group, by: Someone | None = None) -> None:
        await group.is_set(by or self.olga, self.says("Yes, this is our chat"))


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture
def group(stage: Stage) -> Group:
    return Group(stage)


async def test_a_question_is_taken_and_answered(staff: Staff, group: Group) -> None:
    await staff.sets(group)
    before = len(staff.vera.screens)
    text = await staff.asks()
    card = group.last
    assert text in card.text
    assert staff.says("{name} asks:", name="Ann") in card.text
    assert "Antonova" not in card.text
    assert len(staff.vera.screens) == before
    await group.presses(staff.vera, staff.says("I take it"))
    assert group.toast == staff.says("You have it.")
    assert staff.says("{name} has it.", name="Vera Volkova") in group.last.text
    looks = staff.says("{name} is looking at your question.", name="Vera Volkova")
    assert looks in staff.ann.screen.text
    await group.replies(staff.vera, group.last, "At nine.")
    assert "At nine." in staff.ann.screen.text
    assert staff.says("{name} answers:", name="Vera Volkova") in staff.ann.screen.text
    sent = group.card(staff.says("Your answer is on its way to {name}.", name="Ann"))
    assert sent.reply_to is not None
    over = group.card(staff.says("Answered: {name}.", name="Vera Volkova"))
    assert over.message_id == card.message_id
    assert text not in over.text
    assert not over.buttons
    assert staff.says("Keep as an article") in staff.vera.buttons
