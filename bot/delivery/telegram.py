"""Speaks with the Bot API: the client, and what its failures mean for us."""

from dataclasses import dataclass
from enum import Enum, auto

import aiohttp_socks
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.settings import Settings

OFFICIAL = "https://api.telegram.org"


# They are no kind of OSError, and aiogram hands them through as they are.
PROXY_BROKEN = (
    aiohttp_socks.ProxyError,
    aiohttp_socks.ProxyConnectionError,
    aiohttp_socks.ProxyTimeoutError,
)


class Session(AiohttpSession):
    """For whoever calls, a proxy that fails is a broken line like any other."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  aiogram's
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except PROXY_BROKEN as error:
            raise TelegramNetworkError(method, f"proxy: {error}") from error


def client(settings: Settings, token: str) -> Bot:
    session = Session(proxy=settings.proxy) if settings.proxy else Session()
    if settings.api_url != OFFICIAL:
        session.api = TelegramAPIServer.from_base(settings.api_url)
    return Bot(
        token,
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


class Meaning(Enum):
    AGAIN = auto()
    WAIT = auto()
    UNREACHABLE = auto()
    DONE_ALREADY = auto()
    NOT_EDITABLE = auto()
    MALFORMED = auto()
    UNAUTHORIZED = auto()
    EXPIRED = auto()
    UNDRAWN = auto()
    # Of groups: a topic is not there any more; none can be made; the chat has another number.
    THREAD_GONE = auto()
    NO_TOPICS = auto()
    MOVED = auto()


@dataclass(frozen=True, slots=True)
class Failure:
    """What a failed call means; `seconds` is set where Telegram says how long to wait, `moved_to`
    where it tells the chat's new number."""

    meaning: Meaning
    seconds: float = 0.0
    moved_to: int = 0


_BY_KIND: tuple[tuple[type[Exception], Meaning], ...] = (
    (TelegramForbiddenError, Meaning.UNREACHABLE),
    (TelegramUnauthorizedError, Meaning.UNAUTHORIZED),
    # A file that is too large, which aiogram counts among broken lines.
    (TelegramEntityTooLarge, Meaning.MALFORMED),
    (TelegramServerError, Meaning.AGAIN),
    (TelegramNetworkError, Meaning.AGAIN),
    (TelegramAPIError, Meaning.MALFORMED),
)

_BY_WORDS = (
    ("message is not modified", Meaning.DONE_ALREADY),
    ("chat not found", Meaning.UNREACHABLE),
    ("user not found", Meaning.UNREACHABLE),
    ("message to edit not found", Meaning.NOT_EDITABLE),
    ("message can't be edited", Meaning.NOT_EDITABLE),
    ("message_id_invalid", Meaning.NOT_EDITABLE),
    ("there is no text in the message to edit", Meaning.NOT_EDITABLE),
    ("rights to send", Meaning.UNREACHABLE),
    ("chat_write_forbidden", Meaning.UNREACHABLE),
    ("chat_restricted", Meaning.UNREACHABLE),
    ("message thread not found", Meaning.THREAD_GONE),
    ("topic_deleted", Meaning.THREAD_GONE),
    ("topic_closed", Meaning.THREAD_GONE),
    ("topic_id_invalid", Meaning.THREAD_GONE),
    ("topic_not_modified", Meaning.DONE_ALREADY),
    ("not a forum", Meaning.NO_TOPICS),
    ("not enough rights", Meaning.NO_TOPICS),
    ("chat_admin_required", Meaning.NO_TOPICS),
)


def failure(error: Exception) -> Failure:
    """Every error a call can end with, a dead proxy's and a broken connection's included."""
    if isinstance(error, TelegramRetryAfter):
        return Failure(Meaning.WAIT, float(error.retry_after))
    if isinstance(error, TelegramMigrateToChat):
        return Failure(Meaning.MOVED, moved_to=error.migrate_to_chat_id)
    if isinstance(error, TelegramBadRequest):
        return Failure(_by_words(error.message, Meaning.MALFORMED))
    if isinstance(error, TelegramNotFound):
        # So a Bot API answers that is elsewhere, or does not know the token: no fault of ours.
        return Failure(_by_words(error.message, Meaning.UNAUTHORIZED))
    return Failure(next((m for kind, m in _BY_KIND if isinstance(error, kind)), Meaning.AGAIN))


def _by_words(description: str, otherwise: Meaning) -> Meaning:
    known = (meaning for words, meaning in _BY_WORDS if words in description.lower())
    return next(known, otherwise)
