"""Makes files when they are sent: it takes long, and no transaction waits for it.

What is needed lies in the outbox, as plain values: after a crash it is drawn anew, and the same.
"""

import asyncio
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot.content.files import stored_file, template_file
from bot.delivery.screen import Drawn
from bot.models import OutboxMessage
from bot.reports.audit import audit_csv, audit_table
from bot.reports.chart import sketched
from bot.reports.kept import read, read_sketch
from bot.reports.load import load_picture
from bot.reports.paper import paper
from bot.reports.table import table
from bot.texts import Texts

PAINTERS: Mapping[Drawn, Callable[[bytes], bytes | None]] = {
    Drawn.SUMMARY_CHART: lambda kept: sketched(read_sketch(kept)),
    Drawn.SUMMARY_TABLE: lambda kept: table(read(kept)),
    Drawn.SUMMARY_PRINT: lambda kept: paper(read(kept)),
    Drawn.TEMPLATE: lambda _: template_file(),
    Drawn.STORED: stored_file,
    Drawn.PAIR_LOAD: load_picture,
    Drawn.AUDIT_TABLE: audit_table,
    Drawn.AUDIT_CSV: audit_csv,
}


class Painter:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def file_of(self, message: OutboxMessage) -> bytes | None:
        """The file that goes with a message; drawn, if it is one that has to be."""
        order = message.payload.get("draw")
        if order is None:
            return message.file
        return await asyncio.to_thread(self._draw, order, message.file or b"")

    def _draw(self, order: Mapping[str, str], kept: bytes) -> bytes:
        with self._texts.speaking(order["language"], ZoneInfo(order["zone"])):
            drawn = PAINTERS[Drawn(order["what"])](kept)
        if drawn is None:
            raise ValueError(order["what"])
        return drawn
