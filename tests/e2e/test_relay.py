"""From the learner's phone to the mentor's: words, a picture and a voice, and an answer back."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.e2e import afternoon as steps
from tests.e2e.afternoon import COORDINATOR, LEARNER, LINA, MARK, MENTOR
from tests.e2e.onboarding import Newcomer, join
from tests.e2e.person import Somebody
from tests.e2e.programme import Programme
from tests.e2e.town import Json, Town
from tests.sandbox.world import PNG

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(240),
    pytest.mark.asyncio(loop_scope="module"),
]
SENT = {"photo": ("lathe.png", PNG), "voice": ("note.ogg", b"OggS of Lina")}


@pytest.fixture
def language() -> str:
    return "ru"


async def test_a_picture_and_a_voice_go_from_phone_to_phone(bot: Programme, place: Town) -> None:
    await _until_ten(place)
    lina, mark = await _pair(bot, place)
    await _writes(lina)
    for kind, (name, content) in SENT.items():
        mark.has_seen_all()
        await lina.sends(name, content, kind)
        came = await mark.sees(lina.word("{name} sends you this.", name=LEARNER))
        assert await place.file(_file_id(came, kind)) == content
        assert lina.id not in str(came)
    mark.has_seen_all()
    await lina.types("Когда встретимся?")
    await mark.presses(mark.word("Answer"), under="Когда встретимся?")
    await mark.sees(mark.word("You are writing to {name} now.", name=LEARNER))
    lina.has_seen_all()
    await mark.types("Завтра в десять")
    await lina.sees("Завтра в десять", lina.word("{name} writes:", name=MENTOR))
    await bot.is_quiet()
    assert _kept(bot) == []
    assert bot.troubles() == []


async def _pair(bot: Programme, place: Town) -> tuple[Somebody, Somebody]:
    olga, lina, mark = [
        await Somebody.comes(place, name, "ru") for name in (COORDINATOR, LEARNER, MENTOR)
    ]
    await join(olga, Newcomer(COORDINATOR), bot.links["coordinator"])
    await join(lina, LINA, bot.links["learner"])
    await join(mark, MARK, bot.links["mentor"])
    await steps.pairs(olga, lina, mark)
    return lina, mark


async def _writes(lina: Somebody) -> None:
    await lina.types("/mentor")
    await lina.presses(lina.word("Write to {name}", name=MENTOR))
    await lina.sees(lina.word("You are writing to {name} now.", name=MENTOR))


async def _until_ten(place: Town) -> None:
    """Ten o'clock of a morning in Moscow."""
    now = datetime.fromisoformat(await place.now()).astimezone(ZoneInfo("Europe/Moscow"))
    ten = now.replace(hour=10, minute=0, second=0) + timedelta(days=1)
    await place.skip((ten - now).total_seconds())


def _file_id(message: Json, kind: str) -> str:
    return str(message[kind]["file_id"])


def _kept(bot: Programme) -> list[Any]:
    """What was said or attached, in the rows of the delivery."""
    payloads = bot.rows("SELECT payload FROM outbox WHERE status = 'sent'")
    waiting = bot.rows("SELECT payload FROM inbox WHERE payload IS NOT NULL")
    return [row for row in (*payloads, *waiting) if row["payload"] not in (None, "{}")]
