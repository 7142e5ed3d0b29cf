"""How writing to each other ends: by itself, by one of the two, with the pair; and afterwards."""

import pytest

from bot.domain.relay import MOST_A_DAY
from handlers.screens.pair_buttons import EndPair, OpenPair, WriteTo
from handlers.screens.relay_buttons import MeantFor, Whose
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def opened(cast: Cast) -> int:
    """Ann writes to Boris now."""
    pairing = await cast.pair()
    await cast.ann.presses(say(cast.language, "Write to Boris", "Написать: Boris"))
    return pairing.id


async def test_half_an_hour_later_it_is_asked_for_whom_it_is(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await opened(both)
    await both.ann.types("One")
    before = len(both.boris.screens)
    await both.stage.skip(minutes=29)
    await both.ann.types("Two")
    await both.stage.skip(minutes=30)
    asked = await both.ann.types("Three")
    assert _("closed by itself", "закрылась сама") in asked.text
    assert len(both.boris.screens) == before + 1
    sent = await both.ann.presses(_("For Boris", "Получатель: Boris"))
    assert _("Handed on to Boris", "Передаю: Boris") in sent.text
    assert "Three" in both.boris.screen.text
    await both.ann.types("Four")
    assert "Four" in both.boris.screen.text


async def test_it_may_have_been_for_the_bot(both: Cast) -> None:
    await opened(both)
    before = len(both.boris.screens)
    await both.stage.skip(minutes=30)
    await both.ann.types("/menu" if both.language == "en" else "Меню")
    await both.ann.types("Tell me something")
    assert len(both.boris.screens) == before
    await both.ann.types("/mentor")
    await both.ann.presses(say(both.language, "Write to Boris", "Написать: Boris"))
    await both.stage.skip(minutes=31)
    asked = await both.ann.types("My timetable")
    await both.ann.presses(say(both.language, "For you, the bot", "Вам, боту"))
    assert both.ann.screen.text != asked.text
    await both.ann.presses_data(MeantFor(id=1, whose=Whose.THEIRS).pack(), asked)
    assert say(both.language, "no longer there", "уже нет") in both.ann.screen.text
    assert len(both.boris.screens) == before


async def test_a_voice_meant_for_nobody_in_time_is_asked_about_too(cast: Cast) -> None:
    await opened(cast)
    await cast.stage.skip(minutes=30)
    assert "Whom is this" in (await cast.ann.sends_voice()).text
    await cast.ann.presses("For Boris")
    assert cast.boris.screen.attached


async def test_the_next_day_nothing_is_asked(cast: Cast) -> None:
    await opened(cast)
    await cast.stage.skip(hours=13)
    assert "closed by itself" not in (await cast.ann.types("When is the pool open?")).text


async def test_a_cry_for_help_is_never_asked_for_whom_it_is(cast: Cast) -> None:
    await opened(cast)
    await cast.stage.skip(minutes=30)
    assert "112" in (await cast.ann.types("I do not want to live any more")).text


async def test_one_stops_it_and_the_other_is_told_no_more_than_that(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await opened(both)
    await both.ann.types("One")
    await both.boris.presses(_("Stop, or report", "Остановить или пожаловаться"))
    assert _("Nobody asks why", "Никто не спросит почему") in both.boris.screen.text
    stopped = await both.boris.presses(_("Stop messages", "Остановить переписку"))
    assert _("are stopped", "остановлена") in stopped.text
    before, ann = len(both.boris.screens), len(both.ann.screens)
    assert ann == len(both.ann.screens)  # she is told nothing until she writes
    told = await both.ann.types("Two")
    assert _("cannot be handed on at present", "передать сообщение не получается") in told.text
    assert _("Ask a coordinator", "Спросить координатора") in told.buttons
    for word in ("stop", "останов"):
        assert word not in told.text.casefold()
    await both.ann.types("Is anybody there?")  # closed: this is no letter
    assert len(both.boris.screens) == before
    await both.boris.types("/learners")
    refused = await both.boris.presses(_("Write to Ann", "Написать: Ann"))
    assert _("You have stopped", "Вы остановили") in refused.text
    await both.boris.presses(_("Let messages", "Возобновить"))
    await both.ann.types("/mentor")
    await both.ann.presses(_("Write to Boris", "Написать: Boris"))
    await both.ann.types("Three")
    assert "Three" in both.boris.screen.text


async def test_what_waits_does_not_come_after_a_stop(cast: Cast) -> None:
    await opened(cast)
    await cast.stage.skip(hours=11)
    await cast.ann.presses("Write to Boris")
    await cast.ann.types("Good night")
    await cast.ann.sends_photo("late", "x" * 1020)
    await cast.boris.types("/learners")
    await cast.boris.presses_data("rls:1")
    assert "are stopped" in cast.boris.screen.text
    await cast.stage.skip(hours=12)
    assert not any("Good night" in shown.text for shown in cast.boris.screens)
    assert not any(shown.attached for shown in cast.boris.screens)
    assert "could not be handed on" in cast.ann.screen.text


async def test_an_ended_pair_hands_on_nothing(both: Cast) -> None:
    id_ = await opened(both)
    await both.boris.types("/learners")
    await both.boris.presses_data(EndPair(id=id_, sure=True).pack())
    before = len(both.boris.screens)
    told = await both.ann.types("One more thing")
    assert say(both.language, "Thank you for every word", "Спасибо за каждое слово") in told.text
    assert len(both.boris.screens) == before
    for someone in (both.ann, both.boris):
        await someone.presses_data(WriteTo(id=id_).pack())
        kind = say(both.language, "Thank you for every word", "Спасибо за каждое слово")
        assert kind in someone.screen.text


async def test_quiet_hours_hold_it_back_and_are_told_of_once(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await opened(both)
    await both.stage.skip(hours=11)
    before = len(both.boris.screens)
    await both.ann.presses(_("Write to Boris", "Написать: Boris"))
    assert "08:00" in both.ann.screen.text
    first = await both.ann.types("One")
    assert _("quiet time", "тихие часы") in first.text
    second = await both.ann.types("Two")
    assert second.text == _("✓ It waits until 08:00, too.", "✓ Тоже подождёт до 08:00.")
    await both.ann.sends_voice()
    assert len(both.boris.screens) == before
    await both.stage.skip(hours=10)
    came = both.boris.screens[before:]
    assert ["One" in came[0].text, "Two" in came[1].text, bool(came[2].attached)] == [True] * 3


async def test_who_has_gone_is_told_of(both: Cast) -> None:
    await opened(both)
    both.stage.telegram.blocked_by.add(both.boris.user_id)
    await both.ann.types("Hello")
    assert say(both.language, "did not arrive", "не дошло") in both.ann.screen.text
    told = await both.ann.types("Hello?")
    assert say(both.language, "cannot reach Boris", "Boris") in told.text
    assert say(both.language, "Ask a coordinator", "Спросить координатора") in told.buttons


async def test_what_came_without_its_attachment_is_told(both: Cast) -> None:
    await opened(both)
    both.stage.telegram.lost_files.add("voice-1")
    await both.ann.sends_voice(caption="Listen")
    assert "Listen" in both.boris.screen.text
    assert say(both.language, "not what you had attached", "без вложения") in both.ann.screen.text


async def test_more_than_anybody_reads_in_a_day_waits_for_tomorrow(cast: Cast) -> None:
    id_ = await opened(cast)
    async with cast.stage.database.write() as session:
        side = await cast.stage.services(session).relay_ends._sides.of(
            id_, (await cast.ann.row()).id
        )
        side.day, side.of_day = cast.stage.clock().date(), MOST_A_DAY
    before = len(cast.boris.screens)
    assert "100 messages to Boris today" in (await cast.ann.types("More")).text
    assert len(cast.boris.screens) == before


@pytest.mark.parametrize("typed", ["/cancel", "Cancel", "отмена", "Done writing"])
async def test_enough_is_said_in_words(cast: Cast, typed: str) -> None:
    await opened(cast)
    await cast.ann.types("One")
    before = len(cast.boris.screens)
    assert "comes to me again" in (await cast.ann.types(typed)).text
    await cast.ann.types("Two")
    assert len(cast.boris.screens) == before
    assert "writing to nobody" in (await cast.ann.presses("Done writing")).text


async def test_a_coordinator_sees_that_they_write_never_what(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    id_ = await opened(both)
    await both.olga.presses_data(OpenPair(id=id_).pack())
    assert _("none so far", "пока не было") in both.olga.screen.text
    await both.ann.types("A canary sings")
    await both.ann.types("twice")
    await both.boris.presses(_("Answer", "Ответить"))
    await both.boris.types("thrice")
    await both.olga.presses_data(OpenPair(id=id_).pack())
    assert _("3 in that month", "3 сообщения") in both.olga.screen.text
    assert "canary" not in both.olga.screen.text
