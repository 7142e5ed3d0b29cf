"""What was learned is kept for this version of the product, and used without a restart."""

import pytest

from bot.db.engine import Database
from bot.knowledge.calibration import version
from bot.knowledge.evidence import NAMES
from bot.knowledge.recalibrating import Judged, Refitted
from bot.knowledge.scoring import Verdict
from bot.models import Article, LearnedWeights, Phrasing
from bot.services.library import library_of
from bot.services.recalibration import Recalibration
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock

WEIGHTS = tuple(float(at) for at in range(len(NAMES)))
THEN = Judged({Verdict.RIGHT: 1}, 0.2)
BETTER = Refitted(WEIGHTS, 40, THEN, Judged({Verdict.RIGHT: 2}, 0.1))
WORSE = Refitted(WEIGHTS, 40, THEN, Judged({Verdict.WRONG: 1}, 0.1))


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


def learning(session: object, clock: StoppedClock, settings: Settings) -> Recalibration:
    return Recalibration(session, clock, settings.zone)  # type: ignore[arg-type]


async def weights(database: Database) -> dict[str, tuple[float, ...]]:
    async with database.read() as session:
        return dict((await library_of(session)).weights)


async def test_only_what_is_better_is_kept_and_used_at_once(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    assert await weights(database) == {}
    async with database.write() as session:
        service = learning(session, clock, settings)
        assert await service.keep({"words": BETTER, "meaning": WORSE}) == ["words"]
    assert await weights(database) == {"words": WEIGHTS}
    clock.skip(hours=1)
    async with database.write() as session:
        assert await learning(session, clock, settings).keep({"words": WORSE}) == []
    assert await weights(database) == {"words": WEIGHTS}
    later = Refitted(WEIGHTS[::-1], 50, THEN, BETTER.after)
    async with database.write() as session:
        await learning(session, clock, settings).keep({"words": later})
    assert await weights(database) == {"words": WEIGHTS[::-1]}


async def test_back_to_what_ships(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        service = learning(session, clock, settings)
        await service.keep({"words": BETTER})
        assert await service.reset() == 1
        assert await service.reset() == 0
    assert await weights(database) == {}


async def test_weights_of_another_version_are_not_used(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        for mode, of in (("words", "of another one"), ("meaning", version())):
            session.add(
                LearnedWeights(
                    mode=mode, version=of, weights=list(WEIGHTS), examples=40, learned_at=MONDAY
                )
            )
    assert await weights(database) == {"meaning": WEIGHTS}
    async with database.read() as session:
        found = await learning(session, clock, settings).in_use()
    assert [(one.mode, one.fits) for one in found] == [("meaning", True), ("words", False)]


async def test_the_index_of_the_content_stays_the_same(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    """What was learned needs no index built anew."""
    async with database.read() as session:
        before = (await library_of(session)).version
    async with database.write() as session:
        await learning(session, clock, settings).keep({"words": BETTER})
    async with database.read() as session:
        assert (await library_of(session)).version == before


async def test_decisions_whose_meaning_is_there_are_counted(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    refs = {"pool": None, "sleep": "faq/dorm", "swim": "faq/gone"}
    async with database.write() as session:
        session.add(
            Article(code="dorm", question_en="A bed?", answer_en="Yes.", updated_at=MONDAY)
        )
        for text, ref in refs.items():
            session.add(Phrasing(text=text, language="en", ref=ref, accepted_at=MONDAY))
        await session.flush()
        ground = await learning(session, clock, settings).ground("en")
    assert (ground.decided.meaning, ground.decided.not_ours) == (1, 1)
    assert not ground.decided.enough
