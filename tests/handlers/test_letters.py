"""Words from one of a pair to the other."""

from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def test_words_are_handed_on_and_answered(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    await both.ann.presses(_("Write to Boris", "Написать: Boris"))
    sent = await both.ann.types("Shall we talk on <Tuesday>?")
    assert _("hand it on to Boris", "Получит Boris") in sent.text
    assert "&lt;Tuesday&gt;" in both.boris.screen.text
    await both.boris.presses(_("Answer", "Ответить"))
    await both.boris.types("Gladly")
    assert "Gladly" in both.ann.screen.text


async def test_words_that_would_not_arrive_are_not_taken(cast: Cast) -> None:
    await cast.pair()
    cast.stage.telegram.blocked_by.add(cast.boris.user_id)
    await cast.ann.presses("Write to Boris")
    await cast.ann.types("Hello")
    await cast.ann.types("/mentor")
    refused = await cast.ann.presses("Write to Boris")
    assert "cannot reach Boris" in refused.text
