"""Fetches files that people sent; what goes wrong never tells the token."""

from io import BytesIO
from typing import Any

from aiogram import Bot

from bot.delivery.telegram import Failure, Meaning, failure
from bot.logs import Tellable

TIMEOUT = 60


class NotFetched(Tellable, Exception):
    """The file did not come. The address of a file holds the token, so no cause is kept."""

    def __init__(self, why: Failure) -> None:
        super().__init__(why.meaning.name.lower())
        self.why = why


class _TooMuch(Exception):
    """More bytes came than were announced."""


class _Sink(BytesIO):
    def __init__(self, largest: int) -> None:
        super().__init__()
        self._room = largest

    def write(self, part: Any) -> int:  # noqa: ANN401  as wide as what it overrides
        self._room -= len(part)
        if self._room < 0:
            raise _TooMuch
        return super().write(part)


async def download(bot: Bot, file_id: str, largest: int) -> bytes:
    """Raises NotFetched."""
    fetched = await _try(bot, file_id, largest)
    if isinstance(fetched, Failure):
        raise NotFetched(fetched)
    return fetched


async def _try(bot: Bot, file_id: str, largest: int) -> bytes | Failure:
    sink = _Sink(largest)
    try:
        file = await bot.get_file(file_id)
        if not file.file_path or (file.file_size or 0) > largest:
            return Failure(Meaning.MALFORMED)
        await bot.download_file(file.file_path, sink, timeout=TIMEOUT)
    except _TooMuch:
        return Failure(Meaning.MALFORMED)
    except Exception as error:
        return failure(error)
    return sink.getvalue()
