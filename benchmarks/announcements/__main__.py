"""An announcement to very many, within Telegram's limits, while others talk to the bot.

`python -m benchmarks.announcements [--people N] [--minutes N] [--a-second N] [--postgresql URL]`

The started program and the local Bot API with its flood limits (one message a second in a chat, 30
a second in all) are processes of their own and speak HTTP. A coordinator writes the announcement,
tries it out and sends it; people press and type before and meanwhile. After so many minutes it is
called off (0: it is sent to the end). It prints what is aimed at beside what was measured.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from aiohttp import ClientSession

from benchmarks.announcements.talk import Talk
from benchmarks.announcements.world import COORDINATOR, chats, crowd, few, members
from bot.sandbox.bot_api import LOCAL_TOKEN
from tests.e2e.person import Somebody
from tests.e2e.processes import alone, until
from tests.e2e.town import ADDRESS, Json, Town, listening

TALKERS = 20
# Seconds; the first start on a busy machine takes its time.
STARTS_WITHIN, INTRODUCED = 300, 3
# What is aimed at: seconds until an answer for 19 of 20, and messages a second.
MOST_P95, LEAST_RATE = 1.0, 20.0
# So long they talk with no announcement going out.
BEFORE = 120
# Nothing came for so long: no more will.
PATIENCE = 60


class Heard(Town):
    """What the benchmark listens to besides."""

    talk: Talk

    def _hear(self, event: Json) -> None:
        super()._hear(event)
        self.talk.hear(event)


async def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = given.postgresql or f"sqlite:///{folder / 'bot.db'}"
        began = perf_counter()
        chats(folder / "chats.db", few(TALKERS))
        await members(url, given.people, TALKERS)
        say("people made", f"{perf_counter() - began:.0f} s")
        town = [
            sys.executable,
            "-m",
            "bot.sandbox",
            "--flood",
            "--state",
            str(folder / "chats.db"),
        ]
        here = {"PYTHONPATH": str(Path.cwd())}
        async with alone(town, folder, "town", here) as process:
            line = await process.said(ADDRESS)
            address = ADDRESS + line.partition(ADDRESS)[2].strip()
            settings = {
                **here,
                "NAPARNIK_BOT_TOKEN": LOCAL_TOKEN,
                "NAPARNIK_API_URL": address,
                "NAPARNIK_DATABASE_URL": url,
                "NAPARNIK_LANGUAGE": "en",
            }
            async with alone([sys.executable, "-m", "bot", "run"], folder, "bot", settings) as bot:
                await measure(given, address, folder, bot.pid)
                log = bot.log.read_text().splitlines()
                say("errors in its log", sum('"level": "error"' in line for line in log), 0)


async def measure(given: argparse.Namespace, address: str, folder: Path, pid: int) -> None:
    async with ClientSession() as http:
        heard = Heard(address, http)
        heard.talk = talk = Talk(heard, TALKERS, given.a_second)
        async with listening(heard):
            await until(lambda: is_up(heard), "the program is up", STARTS_WITHIN)
            # Later than the bot's menu, of which the local Bot API tells everybody one by one.
            chats(folder / "chats.db", crowd(given.people, TALKERS))
            await talk.go_on(10)
            waited("answers before", await talk.go_on(BEFORE))
            say("memory of the bot before", memory_of(pid))
            olga = Somebody(heard, str(COORDINATOR), "en")
            await send(olga)
            begun = perf_counter()
            await until(lambda: has_begun(talk), "the first one", 120)
            say("from “Send” to the first one", f"{talk.told[0] - begun:.1f} s")
            cpu, at = cpu_of(pid), perf_counter()
            # To the end: as long as they still come.
            there = None if given.minutes else (lambda: goes_on(talk, given.people))
            waited("answers meanwhile", await talk.go_on(given.minutes * 60, there), MOST_P95)
            say("CPU of the bot", f"{(cpu_of(pid) - cpu) / (perf_counter() - at):.0%} of a core")
            say("memory of the bot after", memory_of(pid))
            await ended(given, olga, talk)
            limits(heard, talk)


async def send(olga: Somebody) -> None:
    await olga.types("/announce")
    await olga.presses("New announcement")
    await olga.sees("What is to be said")
    await olga.types("Tomorrow there are no classes. Take care of yourselves.")
    await olga.presses("Skip")
    began = perf_counter()
    await olga.presses("Who would get it, and when?")
    await olga.sees("Who gets it is fixed", seconds=300)
    say("tried out in", f"{perf_counter() - began:.1f} s")
    began = perf_counter()
    await olga.presses("Send it to")
    await olga.sees("How far it is")
    say("confirmed in", f"{perf_counter() - began:.1f} s")


def cpu_of(pid: int) -> float:
    """Seconds."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> str:
    """What it holds now, and the most it ever held."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    named = dict(line.split(":", 1) for line in status)
    now, most = (int(named[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return f"{now:.0f} MB, at most {most:.0f} MB"


async def is_up(heard: Town) -> bool:
    """It has introduced itself in each language, and by default."""
    called = [call["method"] for call in heard.calls]
    return called.count("setMyShortDescription") == INTRODUCED


def goes_on(talk: Talk, people: int) -> bool:
    """Not everybody has it, and they still come."""
    return len(talk.told) < people and perf_counter() - talk.told[-1] < PATIENCE


async def has_begun(talk: Talk) -> bool:
    return bool(talk.told)


async def ended(given: argparse.Namespace, olga: Somebody, talk: Talk) -> None:
    rate = (len(talk.told) - 1) / (talk.told[-1] - talk.told[0])
    say("messages a second", f"{rate:.1f}", LEAST_RATE, least=True)
    say("that is, for everybody", f"{given.people / rate / 60:.0f} min")
    if given.minutes:
        before = len(talk.told)
        await olga.presses("Call it off", old=True)
        await olga.presses("Call it off now")
        await olga.sees("Called off", seconds=120)
        said = len(talk.told)
        await asyncio.sleep(20)
        say("sent while it was called off", f"{said - before}")
        say("sent after that", len(talk.told) - said, 0)
    else:
        await olga.sees("has come to its end", seconds=120)
        await asyncio.sleep(20)
        say("delivered", len(set(talk.chats)), given.people, least=True)


def limits(heard: Town, talk: Talk) -> None:
    twice = sum(count > 1 for count in Counter(talk.chats).values())
    say("announcements sent", len(talk.told))
    say("got it twice", twice, 0)
    refused = [call for call in heard.calls if call["error"] and "429" in str(call["error"])]
    say("refused for too much (429)", len(refused), 0)
    say("never answered", talk.unanswered, 0)
    one, five, fifteen = os.getloadavg()
    say("load of the machine (1, 5, 15 min)", f"{one:.1f} {five:.1f} {fifteen:.1f}")


def waited(what: str, waits: list[float], most: float | None = None) -> None:
    cuts = quantiles(waits, n=100)
    told = f"p50 {cuts[49] * 1000:.0f}, p95 {cuts[94] * 1000:.0f}, p99 {cuts[98] * 1000:.0f}"
    say(f"{what}: {len(waits)}", f"{told}, longest {max(waits) * 1000:.0f} ms")
    if most is not None:
        say("  p95 in seconds", f"{cuts[94]:.3f}", most)


def say(what: str, value: object, goal: float | None = None, *, least: bool = False) -> None:
    judged = ""
    if goal is not None:
        fine = float(str(value)) >= goal if least else float(str(value)) <= goal
        judged = f"   goal {'≥' if least else '≤'} {goal:g}{'' if fine else '   MISSED'}"
    print(f"{what:42} {value}{judged}", flush=True)  # noqa: T201


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.announcements")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--a-second", type=float, default=4.0, help="messages of those who talk")
    parser.add_argument("--postgresql", help="an empty database; without it SQLite is used")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
