"""Which messages in a group are meant for the bot: hardly any."""

from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.staff import Said
from bot.services.services import Services


class Addressed(Filter):
    """`/staff_chat`, or what Telegram says when the bot is added for it; meant for this bot."""

    async def __call__(self, message: Message, services: Services) -> bool:
        command, _space, rest = (message.text or "").partition(" ")
        name, _at, bot = command.partition("@")
        ours = not bot or bot.lower() == services.bot_name.lower()
        return ours and (name == "/staff_chat" or (name, rest.strip()) == ("/start", "staff"))


class Moved(Filter):
    """The group has become a supergroup, which has another number."""

    async def __call__(self, message: Message) -> bool:
        return message.migrate_to_chat_id is not None


class MeantForACard(Filter):
    """A reply to a message of the bot that shows a request."""

    async def __call__(self, message: Message, services: Services) -> bool:
        said = said_in(message)
        if said.replied is None:
            return False
        return await services.staff.answers.meant(message.chat.id, said) is not None


class InATopic(Filter):
    """Something that people say to one another."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.is_topic_message and message.text)


def said_in(message: Message) -> Said:
    """Without a reply, Telegram names the message with which the topic began; that is none."""
    replied, topic = message.reply_to_message, message.message_thread_id
    by = replied.from_user.id if replied and replied.from_user else None
    is_ours = message.bot is not None and by == message.bot.id
    meant = replied if is_ours and replied and replied.message_id != topic else None
    return Said(
        message.message_id,
        message.text,
        meant.message_id if meant else None,
        topic if message.is_topic_message else None,
    )
