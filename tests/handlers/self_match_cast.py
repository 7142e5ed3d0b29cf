"""The cast where learners may ask mentors themselves; Boris agrees to be asked."""

import pytest

from handlers.screens.self_match_buttons import BeAsked
from tests.handlers.pair_cast import Cast, say
from tests.stage import Someone, Stage


async def agrees(who: Someone) -> None:
    await who.types("/learners")
    await who.presses_data(BeAsked(agreed=True).pack())


async def opened(stage: Stage, language: str) -> Cast:
    stage.settings.learners_ask = True
    cast = await Cast(stage, language).come()
    await agrees(cast.boris)
    return cast


async def asks(cast: Cast, name: str = "Boris") -> None:
    """Ann asks this mentor."""
    await cast.ann.types("/mentor")
    await cast.ann.presses(
        say(cast.language, "Ask a particular mentor", "Попросить конкретного наставника")
    )
    await cast.ann.presses(name)
    await cast.ann.presses(say(cast.language, f"Yes, ask {name}", f"Да, попросить: {name}"))


@pytest.fixture
async def asking(stage: Stage) -> Cast:
    return await opened(stage, "en")


@pytest.fixture(params=["en", "ru"])
async def both(stage: Stage, request: pytest.FixtureRequest) -> Cast:
    return await opened(stage, request.param)
