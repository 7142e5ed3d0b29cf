"""Who has no right to an answer finds no trace of it, wherever they press and look."""

import io
import json
import logging
from collections.abc import Collection, Sequence
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from matplotlib.figure import Figure
from matplotlib.text import Text
from sqlalchemy import select

from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.domain.summary import Asked
from bot.logs import QUIET
from bot.models import Base, CheckIn, CheckInAnswer, Person
from bot.reports import chart
from bot.reports.table import table
from bot.texts import plain
from handlers.screens.card_buttons import (
    CloseCard,
    CorrectCard,
    MyCards,
    OpenCard,
    OpenDeskCard,
    TakeCard,
)
from handlers.screens.check_in_buttons import HearShared, SharedAnswer, SharedAnswers
from handlers.screens.feedback import ReadFeedback
from handlers.screens.health_buttons import ShowHealth, TakeInstead
from handlers.screens.import_buttons import GetStored
from handlers.screens.pair_buttons import OpenPair
from handlers.screens.request_buttons import AnswerRequest, ShowRequests
from handlers.screens.settings_buttons import TakeData
from handlers.screens.summary_buttons import (
    AllFigures,
    ShowSummary,
    SummaryChart,
    SummaryTable,
)
from tests.handlers.crawler import NEVER, Crawler, prefixes
from tests.handlers.kept_world import (
    CANARY,
    NOBODY,
    PARTING,
    VOICE,
    World,
    much_happens,
    they_part,
    world,
)
from tests.handlers.pair_on_stage import Trio
from tests.stage import Stage
from tests.test_logs import written
from tests.workbooks import text_of

__all__ = ["written"]

AUDIENCES = (
    (NOBODY, "ru", False, False),
    ("Only {name}", "en", True, False),
    ("{name} and the coordinators", "ru", True, True),
)
# Here the words are kept, and nowhere else.
HOMES = {CheckIn.__tablename__, CheckInAnswer.__tablename__}

# Behind these an answer could be seen; what a learner alone presses is not among them.
LOOKED_AT = prefixes(
    MyCards,
    OpenCard,
    CloseCard,
    CorrectCard,
    TakeCard,
    OpenDeskCard,
    SharedAnswers,
    ShowHealth,
    TakeInstead,
    OpenPair,
    ShowRequests,
    AnswerRequest,
    ShowSummary,
    AllFigures,
    SummaryChart,
    SummaryTable,
    ReadFeedback,
    GetStored,
    TakeData,
)
OF_COORDINATORS = prefixes(SharedAnswer, HearShared)


@pytest.fixture(autouse=True)
def _others_are_quiet() -> None:
    """As in the program: only we ourselves log."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All words that stand in pictures."""
    words: list[str] = []
    save = chart._png

    def reads(figure: Figure) -> bytes:
        words.extend(one.get_text() for one in figure.findobj(Text))
        return save(figure)

    monkeypatch.setattr(chart, "_png", reads)
    return words


def traces(pair: Trio) -> dict[str, str]:
    return {
        "words": CANARY,
        "voice": VOICE,
        "value": f": {pair.says('very hard')}",
        "travel": f"• {pair.says('Timetable and travel')}: {pair.says('very hard')}",
        "hidden": pair.says("something is hard"),
    }


def found(pair: Trio, text: str) -> set[str]:
    return {name for name, trace in traces(pair).items() if trace in plain(text)}


async def copies(pair: Trio, *names: str) -> dict[str, Any]:
    """What these people may take away of their own data, by tables."""
    async with pair.stage.database.write() as session:
        services = pair.stage.services(session)
        people = await session.scalars(select(Person).where(Person.name.in_(names)))
        return {one.name: await services.my_data.export(one) for one in people.all()}


async def taken_away(pair: Trio) -> str:
    """What the institution exports: its content, the workbook of the summary, the feedback; and
    all that the summary's text and its chart are made from."""
    async with pair.stage.database.write() as session:
        olga = (await session.scalars(select(Person).where(Person.name == "Olga"))).one()
        services = pair.stage.services(session)
        summary = await services.summaries.of(olga, Asked(Period.ALL))
        feedback = await services.feedback_reading.page(olga, 0)
        rows = await services.content.export_rows()
    with pair.stage.texts.speaking(pair.language):
        return "\n".join([text_of(table(summary)), repr(summary), repr(feedback), repr(rows)])


async def kept(pair: Trio) -> dict[str, str]:
    """All tables, as they are once everything has been handled and sent."""
    async with pair.stage.database.read() as session:
        return {
            one.name: str([dict(row) for row in (await session.execute(select(one))).mappings()])
            for one in Base.metadata.sorted_tables
        }


async def ensure_found_nowhere_else(its: World, log: str, drawn: list[str]) -> None:
    pair, rows = its.pair, await kept(its.pair)
    words = {name for name, text in rows.items() if {"words", "voice"} & found(pair, text)}
    assert words == {CheckIn.__tablename__}, "the words have one home"
    assert {name for name, text in rows.items() if found(pair, text)} <= HOMES
    others = await copies(pair, "Boris", "Olga", "Eve", "Igor", "Tanya")
    assert found(pair, json.dumps(others, default=str, ensure_ascii=False)) == set()
    assert not any(CheckInAnswer.__tablename__ in tables for tables in others.values())
    assert CANARY in str(await copies(pair, "Ann")), "their own they take along"
    assert VOICE in str(await copies(pair, "Bella"))
    for text in (await taken_away(pair), log, "\n".join(drawn)):
        assert text, "there is something to look at"
        assert found(pair, text) == set()


async def press_all(crawlers: Sequence[Crawler], but_not: Collection[str]) -> set[str]:
    for crawler in crawlers:
        await crawler.goes_on(but_not)
    return {prefix for crawler in crawlers for prefix in crawler.reached}


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("audience", "language", "mentor", "coordinator"), AUDIENCES)
async def test_nothing_is_found_by_those_without_the_right(
    stage: Stage,
    written: io.StringIO,
    drawn: list[str],
    audience: str,
    language: str,
    mentor: bool,
    coordinator: bool,
) -> None:
    its = await world(stage, language, audience)
    people = (
        (Crawler(its.igor, Role.MENTOR), False),
        (Crawler(its.pair.olga, Role.COORDINATOR), coordinator),
        (Crawler(its.pair.boris, Role.MENTOR), mentor),
        (Crawler(its.tanya, Role.TUTOR), False),
        (Crawler(its.eve, Role.LEARNER), False),
    )
    crawlers = [crawler for crawler, _allowed in people]
    reached = await much_happens(its) | await press_all(crawlers, NEVER | PARTING)
    await they_part(its)
    reached |= await press_all(crawlers, NEVER)
    assert {*LOOKED_AT, *(OF_COORDINATORS if coordinator else ())} <= reached
    assert len(reached) > len(CallbackData.__subclasses__()) * 0.6
    for crawler, allowed in people:
        seen = found(its.pair, crawler.evidence())
        assert seen - {"hidden"} == ({"words", "voice", "value"} if allowed else set())
        assert allowed or "hidden" not in seen
    logging.getLogger("bot").info("the last line")
    assert "the last line" in written.getvalue()
    await ensure_found_nowhere_else(its, written.getvalue(), drawn)
