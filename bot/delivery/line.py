"""One update, as the delivery needs to know it: who says what, and where."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Chat, Message, Update, User


@dataclass(frozen=True, slots=True)
class Line:
    """One update: who says what, where."""

    update: Update

    @property
    def event(self) -> Message | CallbackQuery | None:
        update = self.update
        return update.message or update.callback_query or update.edited_message

    @property
    def user(self) -> User | None:
        event = self.update.event
        return getattr(event, "from_user", None)

    @property
    def chat(self) -> Chat | None:
        event = self.update.event
        message = event.message if isinstance(event, CallbackQuery) else event
        return getattr(message, "chat", None)

    @property
    def pressed(self) -> int | None:
        """The message under whose button the person pressed, if it can be drawn over."""
        query = self.update.callback_query
        message = query.message if query else None
        return message.message_id if isinstance(message, Message) and message.text else None

    @property
    def in_group(self) -> bool:
        """Several read what is said there, or it is no chat at all."""
        return self.chat is None or self.chat.type != "private"
