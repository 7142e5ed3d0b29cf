"""`naparnik run`, as an institution starts it: by webhook and by polling, without the demo."""

import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox.bot_api import LOCAL_TOKEN
from tests.e2e.person import Somebody, told
from tests.e2e.processes import ROOT, Launcher, alone
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(180),
    pytest.mark.asyncio(loop_scope="module"),
]
SECRET = "a-secret-of-at-least-thirty-two-characters"
HELLO = "Hello! This is Naparnik."


def settings(folder: Path, place: Town) -> dict[str, str]:
    return {
        "NAPARNIK_BOT_TOKEN": LOCAL_TOKEN,
        "NAPARNIK_API_URL": place.url,
        "NAPARNIK_DATABASE_URL": f"sqlite:///{folder / 'naparnik.db'}",
        "NAPARNIK_INSTITUTION": "Zither works",
    }


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_by_webhook(place: Town, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    chosen = {
        **settings(tmp_path, place),
        "NAPARNIK_MODE": "webhook",
        "NAPARNIK_WEBHOOK_URL": url,
        "NAPARNIK_WEBHOOK_SECRET": SECRET,
        "NAPARNIK_WEBHOOK_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    async with alone((sys.executable, "-m", "bot", "run"), tmp_path, "run", chosen) as process:
        await place.has_called("setMyShortDescription")
        ann = await Somebody.comes(place, "Ann", "en")
        await ann.types("/start")
        await ann.sees(ann.word(HELLO), "Zither works")
        await ann.presses("Русский")
        await ann.sees(told("ru", HELLO))
        shown = len(place.said[ann.id])
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}):
            await _is_refused(url, ann, headers)
        await ann.types("/start")
        await ann.sees(ann.word(HELLO))
        assert len(place.said[ann.id]) == shown + 1
        process.terminate()
        assert await process.ended(10) == 0


async def _is_refused(url: str, ann: Somebody, headers: Mapping[str, str]) -> None:
    """A stranger who found the address cannot speak in Ann's name."""
    person = {"id": int(ann.id), "is_bot": False, "first_name": "Ann"}
    chat = {"id": int(ann.id), "type": "private"}
    message = {"message_id": 1, "date": 0, "from": person, "chat": chat, "text": "/start"}
    async with (
        ClientSession() as http,
        http.post(url, json={"update_id": 1, "message": message}, headers=headers) as answer,
    ):
        assert answer.status == 401


async def test_by_polling(launching: Launcher, place: Town, tmp_path: Path) -> None:
    """After a webhook, too: what was set there is taken back."""
    await place.bot("setWebhook", url=f"http://127.0.0.1:{free_port()}/nobody")
    chosen = settings(tmp_path, place)
    process = await launching.start("bot.__main__", "run", name="run", **chosen)
    ann = await Somebody.comes(place, "Ann", "en")
    await ann.types("/start")
    await ann.sees(ann.word(HELLO), "Zither works")
    process.terminate()
    assert await process.ended(10) == 0


async def test_a_refused_token_ends_it(launching: Launcher, place: Town, tmp_path: Path) -> None:
    chosen = {**settings(tmp_path, place), "NAPARNIK_BOT_TOKEN": "42:SOMETHING-ELSE"}
    process = await launching.start("bot.__main__", "run", name="refused", **chosen)
    assert await process.ended() == 1
    said = process.log.read_text()
    assert "NAPARNIK_BOT_TOKEN" in said
    assert "Traceback" not in said
    assert "SOMETHING-ELSE" not in said
