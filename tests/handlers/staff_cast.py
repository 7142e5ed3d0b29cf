"""Those who could be in a chat of the staff, and what they say there."""

from typing import Any

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Pairing
from bot.texts import Markup, _, n_
from tests.group import Group
from tests.stage import Someone, Stage
from tests.telegram import Shown

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

    async def pairs(self) -> None:
        """Ann and Boris are a pair from now on."""
        now = self.stage.clock()
        ids = {"learner_id": (await self.ann.row()).id, "mentor_id": (await self.boris.row()).id}
        pair = Pairing(
            **ids,
            kind=PairKind.MENTOR,
            state=PairState.ACTIVE,
            score=0,
            parts={},
            proposed_at=now,
            decided_at=now,
        )
        async with self.stage.database.write() as session:
            session.add(pair)

    def says(self, text: str, /, **values: Any) -> Markup:
        with self.stage.texts.speaking(self.language):
            return _(text, **values)

    def many(self, one: str, more: str, n: int) -> Markup:
        with self.stage.texts.speaking(self.language):
            return n_(one, more, n)

    async def begins(self, who: Someone | None = None) -> str:
        """A question that the bot cannot answer; where it goes is not said yet."""
        who, text = who or self.ann, POOL[self.language]
        await who.types(text)
        if self.says("None of these") in who.buttons:
            await who.presses(self.says("None of these"))
        return text

    async def asks(self, who: Someone | None = None) -> str:
        text = await self.begins(who)
        await (who or self.ann).presses(self.says("Yes, pass it on"))
        return text

    async def shows(self, group: Group, who: Someone | None = None) -> Shown:
        """A question, and the card that shows it."""
        text = await self.asks(who)
        return group.card(text)

    async def sets(self, group: Group, by: Someone | None = None) -> None:
        await group.is_set(by or self.olga, self.says("Yes, this is our chat"))
