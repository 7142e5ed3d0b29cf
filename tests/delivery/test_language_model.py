"""The client of a language model: whatever its server does, it ends in time and in one way."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from time import monotonic

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.delivery.language_model import LARGEST, LanguageModel, NotSaid, Why, language_model
from bot.services.wording import Task
from bot.settings import Settings
from tests.language_server import Answering, LanguageServer, said, serving


@pytest.fixture
async def server() -> AsyncIterator[LanguageServer]:
    async with serving() as running:
        yield running


def model(server: LanguageServer, key: str | None = None, seconds: float = 2) -> LanguageModel:
    return LanguageModel(server.address, "small", key, seconds)


async def why(server: LanguageServer, seconds: float = 2) -> tuple[Why, int]:
    with pytest.raises(NotSaid) as caught:
        await model(server, seconds=seconds).say(Task.REPHRASE, "x")
    return caught.value.why, caught.value.status


async def test_it_is_sent_a_text_and_an_instruction_and_no_more(server: LanguageServer) -> None:
    server.says = "  When is it open?\n"
    assert await model(server, key="s3cret").say(Task.REPHRASE, "opn when") == "When is it open?"
    (order,) = server.heard
    assert order.keys() == {"model", "messages", "temperature", "max_tokens", "stream"}
    assert [one["role"] for one in order["messages"]] == ["system", "user"]
    assert order["messages"][1]["content"] == "opn when"
    assert server.headers[0]["Authorization"] == "Bearer s3cret"
    assert "Cookie" not in server.headers[0]


async def test_without_a_key_none_is_sent(server: LanguageServer) -> None:
    await model(server).say(Task.SHORTEN, "x")
    assert "Authorization" not in server.headers[0]


async def test_a_slow_one_is_waited_for_a_hanging_one_is_not(server: LanguageServer) -> None:
    server.seconds, server.says = 0.3, "yes"
    assert await model(server).say(Task.REPHRASE, "x") == "yes"
    server.gate = asyncio.Event()
    begun = monotonic()
    assert await why(server, 0.4) == (Why.TIME_OUT, 0)
    assert monotonic() - begun < 1.5


async def dripping(request: web.Request) -> web.StreamResponse:
    """A byte now and then, for ever: each one comes in time."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(200):
        await response.write(b" ")
        await asyncio.sleep(0.05)
    return response


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(100):
        await response.write(b"a" * LARGEST)
    return response


BOMB = zlib.compress(b"a" * 50_000_000, 1)  # made before anybody waits for it


async def bomb(_request: web.Request) -> web.StreamResponse:
    return web.Response(body=BOMB, headers={"Content-Encoding": "deflate"})


async def broken(request: web.Request) -> web.StreamResponse:
    """The line breaks in the middle of what was promised."""
    response = web.StreamResponse(headers={"Content-Length": "500"})
    await response.prepare(request)
    await response.write(b'{"choices"')
    assert request.transport
    request.transport.close()
    return response


async def away(request: web.Request) -> web.StreamResponse:
    raise web.HTTPTemporaryRedirect(str(request.url))


async def cut(_request: web.Request) -> web.StreamResponse:
    return said("When is", finish_reason="length")


def body(content: str | bytes, status: int = 200) -> Answering:
    async def answer(_request: web.Request) -> web.StreamResponse:
        whole = content.encode() if isinstance(content, str) else content
        return web.Response(body=whole, status=status)

    return answer


def text(content: object) -> Answering:
    return body(json.dumps({"choices": [{"message": {"content": content}}]}))


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (body("oops", 500), (Why.STATUS, 500)),
        (body("", 429), (Why.STATUS, 429)),
        (body("", 204), (Why.STATUS, 204)),
        (body("who?", 401), (Why.REFUSED, 401)),
        (away, (Why.REDIRECT, 307)),
        (endless, (Why.TOO_LARGE, 0)),
        (dripping, (Why.TIME_OUT, 0)),
        (bomb, (Why.NOT_JSON, 0)),
        (broken, (Why.UNREACHABLE, 0)),
        (cut, (Why.CUT_OFF, 0)),
        (body("<html>"), (Why.NOT_JSON, 0)),
        (body(b"\xff\xfe"), (Why.NOT_JSON, 0)),
        (body("[" * 30_000), (Why.NOT_JSON, 0)),
        (body("[]"), (Why.NO_TEXT, 0)),
        (body("null"), (Why.NO_TEXT, 0)),
        (body('{"choices": []}'), (Why.NO_TEXT, 0)),
        (body('{"choices": [{"message": "x"}]}'), (Why.NO_TEXT, 0)),
        (body('{"error": {"message": "no such model"}}'), (Why.NO_TEXT, 0)),
        (text(""), (Why.NO_TEXT, 0)),
        (text(None), (Why.NO_TEXT, 0)),
        (text([{"type": "text"}]), (Why.NO_TEXT, 0)),
    ],
)
async def test_what_is_no_answer(
    server: LanguageServer, says: Answering, expected: tuple[Why, int]
) -> None:
    server.says = says
    assert await why(server, 1) == expected
    assert len(server.heard) == 1, "never asked twice"


async def test_nobody_there() -> None:
    nowhere = LanguageServer(address=f"http://127.0.0.1:{unused_port()}/v1")
    assert await why(nowhere) == (Why.UNREACHABLE, 0)


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"llm_url": "http://x/v1"}, "NAPARNIK_LLM_MODEL"),
        ({"llm_model": "small"}, "NAPARNIK_LLM_URL"),
        ({"llm_key": "s3cret"}, "NAPARNIK_LLM_URL"),
        ({"llm_url": "x/v1", "llm_model": "small"}, "write https://host/v1"),
        ({"llm_url": "ftp://x/v1", "llm_model": "small"}, "write https://host/v1"),
        ({"llm_url": "https://me:pass@x/v1", "llm_model": "small"}, "password"),
        ({"llm_url": "https://x/v1/chat/completions", "llm_model": "small"}, "/chat/completions"),
        ({"llm_url": "https://x:port/v1", "llm_model": "small"}, "write https://host/v1"),
        ({"llm_url": "https://x/v1?key=1", "llm_model": "small"}, "?"),
        ({"llm_url": "https://x/v1", "llm_model": "small", "llm_key": "a b"}, "one word"),
        ({"llm_url": "https://x/v1", "llm_model": "small", "llm_timeout": "60"}, "10"),
    ],
)
def test_half_a_setting_says_what_is_missing(told: dict[str, str], named: str) -> None:
    with pytest.raises(ValueError, match=named.replace("?", r"\?")) as caught:
        Settings.model_validate(told)
    assert told.get("llm_key", "…") not in str(caught.value)


def test_off_by_default_and_on_with_two_settings(settings: Settings) -> None:
    assert language_model(settings) is None
    told = {"llm_url": "https://x/v1/", "llm_model": "small", "llm_key": "s3cret"}
    chosen = Settings(_env_file=None, **told)  # type: ignore[arg-type]
    assert language_model(chosen)
    assert chosen.llm_url == "https://x/v1"
    assert chosen.llm_timeout == 3
    assert "s3cret" not in repr(chosen)
