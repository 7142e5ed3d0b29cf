"""A wheel built from the tree works elsewhere: everything it needs travels inside."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from aiohttp import ClientSession

from tests.e2e.onboarding import Newcomer, join
from tests.e2e.person import Somebody
from tests.e2e.processes import ROOT, alone, environment
from tests.e2e.town import ADDRESS, Town, listening

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
# The third of the people whom the chat page begins with.
OLGA = "5000000003"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder))
    subprocess.run((*PIP, "wheel", *options, str(ROOT)), check=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    folder = wheel.parent / "elsewhere"
    options = ("--no-deps", "--no-index", "--target", str(folder))
    subprocess.run((*PIP, "install", *options, str(wheel)), check=True, cwd=wheel.parent)
    return folder


def python(installed: Path, folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        (sys.executable, *arguments),
        env=environment(**settings(installed)),
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout


def settings(installed: Path) -> Mapping[str, str]:
    return {"PYTHONPATH": str(installed), "NAPARNIK_LANGUAGE": "en"}


def files(*folders: str) -> list[str]:
    """The files of the tree."""
    return [
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("[!.]*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_what_travels_and_what_does_not(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "handlers"}
    assert set(files("bot", "handlers")) <= set(names)
    for language in ("ru", "en"):
        assert f"bot/locales/{language}/LC_MESSAGES/messages.po" in names
    assert not [name for name in names if "__pycache__" in name]


def test_it_is_this_one_that_runs(installed: Path, tmp_path: Path) -> None:
    where = "import bot, handlers; print(bot.__path__[0], handlers.__path__[0])"
    found = python(installed, tmp_path, "-c", where).split()
    assert found == [str(installed / "bot"), str(installed / "handlers")]


def test_help(installed: Path, tmp_path: Path) -> None:
    said = python(installed, tmp_path, "-m", "bot", "--help")
    assert {"run", "demo", "migrate", "backup", "doctor"} <= set(said.split())


async def test_the_demonstration(installed: Path, tmp_path: Path) -> None:
    """The page is served, somebody joins, asks, and gets a picture and a template."""
    command = (sys.executable, "-m", "bot", "demo", "--port", "0", "--data", "demo")
    async with (
        alone(command, tmp_path, "demo", settings(installed)) as process,
        ClientSession() as http,
    ):
        line = await process.said(ADDRESS)
        url = ADDRESS + line.partition(ADDRESS)[2].strip()
        async with listening(Town(url, http)) as town:
            await town.has_called("setMyShortDescription")
            await _page_is_whole(http, url)
            olga = Somebody(town, OLGA, "en")
            state = await town.state()
            await join(olga, Newcomer("Olga"), state["links"]["coordinator"])
            await _works(olga)
        process.terminate()
        assert await process.ended(10) == 0
        assert "Traceback" not in process.log.read_text()


async def _page_is_whole(http: ClientSession, url: str) -> None:
    async with http.get(url) as answer:
        page = await answer.text()
    found = re.findall(r'(?:src|href)="([^"#]+\.(?:js|css))"', page)
    assert found
    for path in found:
        async with http.get(f"{url}/{path.lstrip('/')}") as answer:
            assert answer.status == 200, path


async def _works(olga: Somebody) -> None:
    word = olga.word
    await olga.types("Which documents do I need for admission?")
    await olga.sees("SNILS", word("Source: {source}", source="").strip())
    await olga.types("/import")
    await olga.presses(word("The empty template"))
    screen = await olga.sees(
        word("The empty template. Fill in what you have, and send it to me as a file.")
    )
    assert screen["document"]["file_name"].endswith(".xlsx")
    await olga.types("/summary")
    await olga.presses(word("Another period"))
    await olga.presses(word("All time"))
    await olga.presses(word("Chart"), under=word("All time"))
    await olga.sees(word("Check-ins answered, by week"))
