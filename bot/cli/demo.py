"""`naparnik demo`: the whole bot without a token, on a Telegram of its own, in a chat page."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from bot.app import Parts
from bot.cli.common import Exit, console, fail, run, settings
from bot.cli.demo_clock import DemoClock
from bot.cli.demo_guard import NotForDemo, ensure_nothing_real, mark, only_one
from bot.cli.demo_world import World, furnish
from bot.clock import utc_now
from bot.db.alone import AnotherProcess
from bot.logs import set_up
from bot.running import run as serve_bot
from bot.running import until_signal
from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.server import LocalBotApi, serve
from bot.settings import Settings
from bot.texts import Texts, _, plain

log = logging.getLogger(__name__)
PORT = 8765
TRIES_EVERY = 0.5


@dataclass
class Demo:
    """One demonstration: its folder, its settings, and the local Bot API it speaks to."""

    folder: Path
    settings: Settings
    world: World = field(default_factory=World)
    _wiped: asyncio.Event = field(default_factory=asyncio.Event)
    _furnished: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def database(self) -> Path:
        return self.folder / "demo.db"

    def links(self) -> dict[str, str]:
        return self.world.links

    async def reset(self) -> None:
        """The page asked to begin anew; returns when the new world stands."""
        self._furnished.clear()
        self._wiped.set()
        await self._furnished.wait()

    async def play(self, api_url: str, told: LocalBotApi | None) -> None:
        """Run the bot, again after each reset, until cancelled."""
        while True:
            await self._prepare(api_url)
            if told:
                told.tell_links()
            await self._until_reset(api_url)
            self._remove()

    async def _prepare(self, api_url: str) -> None:
        clock = await _clock_of(api_url)
        if World.remembered(self.folder) is None:
            # The start before this one was broken off: a world whose invitations nobody knows.
            self._remove()
        mark(self.database)
        self.world = await furnish(self.settings, self.folder, clock)
        self._furnished.set()

    async def _until_reset(self, api_url: str) -> None:
        self._wiped.clear()
        clock = await _clock_of(api_url)
        chosen = self.settings.model_copy(update={"api_url": api_url})
        following: list[asyncio.Task[None]] = []

        def ready(parts: Parts) -> None:
            following.append(asyncio.ensure_future(clock.follow(parts.wake)))

        playing = asyncio.ensure_future(serve_bot(chosen, LOCAL_TOKEN, clock, ready=ready))
        waiting = asyncio.ensure_future(self._wiped.wait())
        try:
            await asyncio.wait((playing, waiting), return_when=asyncio.FIRST_COMPLETED)
        finally:
            tasks = (waiting, *following, playing)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        broken = [e for e in ends if isinstance(e, Exception)]
        if broken:
            raise broken[0]

    def _remove(self) -> None:
        World.forget(self.folder)
        for ending in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)


def demo(
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, help=_("Port of the chat page; 0 takes a free one.")),
    ] = PORT,
    data: Annotated[
        Path, typer.Option(help=_("Folder of the demonstration; it remembers between starts."))
    ] = Path(".demo"),
    api: Annotated[
        str, typer.Option(help=_("Use a local Bot API that runs already, at this address."))
    ] = "",
) -> None:
    chosen = settings()
    try:
        ensure_nothing_real(chosen, data / "demo.db")
    except NotForDemo as error:
        fail(Exit.WRONG_USE, error.said)
    set_up("WARNING")
    data.mkdir(parents=True, exist_ok=True)
    try:
        with only_one(data):
            run(until_signal(_play(Demo(data, _own(chosen, data)), port, api)))
    except AnotherProcess:
        fail(Exit.BUSY, _("This demonstration is running already."))
    except OSError as error:
        fail(
            Exit.FAILED,
            _("The chat page cannot be served: {error}", error=error.strerror or error),
        )


def _own(chosen: Settings, folder: Path) -> Settings:
    """The demonstration's settings: nothing of the real ones but language and time zone."""
    return Settings.model_construct(
        **{
            **Settings(_env_file=None, bot_token=SecretStr(LOCAL_TOKEN)).model_dump(),
            "bot_token": SecretStr(LOCAL_TOKEN),
            "database_url": f"sqlite:///{folder / 'demo.db'}",
            "mode": "polling",
            "webhook_url": None,
            "proxy": None,
            "coordinators": [],
            "language": chosen.language,
            "institution": chosen.institution or _invented_name(chosen.language),
            "time_zone": chosen.time_zone,
        }
    )


def _invented_name(language: str) -> str:
    """An institution's name is in its own language, whatever the terminal speaks."""
    with Texts().speaking(language):
        return plain(_("“Zarechye” multi-centre (invented)"))


async def _play(demo: Demo, port: int, api: str) -> None:
    async with AsyncExitStack() as stack:
        local = (
            None
            if api
            else LocalBotApi(
                demo.folder / "chats.db",
                utc_now,
                on_reset=demo.reset,
                links=demo.links,
                texts=Texts(default=demo.settings.language),
            )
        )
        url = api or await stack.enter_async_context(_served(local, port))
        _announce(url)
        await demo.play(url, local)


@asynccontextmanager
async def _served(local: LocalBotApi | None, port: int) -> AsyncIterator[str]:
    assert local is not None  # noqa: S101  only asked for when there is one
    running = await serve(local, port=port)
    try:
        yield running.url
    finally:
        await running.stop()


async def _clock_of(api_url: str) -> DemoClock:
    """The local Bot API may start a moment later than we do."""
    clock = DemoClock(api_url)
    while True:
        try:
            await clock.look()
        except OSError:
            await asyncio.sleep(TRIES_EVERY)
        else:
            return clock


def _announce(url: str) -> None:
    console.print(plain(_("The chat page: {url}", url=url)), highlight=False, markup=False)
    console.print(
        plain(_("Everything here is invented and stays on this computer. Ctrl+C ends it.")),
        markup=False,
    )
