"""The encoder of whole texts, if this version has one."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

MEANING, WORDS = "meaning", "words"


def _module() -> ModuleType | None:
    try:
        return import_module("bot.knowledge.encoder")
    except ModuleNotFoundError:
        return None


def encoder() -> Any:  # noqa: ANN401  whatever has `encode` and `name`
    module = _module()
    return module.encoder() if module else None


def modes() -> tuple[str, ...]:
    """In which ways questions can be understood here, the best first."""
    return (MEANING, WORDS) if encoder() is not None else (WORDS,)


@contextmanager
def understood_by(mode: str) -> Iterator[None]:
    module = _module()
    if module is None:
        yield
        return
    module.use(meaning=mode == MEANING)
    try:
        yield
    finally:
        module.use(meaning=True)
