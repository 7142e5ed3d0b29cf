"""What the end-to-end tests share: one launcher a test, a town, and the program in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.processes import Launcher, launcher
from tests.e2e.programme import Programme, programme
from tests.e2e.town import Town, town


@pytest.fixture
def language() -> str:
    """Of the program: for people whose language is unknown. A test may choose another."""
    return "ru"


@pytest.fixture
async def launching(tmp_path: Path, language: str) -> AsyncIterator[Launcher]:
    async with launcher(tmp_path, NAPARNIK_LANGUAGE=language) as built:
        yield built


@pytest.fixture
async def place(launching: Launcher, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(launching, tmp_path) as built:
        yield built


@pytest.fixture
async def bot(launching: Launcher, place: Town, tmp_path: Path) -> AsyncIterator[Programme]:
    """`naparnik demo`, running and ready."""
    async with programme(launching, place, tmp_path) as built:
        yield built
