"""Logs for machines: one JSON object a line, ids only, and no token, whatever went wrong."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
QUIET = ("aiogram", "aiohttp", "asyncio", "matplotlib", "PIL", "alembic", "filelock", "aiosqlite")


def without_tokens(_logger: WrappedLogger, _name: str, record: EventDict) -> EventDict:
    """Mask bot tokens in every value, tracebacks included."""
    return {k: TOKEN.sub("<token>", v) if isinstance(v, str) else v for k, v in record.items()}


def set_up(level: str) -> None:
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                without_tokens,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
