"""Logs for machines: one JSON object a line, ids only; no token and nothing that anybody typed."""

import logging
import re
import sys
from collections.abc import Iterator
from types import TracebackType

import structlog
from structlog.typing import EventDict, WrappedLogger

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
# So asyncio tells of a task that failed, with the error's own words.
WORDS_OF_A_TASK = re.compile(r"\bexception=.*", re.DOTALL)
QUIET = (
    "aiogram",
    "aiohttp",
    "aiosqlite",
    "alembic",
    "asyncio",
    "filelock",
    "matplotlib",
    "PIL",
    # Down to the rows that it reads.
    "sqlalchemy",
)


class Tellable:
    """Mixed into an exception whose message is ours to the last word: it may stand in logs."""


def traced(error: BaseException) -> str:
    """Where it went wrong: each error's kind, and the files, lines and functions on the way.

    Messages are left out: `int("my number is …")` repeats what it was given.
    """
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "which led to:"
    yield from _way(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    yield f"{kind}: {error}" if isinstance(error, Tellable) else kind
    for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _told(one, seen)


def _way(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {code.co_filename}:{trace.tb_lineno} in {code.co_qualname}"
        trace = trace.tb_next


def without_words(_logger: WrappedLogger, _name: str, record: EventDict) -> EventDict:
    """An error is told without its message, wherever in a record it stands."""
    error = _error(record.pop("exc_info", None))
    if error is not None:
        record["exception"] = traced(error)
    if isinstance(record.get("event"), str):
        record["event"] = WORDS_OF_A_TASK.sub("exception=…", record["event"])
    return record


def _error(told: object) -> BaseException | None:
    """What `exc_info` stands for: the error itself, what `sys.exc_info` gave, or a plain yes."""
    if isinstance(told, tuple):
        told = told[1]
    elif told and not isinstance(told, BaseException):
        told = sys.exc_info()[1]
    return told if isinstance(told, BaseException) else None


def without_tokens(_logger: WrappedLogger, _name: str, record: EventDict) -> EventDict:
    """Mask bot tokens in every value, tracebacks included."""
    return {k: TOKEN.sub("<token>", v) if isinstance(v, str) else v for k, v in record.items()}


def formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.PositionalArgumentsFormatter(),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_words,
            without_tokens,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def set_up(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    sys.excepthook = _ended


def _ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The program ends with an error: that is told like any other."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger(__name__).critical("the program has ended", exc_info=error)
