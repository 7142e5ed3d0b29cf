"""The contacts of the institution, in the order in which they are shown."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.contacts import ContactView
from bot.models import Contact


class Contacts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> list[ContactView]:
        """Those for an emergency first."""
        found = await self._session.scalars(
            select(Contact).order_by(Contact.urgent.is_not(True), Contact.code)
        )
        return [_view(one) for one in found]


def _view(one: Contact) -> ContactView:
    return ContactView(
        title_ru=one.title_ru,
        title_en=one.title_en,
        phone=one.phone,
        url=one.url,
        open_hours=one.open_hours,
        note_ru=one.note_ru,
        note_en=one.note_en,
        urgent=bool(one.urgent),
    )
