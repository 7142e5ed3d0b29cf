"""Where the chats of the staff are noted: which is for whom, and for which card a reply is."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.sight import everywhere
from bot.domain.institutions import WHOLE
from bot.domain.requests import RequestKind, RequestState
from bot.domain.staff import PRIVATE_TOO
from bot.models import Person, Request, StaffChat, StaffPost, StaffThread


class StaffBook:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_house(self, house: str) -> StaffChat | None:
        return await self._session.scalar(select(StaffChat).where(StaffChat.institution == house))

    async def here(self, chat_id: int) -> StaffChat | None:
        """The staff's chat that this chat is; one that was lost is heard again."""
        return await self._session.scalar(select(StaffChat).where(StaffChat.chat_id == chat_id))

    async def alive(self, person: Person) -> StaffChat | None:
        """Where what concerns this person is shown."""
        return await self.alive_of(person.institution)

    async def alive_of(self, house: str) -> StaffChat | None:
        """In the chat of that institution alone; if it has none, in that of the whole house."""
        with everywhere(self._session):
            chats = {chat.institution: chat for chat in await self.all_alive()}
        return chats.get(house) or chats.get(WHOLE)

    async def all_alive(self) -> list[StaffChat]:
        found = select(StaffChat).where(StaffChat.lost_at.is_(None)).order_by(StaffChat.id)
        return list(await self._session.scalars(found))

    async def takes(self, request: Request) -> bool:
        """Shown in the chat, and quietly: nobody is written to in private besides."""
        if request.helper_id is not None or RequestKind(request.kind) in PRIVATE_TOO:
            return False
        asker = await self._session.get_one(Person, request.asker_id)
        return await self.alive(asker) is not None

    async def waiting(self, house: str) -> list[int]:
        """Open requests that the chat of this institution shows, the oldest first."""
        found = await self._session.execute(
            select(Request.id, Person.institution)
            .join(Person, Person.id == Request.asker_id)
            .where(Request.state == RequestState.OPEN, Request.helper_id.is_(None))
            .order_by(Request.asked_at, Request.id)
        )
        others = {chat.institution for chat in await self.all_alive()} - {WHOLE, house}
        return [id_ for id_, of in found if of == house or (not house and of not in others)]

    async def of_request(self, request_id: int) -> StaffThread | None:
        return await self._session.scalar(
            select(StaffThread).where(StaffThread.request_id == request_id)
        )

    async def of_topic(self, chat: StaffChat, topic_id: int) -> StaffThread | None:
        return await self._session.scalar(
            select(StaffThread).where(
                StaffThread.staff_chat_id == chat.id, StaffThread.topic_id == topic_id
            )
        )

    async def replied_to(self, chat: StaffChat, message_id: int) -> StaffThread | None:
        return await self._session.scalar(
            select(StaffThread)
            .join(StaffPost, StaffPost.staff_thread_id == StaffThread.id)
            .where(StaffThread.staff_chat_id == chat.id, StaffPost.message_id == message_id)
        )

    async def posted(self, thread: StaffThread, message_id: int) -> None:
        """Shown with this message: a reply to it is meant for the card from now on."""
        if thread.head_id != message_id:
            thread.head_id = message_id
            await self._session.merge(StaffPost(staff_thread_id=thread.id, message_id=message_id))

    async def answered_by(self, chat: StaffChat, message_id: int) -> StaffThread | None:
        """The one whose answer this message was."""
        return await self._session.scalar(
            select(StaffThread).where(
                StaffThread.staff_chat_id == chat.id, StaffThread.answer_id == message_id
            )
        )
