"""`python -m bot.sandbox`: the local Bot API alone, in a process of its own."""

import asyncio
import contextlib
import signal
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.clock import utc_now
from bot.sandbox.server import LocalBotApi, serve
from bot.texts import Texts, _, plain


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m bot.sandbox", description=_about())
    parser.add_argument("--port", type=int, default=0, help=_("Port on 127.0.0.1; 0 takes any"))
    parser.add_argument("--state", type=Path, help=_("File that remembers everything"))
    parser.add_argument("--flood", action="store_true", help=_("Keep Telegram's flood limits"))
    parser.add_argument("--lenient", action="store_true", help=_("Allow unknown parameters"))
    return parser.parse_args()


def _about() -> str:
    return _("A Telegram of your own: the local Bot API and the chat page.")


async def _run(given: Namespace, texts: Texts) -> None:
    strict = not given.lenient
    api = LocalBotApi(given.state, utc_now, strict=strict, flood=given.flood, texts=texts)
    try:
        running = await serve(api, port=given.port)
    except OSError as error:
        raise SystemExit(_("Port {port} is not free.", port=given.port)) from error
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    print(plain(_("Local Bot API and chat page: {url}", url=running.url)), flush=True)  # noqa: T201
    await stopped.wait()
    await running.stop()


def main() -> None:
    texts = Texts()
    with texts.speaking(texts.nearest("en")), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(_arguments(), texts))


if __name__ == "__main__":
    main()
