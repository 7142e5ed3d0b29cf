"""A coordinator makes a pair: by hand, out of those who wait and those who would fit."""

from tests.e2e.person import Somebody
from tests.e2e.processes import until


async def make_pair(coordinator: Somebody, learner: str, mentor: str) -> None:
    word = coordinator.word
    await coordinator.types("/pairs")
    await coordinator.presses(word("Who waits ({count})", count="").partition("(")[0])
    await find(coordinator, learner, "→")
    await find(coordinator, mentor, "→", word("All of them, and why not"))
    await coordinator.presses(word("Make them a pair"), under=mentor)
    await coordinator.sees(learner, mentor)


async def find(who: Somebody, label: str, *further: str) -> None:
    """Press the button with this label; where it is not yet, one of those that lead further."""

    async def look() -> str | None:
        shown = [button for message in who.new() for button in who.buttons(message)]
        found = [wanted for wanted in (label, *further) for button in shown if wanted in button]
        return found[0] if found else None

    while True:
        found = await until(look, f"[{label}] or one of {further}")
        await who.presses(found)
        if found == label:
            return
