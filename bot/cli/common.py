"""What the commands share: settings with clear errors, exit codes, the console."""

import asyncio
import os
from collections.abc import Coroutine, Mapping
from enum import IntEnum
from typing import Any, NoReturn

from pydantic import ValidationError
from rapidfuzz.process import extractOne
from rich.console import Console

from bot.knowledge import encoder
from bot.settings import PREFIX, Settings
from bot.texts import Markup, Texts, _, language, plain

console = Console()
errors = Console(stderr=True)


class Exit(IntEnum):
    """What the exit code says to a script."""

    FAILED = 1
    WRONG_USE = 2
    BAD_CONTENT = 3
    BUSY = 4


def fail(code: Exit, *said: str) -> NoReturn:
    """End with a clear sentence on standard error."""
    for line in said:
        errors.print(plain(line), style="red", markup=False, highlight=False)
    raise SystemExit(code)


def settings() -> Settings:
    """The settings, or an end that names each wrong one; how questions are understood follows."""
    if strangers := unknown(os.environ):
        fail(Exit.WRONG_USE, *(_stranger(name) for name in strangers))
    try:
        found = Settings()
    except ValidationError as error:
        fail(Exit.WRONG_USE, *(_wrong(problem) for problem in error.errors()))
    encoder.use(meaning=found.by_meaning)
    return found


def unknown(environment: Mapping[str, str]) -> list[str]:
    """Names with our prefix that are no setting: a typing error would else go unnoticed."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)


def speak_in(chosen: Settings, told: str | None = None) -> None:
    """From here on, in the institution's time zone; in the language told, or the one so far."""
    Texts().speak(told or language(), chosen.zone)


def run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
    return asyncio.run(work)


def _stranger(name: str) -> Markup:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    near = extractOne(name, known, score_cutoff=70)
    if near is None:
        return _("There is no setting {name}. The file .env.example lists them all.", name=name)
    return _("There is no setting {name}. Did you mean {near}?", name=name, near=near[0])


def _wrong(problem: Mapping[str, Any]) -> Markup:
    where = next((str(part) for part in problem["loc"]), "")
    name = PREFIX + where.upper() if where in Settings.model_fields else where or PREFIX + "…"
    if problem["type"] == "extra_forbidden":
        return _stranger(where.upper() if where.upper().startswith(PREFIX) else where)
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return _("The setting {name} is not possible: {reason}", name=name, reason=reason)
