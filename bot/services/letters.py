"""A few words from one of a pair to the other, or from a coordinator to the learner, handed on by
the bot: nobody's account is shown."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pair_notices import Letter
from bot.domain.pairings import CannotBeReached, PairState
from bot.models import Pairing, Person
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_one_of_the_two, is_coordinator
from bot.services.people import People


class Letters:
    def __init__(self, session: AsyncSession, notices: Notices, people: People) -> None:
        self._session, self._notices, self._people = session, notices, people

    async def reader(self, writer: Person, pairing_id: int) -> Person:
        """Who would get it. Raises NotFound, NotAllowed, CannotBeReached."""
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        if not is_coordinator(writer):
            ensure_one_of_the_two(writer, pairing)
        other = pairing.mentor_id if writer.id == pairing.learner_id else pairing.learner_id
        reader = await self._people.get(other)
        if reader.unreachable_since is not None or reader.chat_id is None:
            raise CannotBeReached(reader.name)
        return reader

    async def send(self, writer: Person, pairing_id: int, text: str) -> Person:
        reader = await self.reader(writer, pairing_id)
        letter = Letter(pairing_id, writer.name, text, from_desk=is_coordinator(writer))
        self._notices.tell(reader.id, letter, polite=True)
        return reader
