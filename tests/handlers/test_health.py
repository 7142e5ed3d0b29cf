"""How a pair stands, as its two and coordinators read it, in both languages."""

import re
from datetime import date, timedelta

import pytest

from bot.domain.health import Health
from bot.reports.words import STATES
from bot.texts import LANGUAGES, day, long_day
from handlers.screens.health import rule
from handlers.screens.health_buttons import LoseTouch, NotRight, ShowHealth
from tests.clock import MONDAY
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage

START, DAYS = MONDAY.date() - timedelta(days=100), 200


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def stands(pair: Trio, who: Someone) -> str:
    if not who.screens:
        await who.types("/start")
    await who.presses_data(ShowHealth(id=pair.pairing_id).pack())
    return who.screen.text


def days_in(pair: Trio, text: str) -> dict[str, list[date]]:
    """The days printed in each line, found by their first words."""
    with pair.stage.texts.speaking(pair.language):
        known = {long_day(START + timedelta(n)): START + timedelta(n) for n in range(DAYS)}
    found = {}
    for line in text.splitlines():
        spots = [(m.start(), known[name]) for name in known for m in _spots(name, line)]
        found[line] = [day for _at, day in sorted(spots)]
    return found


def _spots(name: str, line: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\d){re.escape(name)}", line))


def fact(pair: Trio, lines: dict[str, list[date]], text: str) -> list[date]:
    """The days of the line that begins as this text does in the reader's language."""
    begins = pair.says(text, day="\0", n=0).split("\0")[0]
    for line, days in lines.items():
        if line.removeprefix("• ").startswith(begins):
            return days
    return []


def by_hand(pair: Trio, text: str) -> Health:
    """By the rule's own printed numbers, from nothing but the printed facts."""
    lines = days_in(pair, text)
    printed = next(line for line in lines if line.startswith("<i>"))
    early, most, many, _weeks = map(int, re.findall(r"\d+", printed))
    (today,) = fact(pair, lines, "As of {day}:")
    (since,) = fact(pair, lines, "paired since {day}")
    met = [days for line, days in lines.items() if re.search(r"\d+ \S+ (ago|назад) \(", line)]
    cards = [
        days
        for line, days in lines.items()
        if "• " in line and ("(due" in line or "(срок" in line)
    ]
    if fact(pair, lines, "waiting for a coordinator since {day}"):
        return Health.WAITING
    if (today - since).days < early:
        return Health.EARLY
    touch = fact(pair, lines, "next meeting: {day}") or any(
        (today - d[0]).days <= most for d in met
    )
    return Health.ON_TRACK if touch and sum(map(len, cards)) < many else Health.NEEDS


def printed(pair: Trio, text: str) -> Health:
    with pair.stage.texts.speaking(pair.language):
        line = next(line for line in text.splitlines() if "<b>" in line and ": <b>" in line)
        return next(state for state, words in STATES.items() if f"<b>{words()}</b>" in line)


async def agrees(pair: Trio) -> Health:
    """All three read the same state, which anybody finds from the printed facts."""
    states = set()
    for who in (pair.ann, pair.boris, pair.olga):
        text = await stands(pair, who)
        assert by_hand(pair, text) is printed(pair, text)
        states.add(printed(pair, text))
    (state,) = states
    return state


async def meet(pair: Trio) -> None:
    async with pair.stage.database.write() as session:
        meetings = pair.stage.services(session).meetings
        await meetings.note_held(pair.pairing_id, pair.stage.clock().date())


async def test_anybody_makes_the_state_out_by_hand(pair: Trio) -> None:
    assert await agrees(pair) is Health.EARLY
    await pair.skip(days=14)
    assert await agrees(pair) is Health.NEEDS
    await meet(pair)
    seen = [await agrees(pair)]
    for _week in range(9):
        await pair.skip(days=7)
        seen.append(await agrees(pair))
    assert seen[0] is Health.ON_TRACK
    assert seen[-1] is Health.NEEDS


async def test_it_is_one_press_from_the_screen_of_the_pair(pair: Trio) -> None:
    for who, command, other in ((pair.ann, "/mentor", "Boris"), (pair.boris, "/learners", "Ann")):
        await who.types(command)
        await who.presses(pair.says("{name}: how it stands", name=other))
        assert pair.says("You and {name}", name=other) in who.screen.text
        with pair.stage.texts.speaking(pair.language):
            assert rule() in who.screen.text
        await who.presses(pair.says("We met"))
        with pair.stage.texts.speaking(pair.language):
            assert day(MONDAY) in who.buttons


async def test_not_right_goes_to_a_coordinator_and_stands_there_until_answered(pair: Trio) -> None:
    await stands(pair, pair.boris)
    await pair.boris.presses(pair.says("This is not right"))
    heard = "{name}: it is not right how I say a pair stands."
    assert pair.says(heard, name="Boris") in pair.olga.screen.text
    assert await agrees(pair) is Health.WAITING


async def test_a_stranger_finds_nothing(pair: Trio) -> None:
    eve = await pair.stage.someone(language=pair.language, name="Eve")
    await eve.types("/start")
    for press in (
        ShowHealth(id=pair.pairing_id),
        NotRight(id=pair.pairing_id),
        LoseTouch(id=pair.pairing_id, sure=True),
    ):
        await eve.presses_data(press.pack())
        assert "Boris" not in eve.screen.text
    assert pair.says("How it stands: <b>{state}</b>", state="") not in pair.shown_to(eve)
