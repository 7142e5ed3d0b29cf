"""A language model behind an address that speaks as OpenAI does; it is sent one text, and no more.

Nothing that it answers is logged, followed or believed here.
"""

import asyncio
import json
from enum import StrEnum
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar

from bot.delivery.instructions import INSTRUCTIONS
from bot.services.wording import Task
from bot.settings import Settings

LARGEST = 64 * 1024
MOST_TOKENS = 1500


class Why(StrEnum):
    """Why there are no words, for logs and the doctor."""

    TIME_OUT = "time-out"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    STATUS = "status"
    REDIRECT = "redirect"
    TOO_LARGE = "too large"
    NOT_JSON = "not json"
    NO_TEXT = "no text"
    CUT_OFF = "cut off"


class NotSaid(Exception):
    """`status` is that of the answer, if there was one."""

    def __init__(self, why: Why, status: int = 0) -> None:
        super().__init__(why)
        self.why, self.status = why, status


class LanguageModel:
    def __init__(self, address: str, model: str, key: str | None, seconds: float) -> None:
        self._url = f"{address}/chat/completions"
        self._model, self._seconds = model, seconds
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"

    @property
    def seconds(self) -> float:
        return self._seconds

    async def say(self, task: Task, text: str) -> str:
        """What it makes of the text. Raises NotSaid, within the time-out."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._ask(INSTRUCTIONS[task], text)
        except TimeoutError:
            raise NotSaid(Why.TIME_OUT) from None
        except (ClientError, OSError, ValueError):
            raise NotSaid(Why.UNREACHABLE) from None

    async def _ask(self, instruction: str, text: str) -> str:
        async with (
            ClientSession(
                cookie_jar=DummyCookieJar(),
                timeout=ClientTimeout(total=self._seconds),
                auto_decompress=False,
            ) as session,
            session.post(
                self._url,
                json=self._order(instruction, text),
                headers=self._headers,
                allow_redirects=False,
            ) as answer,
        ):
            return _said(await _body(answer))

    def _order(self, instruction: str, text: str) -> dict[str, Any]:
        return {
            "model": self._model,
            "messages": [
                {"role": "system", "content": instruction},
                {"role": "user", "content": text},
            ],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }


def language_model(settings: Settings) -> LanguageModel | None:
    """The institution's, if it has chosen one."""
    if not settings.llm_url or not settings.llm_model:
        return None
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return LanguageModel(settings.llm_url, settings.llm_model, key, settings.llm_timeout)


async def _body(answer: ClientResponse) -> bytes:
    status = answer.status
    if 300 <= status < 400:
        raise NotSaid(Why.REDIRECT, status)
    if status in (401, 403):
        raise NotSaid(Why.REFUSED, status)
    if status != 200:
        raise NotSaid(Why.STATUS, status)
    body = bytearray()
    async for piece in answer.content.iter_chunked(8192):
        body += piece
        if len(body) > LARGEST:
            raise NotSaid(Why.TOO_LARGE)
    return bytes(body)


def _said(body: bytes) -> str:
    try:
        choice = json.loads(body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, RecursionError):
        raise NotSaid(Why.NOT_JSON) from None
    except (KeyError, IndexError, TypeError):
        raise NotSaid(Why.NO_TEXT) from None
    if not isinstance(content, str) or not content.strip():
        raise NotSaid(Why.NO_TEXT)
    if choice.get("finish_reason") == "length":
        raise NotSaid(Why.CUT_OFF)
    return content.strip()
