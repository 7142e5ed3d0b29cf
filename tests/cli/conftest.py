"""The command line, called as a terminal would."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import application
from bot.texts import Texts

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """`call("doctor", NAPARNIK_…="…")` in an empty folder, with nothing else set."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("NAPARNIK_")]:
        monkeypatch.delenv(name)

    Texts().speak("en")

    def run(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(application(), list(arguments), env=environment)

    return run
