"""Far more than one reads at once: what is taken comes in order, the rest is told of."""

from typing import Any

from bot.delivery import inbox
from bot.delivery.flood import MOST_WAITING
from tests.handlers.pair_cast import Cast, cast

__all__ = ["cast"]


def messages(cast: Cast, count: int) -> list[dict[str, Any]]:
    return [
        {
            "update_id": next(cast.stage._updates),
            "message": cast.ann._message(10_000 + number, {"text": f"Number {number}"}),
        }
        for number in range(count)
    ]


async def test_a_flood_is_taken_up_to_its_measure(cast: Cast) -> None:
    await cast.pair()
    await cast.ann.presses("Write to Boris")
    before = len(cast.boris.screens)
    async with cast.stage.database.write() as session:
        await inbox.keep(session, messages(cast, 3 * MOST_WAITING), cast.stage.clock())
    await cast.stage.settle()
    came = [shown.text.partition("Number ")[2] for shown in cast.boris.screens[before:]]
    assert came == [str(number) for number in range(MOST_WAITING)]
    assert "I have not read and not kept" in cast.ann.screen.text


async def test_what_waits_for_a_reader_takes_no_room_of_theirs(cast: Cast) -> None:
    """Fifty letters in the night do not hinder whoever wakes up."""
    await cast.pair()
    await cast.stage.skip(hours=11)
    await cast.ann.presses("Write to Boris")
    async with cast.stage.database.write() as session:
        await inbox.keep(session, messages(cast, MOST_WAITING), cast.stage.clock())
    await cast.stage.settle()
    assert "My learners" in (await cast.boris.types("/menu")).buttons
