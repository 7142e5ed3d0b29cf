"""Something is wrong with the messages: a coordinator hears it, and reads no message."""

import pytest
from sqlalchemy import select

from bot.domain.requests import RequestKind
from bot.models import Request
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


@pytest.mark.parametrize("attached", [True, False])
async def test_a_coordinator_sees_only_what_is_attached(both: Cast, attached: bool) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    await both.ann.presses(_("Write to Boris", "Написать: Boris"))
    await both.ann.types("A canary sings")
    await both.boris.presses(_("Stop, or report", "Остановить или пожаловаться"))
    asked = await both.boris.presses(_("Something is wrong", "Что-то не так"))
    assert _("Ann sees nothing", "Ann ничего не увидит") in asked.text
    ann = len(both.ann.screens)
    if attached:
        await both.boris.types("She writes at night")
    else:
        await both.boris.presses(_("Skip", "Пропустить"))
    assert _("with the coordinator now", "у координатора") in both.boris.screen.text
    told = both.olga.screen.text
    assert _("Boris: something is wrong", "Boris: что-то не так") in told
    assert ("She writes at night" in told) is attached
    assert "canary" not in told
    assert len(both.ann.screens) == ann
    await both.olga.types("/requests")
    seen = await both.olga.presses("Boris")
    assert _("Something is wrong with", "Что-то не так с перепиской") in seen.text
    assert "canary" not in seen.text
    pair = await both.olga.presses(_("The pair", "Пара"))
    assert "Ann — Boris" in pair.text


async def test_it_is_no_article(cast: Cast) -> None:
    pairing = await cast.pair()
    await cast.boris.presses_data(f"rlw:{pairing.id}")
    await cast.boris.types("He is rude")
    await cast.olga.presses("Answer")
    answered = await cast.olga.types("Let us talk")
    assert "Keep as an article" not in answered.buttons
    async with cast.stage.database.read() as session:
        request = (await session.scalars(select(Request))).one()
    assert (request.kind, request.pairing_id) == (RequestKind.MESSAGES, pairing.id)
    await cast.olga.presses_data(f"rqk:{request.id}")
    assert "no longer there" in cast.olga.screen.text


async def test_one_can_leave_it(cast: Cast) -> None:
    pairing = await cast.pair()
    await cast.boris.presses_data(f"rlw:{pairing.id}")
    before = len(cast.olga.screens)
    assert "nobody has been told" in (await cast.boris.presses("Tell nobody")).text
    assert len(cast.olga.screens) == before


@pytest.mark.parametrize("forged", ["wr", "rlm", "rls", "rlg", "rlw"])
async def test_nobody_else_has_a_say(cast: Cast, forged: str) -> None:
    pairing = await cast.pair()
    vera = await cast.stage.someone(name="Vera")
    await vera.types("/menu")
    await vera.presses_data(f"{forged}:{pairing.id}")
    assert "not open to you" in vera.screen.text
