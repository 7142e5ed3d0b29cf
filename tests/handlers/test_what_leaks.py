"""The look for traces finds what is not as it should be: a leak is made at each of the places."""

import io
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.delivery import inbox
from bot.delivery.screen import Document, Screen
from bot.domain.roles import Role
from bot.models import CheckIn, InboxUpdate
from bot.models.inbox import DONE
from bot.reports import chart
from bot.texts import Markup
from handlers.screens import my_data, on_call, summary_files
from tests.handlers.crawler import Crawler
from tests.handlers.kept_world import CANARY, NOBODY, answers
from tests.handlers.pair_on_stage import trio
from tests.handlers.test_no_trace import drawn, kept
from tests.stage import Stage
from tests.test_logs import written

__all__ = ["drawn", "written"]


def leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody had written so: words of a learner in a screen, a file and so on."""

    def changes(where: Any, name: str, change: Callable[[Screen], Screen]) -> None:
        honest = getattr(where, name)
        monkeypatch.setattr(where, name, lambda *a, **named: change(honest(*a, **named)))

    changes(on_call, "one", lambda said: replace(said, text=said.text + in_a("screen")))
    changes(summary_files, "chart", lambda said: replace(said, text=said.text + in_a("caption")))
    changes(my_data, "copy", with_file)
    monkeypatch.setattr(chart, "headline", lambda _summary: in_a("picture"))
    monkeypatch.setattr(inbox, "finish", done_and_kept)


def in_a(place: str) -> Markup:
    return Markup(f"{CANARY} in a {place}")


def with_file(said: Screen) -> Screen:
    logging.getLogger("bot").info(in_a("log"))
    return replace(said, document=Document("data.json", in_a("file").encode()))


def done_and_kept(update: InboxUpdate, now: datetime) -> None:
    update.status, update.done_at = DONE, now


async def test_what_leaks_is_found(
    stage: Stage, written: io.StringIO, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    leaks(monkeypatch)
    pair = await trio(stage, "en")
    async with stage.database.write() as session:
        services, olga = stage.services(session), await pair.olga.row()
        await services.on_call.ask(olga, olga.id)
    await pair.falls_due()
    await answers(pair, NOBODY)
    crawler = Crawler(pair.olga, Role.COORDINATOR)
    await crawler.goes_on()
    for place in ("screen", "caption", "file"):
        assert in_a(place) in crawler.evidence()
    assert in_a("picture") in "\n".join(drawn)
    assert in_a("log") in written.getvalue()
    tables = {name for name, text in (await kept(pair)).items() if CANARY in text}
    assert tables == {CheckIn.__tablename__, InboxUpdate.__tablename__}
