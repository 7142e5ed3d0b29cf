"""Meetings that cannot be: an ended pair, a break, buttons of others; all said kindly."""

from datetime import timedelta

from bot.domain.meetings import Said
from handlers.screens.meeting_buttons import Meet, NoteMet, SayMet, TakeHour
from tests.handlers.pair_on_stage import Trio
from tests.handlers.test_meetings import agreed, meeting, offers, opens, pair

__all__ = ["pair"]


async def test_an_ended_pair_agrees_on_nothing(pair: Trio) -> None:
    found = await agreed(pair)
    await pair.boris.types("/learners")
    await pair.boris.presses(pair.says("End: {name}", name="Ann"))
    await pair.boris.presses(pair.says("Yes, end it"))
    told = pair.says("The file takes it out of your calendar.")
    assert told in pair.shown_to(pair.boris)
    assert told in pair.shown_to(pair.ann)
    ended = pair.says("This pair has ended, so there is no meeting to agree on any more.")
    await pair.boris.presses_data(Meet(id=pair.pairing_id).pack())
    assert pair.boris.screen.text == ended
    today = pair.stage.clock().date().toordinal()
    await pair.boris.presses_data(NoteMet(id=pair.pairing_id, day=today).pack())
    assert pair.boris.screen.text == ended
    assert (await meeting(pair)).state == "cancelled"
    assert found.id == (await meeting(pair)).id


async def test_who_takes_a_break_offers_nothing_and_is_offered_nothing_in_it(pair: Trio) -> None:
    await pair.boris.types("/settings")
    async with pair.stage.database.write() as session:
        person = await pair.ann_row(session)
        person.paused_until = pair.stage.clock() + timedelta(days=30)
    shown = await opens(pair, pair.boris)
    assert pair.says("{name} cannot meet in these two weeks.", name="Ann") in shown.text
    assert pair.says("Other weeks →") in shown.buttons
    shown = await opens(pair, pair.ann)
    assert "/settings" in shown.text


async def test_forged_buttons_of_others_do_nothing(pair: Trio) -> None:
    await opens(pair, pair.boris)
    await pair.boris.presses(offers(pair, "Ann", 5))
    offer = await meeting(pair)
    await pair.olga.types("/menu")
    for person in (pair.boris, pair.olga):
        await person.presses_data(TakeHour(id=offer.id, number=0).pack())
    await pair.ann.presses_data(TakeHour(id=offer.id, number=77).pack())
    await pair.ann.presses_data(SayMet(id=offer.id, said=Said.MET).pack())
    await pair.ann.presses_data("mtk:1:typed")
    assert (await meeting(pair)).state == "proposed"
