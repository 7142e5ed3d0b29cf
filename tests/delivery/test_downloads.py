"""Files that were sent are fetched with patience, and no failure tells the token."""

import logging
import traceback
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import GetFile
from aiogram.types import File
from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.delivery.downloads import NotFetched, download
from bot.delivery.fetching import MOST_TRIES
from bot.delivery.telegram import Meaning
from bot.domain.imports import LARGEST
from bot.domain.roles import Role
from bot.models import PendingImport
from tests.stage import Someone, Stage
from tests.telegram import FakeSession, FakeTelegram

TOKEN = "42:TEST"
CALL = GetFile(file_id="x")
PROGRAMMES = b"code,title_en,institution,level\nweld,Welder,Institute,worker\n"


class Away(FakeSession):
    """A Telegram whose files do not come: `troubles` are met one after the other."""

    def __init__(self, telegram: FakeTelegram, *troubles: Exception) -> None:
        super().__init__(telegram)
        self.troubles = list(troubles)
        self.tries = 0

    async def stream_content(
        self, url: str, *_args: Any, **_kwargs: Any
    ) -> AsyncGenerator[bytes, None]:
        self.tries += 1
        if self.troubles:
            raise self.troubles.pop(0)
        async for part in super().stream_content(url):
            yield part


def refused(status: int) -> ClientResponseError:
    """As aiohttp words it: with the whole address, and the token in it."""
    url = URL(f"https://api.telegram.org/file/bot{TOKEN}/documents/x")
    info = RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict()), url)
    return ClientResponseError(info, (), status=status, message="no")


def fetching(session: FakeSession) -> Bot:
    session.telegram.files["x"] = PROGRAMMES
    return Bot(TOKEN, session=session)


async def test_the_bytes_come_as_they_were_sent() -> None:
    assert await download(fetching(FakeSession(FakeTelegram())), "x", LARGEST) == PROGRAMMES


@pytest.mark.parametrize(
    ("trouble", "meaning"),
    [
        (refused(404), Meaning.AGAIN),
        (TimeoutError(), Meaning.AGAIN),
        (TelegramNetworkError(CALL, f"cannot reach /file/bot{TOKEN}"), Meaning.AGAIN),
        (TelegramServerError(CALL, "Bad Gateway"), Meaning.AGAIN),
        (TelegramRetryAfter(CALL, "Too Many Requests", 7), Meaning.WAIT),
        (TelegramBadRequest(CALL, "wrong file_id"), Meaning.MALFORMED),
    ],
)
async def test_no_failure_tells_the_token(trouble: Exception, meaning: Meaning) -> None:
    with pytest.raises(NotFetched) as caught:
        await download(fetching(Away(FakeTelegram(), trouble)), "x", LARGEST)
    assert caught.value.why.meaning is meaning
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert TOKEN not in told
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


async def test_more_bytes_than_were_announced_are_not_taken() -> None:
    with pytest.raises(NotFetched) as caught:
        await download(fetching(FakeSession(FakeTelegram())), "x", len(PROGRAMMES) - 1)
    assert caught.value.why.meaning is Meaning.MALFORMED


class Liar(FakeTelegram):
    """It says that each file is tiny."""

    def take(self, call: Any) -> Any:
        told = super().take(call)
        return told.model_copy(update={"file_size": 1}) if isinstance(told, File) else told


async def test_nor_when_telegram_said_that_it_is_small() -> None:
    with pytest.raises(NotFetched) as caught:
        await download(fetching(FakeSession(Liar())), "x", len(PROGRAMMES) - 1)
    assert caught.value.why.meaning is Meaning.MALFORMED


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, "en", "Olga")


def behind(stage: Stage, *troubles: Exception) -> Away:
    session = Away(stage.telegram, *troubles)
    stage.parts.bot.session = session
    return session


async def test_it_is_tried_again_until_it_comes(
    stage: Stage, olga: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = behind(stage, refused(502), TelegramRetryAfter(CALL, "Too Many Requests", 30))
    assert (
        "fetching programmes.csv" in (await olga.sends_document("programmes.csv", PROGRAMMES)).text
    )
    await stage.skip(seconds=10)
    assert session.tries == 2
    await stage.skip(seconds=29)
    assert session.tries == 2
    await stage.skip(seconds=1)
    assert "Shall I load it?" in olga.screen.text
    assert len(olga.screens) == 1
    assert TOKEN not in caplog.text


async def test_what_does_not_come_at_all_is_given_up_and_told(stage: Stage, olga: Someone) -> None:
    session = behind(stage, *(refused(500) for _ in range(MOST_TRIES + 5)))
    await olga.sends_document("programmes.csv", PROGRAMMES)
    for _ in range(MOST_TRIES + 2):
        await stage.skip(minutes=2)
    assert session.tries == MOST_TRIES
    assert "could not fetch programmes.csv" in olga.screen.text


async def test_a_broken_disk_is_told_and_stops_no_other_file(
    olga: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_told: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("bot.delivery.fetching.open_sent", broken)
        shown = await olga.sends_document("programmes.csv", PROGRAMMES)
    assert "programmes.csv could not be loaded" in shown.text
    assert "import 1 failed" in caplog.text
    caplog.clear()
    assert "Shall I load it?" in (await olga.sends_document("programmes.csv", PROGRAMMES)).text


async def test_no_transaction_is_open_while_telegram_takes_its_time(
    stage: Stage, olga: Someone
) -> None:
    written: list[int] = []

    class Slow(FakeSession):
        async def stream_content(
            self, url: str, *_args: Any, **_kwargs: Any
        ) -> AsyncGenerator[bytes, None]:
            async with stage.database.write() as session:
                found = await session.get(PendingImport, 1)
                written.append(found.id if found else 0)
            yield PROGRAMMES

    stage.parts.bot.session = Slow(stage.telegram)
    await olga.sends_document("programmes.csv", PROGRAMMES)
    assert written == [1]
    assert "Shall I load it?" in olga.screen.text
