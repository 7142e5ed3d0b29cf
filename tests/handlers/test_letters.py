"""A coordinator's words to a learner."""

from handlers.screens.pair_buttons import WriteTo
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def test_words_are_handed_on(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    pairing = await both.pair()
    await both.olga.presses_data(WriteTo(id=pairing.id).pack())
    sent = await both.olga.types("Shall we talk on <Tuesday>?")
    assert _("hand it on to Ann", "Получит Ann") in sent.text
    assert "&lt;Tuesday&gt;" in both.ann.screen.text
    assert _("Olga, coordinator, writes", "Пишет координатор Olga") in both.ann.screen.text
    assert _("I need a person now", "Мне нужен человек сейчас") in both.ann.buttons


async def test_words_that_would_not_arrive_are_not_taken(cast: Cast) -> None:
    pairing = await cast.pair()
    cast.stage.telegram.blocked_by.add(cast.ann.user_id)
    await cast.olga.presses_data(WriteTo(id=pairing.id).pack())
    await cast.olga.types("Hello")
    await cast.olga.presses_data(WriteTo(id=pairing.id).pack())
    assert "cannot reach Ann" in cast.olga.screen.text
