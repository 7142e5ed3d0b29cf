"""What the end-to-end tests share: a launcher a file, and for each test a town and the program."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.processes import Launcher, launcher
from tests.e2e.programme import Programme
from tests.e2e.town import Town, town


@pytest.fixture
def language() -> str:
    """Of the program: for people whose language is unknown. A test may choose another."""
    return "ru"


@pytest.fixture
def chosen() -> dict[str, str]:
    """Other settings of the program. A test may choose some."""
    return {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def launcher_of_file(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Launcher]:
    async with launcher(tmp_path_factory.mktemp("launcher")) as built:
        yield built


@pytest.fixture
def launching(launcher_of_file: Launcher, tmp_path: Path) -> Launcher:
    launcher_of_file.folder = tmp_path
    return launcher_of_file


@pytest_asyncio.fixture(loop_scope="module")
async def place(launching: Launcher) -> AsyncIterator[Town]:
    async with town(launching) as built:
        yield built


@pytest_asyncio.fixture(loop_scope="module")
async def bot(
    launching: Launcher, place: Town, language: str, chosen: dict[str, str]
) -> AsyncIterator[Programme]:
    """`naparnik demo`, running and ready."""
    built = Programme(launching, place, language, **chosen)
    await built.start_and_wait()
    yield built
    await built.end()
