"""A learner, a mentor and a coordinator with their phones, the first two a pair."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Pairing, Person
from bot.texts import _, plain
from tests.questions import question
from tests.stage import Someone, Stage


@dataclass
class Trio:
    stage: Stage
    language: str
    ann: Someone
    boris: Someone
    olga: Someone
    pairing_id: int

    def says(self, text: str, /, **values: object) -> str:
        """The sentence as the three read it."""
        with self.stage.texts.speaking(self.language):
            return plain(_(text, **values))

    def asks(self, key: str) -> str:
        """A question of the six areas, as it is asked."""
        with self.stage.texts.speaking(self.language):
            return question(key)

    def label(self, text: str) -> str:
        """An answer, as its button has it."""
        said = self.says(text)
        return said[0].upper() + said[1:]

    def shown_to(self, *people: Someone) -> str:
        """All that the chats of these people show, buttons included."""
        screens = [screen for person in people for screen in person.screens]
        return "\n".join("\n".join([one.text, *one.buttons]) for one in screens)

    async def skip(self, **span: float) -> None:
        await self.stage.skip(**span)

    async def falls_due(self) -> None:
        """Until the first check-in is asked: six days later, at six in the evening."""
        await self.skip(days=6, hours=6)

    async def taps(self, *values: str) -> None:
        for value in values:
            await self.ann.presses(self.label(value))

    async def answers(self, audience: str, comment: str | None = None, hard: bool = False) -> None:
        """The whole form, from its first question on."""
        await self.turns_to(audience)
        await self.taps("very hard" if hard else "fine", *["fine"] * 4, "going well")
        if comment:
            await self.ann.types(comment)
        else:
            await self.ann.presses(self.says("Send"))

    async def turns_to(self, audience: str) -> None:
        """Until the form says that these will see it."""
        seen = self.says("Will be seen by: {who}.", who=self.says(audience, name="Boris"))
        for _turn in range(2):
            if seen not in self.ann.screen.text:
                await self.ann.presses(self.says("Change who sees all answers"))
        assert seen in self.ann.screen.text

    async def ends(self) -> None:
        async with self.stage.database.write() as session:
            services = self.stage.services(session)
            await services.pairings.end(await self.ann_row(session), self.pairing_id)

    async def ann_row(self, session: AsyncSession) -> Person:
        """To be changed in this transaction."""
        return await session.get_one(Person, (await self.ann.row()).id)


async def trio(stage: Stage, language: str) -> Trio:
    ann = await stage.someone(Role.LEARNER, language, "Ann")
    boris = await stage.someone(Role.MENTOR, language, "Boris")
    olga = await stage.someone(Role.COORDINATOR, language, "Olga")
    async with stage.database.write() as session:
        pairing = Pairing(
            learner_id=(await ann.row()).id,
            mentor_id=(await boris.row()).id,
            kind=PairKind.MENTOR,
            state=PairState.PROPOSED,
            parts={},
            proposed_at=stage.clock(),
        )
        await stage.services(session).pairings.start(pairing)
        pairing_id = pairing.id
    return Trio(stage, language, ann, boris, olga, pairing_id)
