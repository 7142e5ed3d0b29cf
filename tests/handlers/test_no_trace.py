"""Who has no right to an answer finds no trace of it, wherever they press and look."""

import io
import json
import logging

import pytest
from sqlalchemy import select

from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.logs import QUIET
from bot.models import Draft, DueWork, OutboxMessage, Person
from bot.reports.table import table
from bot.texts import plain
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage
from tests.test_logs import written
from tests.workbooks import text_of

__all__ = ["written"]

CANARY, VOICE = "canary-sings", "voice-canary"
BEGINNINGS = ("/cards", "/shared", "/pairs", "/summary", "/requests", "/checkin", "/menu")
# So many buttons, the nearest to home first.
MOST = 40
AUDIENCES = (
    ("Nobody, only the trend", False, False),
    ("Only {name}", True, False),
    ("{name} and the coordinators", True, True),
)


@pytest.fixture(autouse=True)
def _others_are_quiet() -> None:
    """As in the program: only we ourselves log."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


async def answers(pair: Trio, audience: str, *, spoken: bool) -> None:
    """All is very hard; timetable and travel are for nobody, whatever the rest is for."""
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.turns_to(audience)
    await pair.taps("very hard")
    nobody = pair.says("Nobody, only the trend")
    while nobody not in pair.ann.screen.text:
        await pair.ann.presses(pair.says("Change it for this answer only"))
    await pair.taps(*["very hard"] * 5)
    if spoken:
        await pair.ann.sends_voice(VOICE)
    else:
        await pair.ann.types(CANARY)


async def crawl(who: Someone) -> str:
    """All that was ever sent to them after every button near home was pressed."""
    for words in BEGINNINGS:
        await who.types(words)
    waiting = [data for one in who.screens for data in one.buttons.values()]
    pressed: set[str] = set()
    while waiting and len(pressed) < MOST:
        data = waiting.pop(0)
        if data in pressed or data.startswith("http"):
            continue
        pressed.add(data)
        await who.presses_data(data)
        waiting += [new for one in who.screens[-2:] for new in one.buttons.values()]
    mine = f"chat_id={who.user_id} "
    return "\n".join(str(call) for call in who.stage.telegram.calls if mine in f"{call} ")


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


async def copies(pair: Trio, *names: str) -> str:
    """What these people may take away of their own data, and what the institution exports."""
    async with pair.stage.database.write() as session:
        services = pair.stage.services(session)
        people = await session.scalars(select(Person).where(Person.name.in_(names)))
        own = [await services.my_data.export(person) for person in people.all()]
        return json.dumps([own, await services.content.export_rows()], default=str)


async def summed_up(pair: Trio) -> str:
    """The workbook of the summary, and all that its text and its chart are made from."""
    async with pair.stage.database.write() as session:
        olga = (await session.scalars(select(Person).where(Person.name == "Olga"))).one()
        summary = await pair.stage.services(session).summaries.of(olga, Period.ALL)
    with pair.stage.texts.speaking(pair.language):
        return text_of(table(summary)) + repr(summary)


async def left_over(pair: Trio) -> str:
    """What is kept of messages, of drafts and of things that were to be done."""
    async with pair.stage.database.read() as session:
        return str(
            [
                [dict(row) for row in (await session.execute(select(model.__table__))).mappings()]
                for model in (Draft, DueWork, OutboxMessage)
            ]
        )


@pytest.mark.parametrize("spoken", [False, True])
@pytest.mark.parametrize(("audience", "mentor", "coordinator"), AUDIENCES)
async def test_nothing_is_found_by_those_without_the_right(
    stage: Stage,
    written: io.StringIO,
    audience: str,
    mentor: bool,
    coordinator: bool,
    spoken: bool,
) -> None:
    pair = await trio(stage, "ru" if spoken else "en")
    eve = await pair.stage.someone(Role.LEARNER, pair.language, "Eve")
    igor = await pair.stage.someone(Role.MENTOR, pair.language, "Igor")
    await answers(pair, audience, spoken=spoken)
    assert found(pair, await left_over(pair)) == set()
    said = {"voice" if spoken else "words", "value"}
    for who, allowed in ((pair.boris, mentor), (pair.olga, coordinator)):
        seen = found(pair, await crawl(who))
        assert seen - {"hidden"} == (said if allowed else set())
        assert allowed or "hidden" not in seen
    assert found(pair, await crawl(eve) + await crawl(igor)) == set()
    for text in (
        await copies(pair, "Boris", "Olga", "Eve", "Igor"),
        await summed_up(pair),
        written.getvalue(),
    ):
        assert found(pair, text) == set()
    assert (VOICE if spoken else CANARY) in await copies(pair, "Ann")
