"""A few words from a coordinator to a learner, handed on by the bot: nobody's account is shown.
What the two of a pair write to each other goes through `bot.services.relay`."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pair_notices import Letter
from bot.domain.pairings import CannotBeReached, PairState
from bot.models import Pairing, Person
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People


class Letters:
    def __init__(self, session: AsyncSession, notices: Notices, people: People) -> None:
        self._session, self._notices, self._people = session, notices, people

    async def reader(self, writer: Person, pairing_id: int) -> Person:
        """The learner, who would get it. Raises NotFound, NotAllowed, CannotBeReached."""
        ensure_coordinator(writer)
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        reader = await self._people.get(pairing.learner_id)
        if reader.unreachable_since is not None or reader.chat_id is None:
            raise CannotBeReached(reader.name)
        return reader

    async def send(self, writer: Person, pairing_id: int, text: str) -> Person:
        reader = await self.reader(writer, pairing_id)
        self._notices.tell(reader.id, Letter(pairing_id, writer.name, text), polite=True)
        return reader
