"""A coordinator brings two people together."""

from bot.domain.roles import Role
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def test_a_coordinator_brings_two_together(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.propose()
    overview = await both.olga.types("/pairs")
    assert _("1 person is waiting", "Ждёт 1 человек") in overview.text
    assert both.ann.screens == both.boris.screens == []
    await both.olga.presses(_("Proposals (1)", "Предложения (1)"))
    card = await both.olga.presses("Ann — Boris")
    assert _("fields in common: CNC machine tools", "общие области: станки с ЧПУ") in card.text
    assert _("fields 30, goals 25", "области 30, цели 25") in card.text
    together = _("free together 5 hours a week", "свободны в одно время 5 часов в неделю")
    assert f"{together}: {_('Tue 18–21; Sat 10–12', 'Вт 18–21; Сб 10–12')}" in card.text
    assert _("Boris has 0 of 1 places taken", "Boris: занято мест 0 из 1") in card.text
    done = await both.olga.presses(_("Yes, a pair", "Да, соединить"))
    assert _("are a pair now", "Теперь это пара") in done.text

    assert _("You have a mentor: Boris", "У вас есть наставник: Boris") in both.ann.screen.text
    assert "&lt;30 years&gt; at a lathe" in both.ann.screen.text
    assert _("You have a learner: Ann", "У вас новый подопечный: Ann") in both.boris.screen.text
    for side in (both.ann, both.boris):
        assert _("Tue 18–21; Sat 10–12", "Вт 18–21; Сб 10–12") in side.screen.text
        assert _("Write to", "Написать") in " ".join(side.buttons)


async def test_quiet_hours_are_kept_when_two_are_introduced(cast: Cast) -> None:
    cast.stage.clock.skip(hours=12)
    pairing = await cast.pair()
    assert pairing.state == "active"
    assert cast.ann.screens == []
    await cast.stage.skip(hours=12)
    assert "You have a mentor" in cast.ann.screens[0].text


async def test_hours_are_told_in_the_readers_zone(cast: Cast) -> None:
    """Tuesday evening in Moscow is Tuesday night in Omsk."""
    vera = await cast.join(
        Role.LEARNER, "Vera", time_zone="Asia/Omsk", availability="tue 21-24; sat 1-2"
    )
    vlad = await cast.join(Role.MENTOR, "Vlad", goals=["exam"], capacity=1)
    await cast.olga.types("/pairs")
    await cast.olga.presses("Who waits (2)")
    await cast.olga.presses("Vera")
    await cast.olga.presses("Vlad")
    await cast.olga.presses("Make them a pair")
    assert "free together 3 hours a week: Tue 18–21" in vlad.screen.text
    await cast.stage.skip(hours=24)
    assert "free together 3 hours a week: Tue 21–24" in vera.screen.text


async def test_the_best_few_and_why_not_the_others(both: Cast) -> None:
    await both.join(Role.MENTOR, "Vlad", goals=[], languages=["en"])
    await both.join(Role.MENTOR, "Full", capacity=0)
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Who waits (1)", "Кто ждёт (1)"))
    few = await both.olga.presses("Ann")
    assert "Boris" in few.text
    assert "Vlad" not in few.text
    why = await both.olga.presses(
        say(both.language, "All of them, and why not", "Все, и кому что мешает")
    )
    assert say(both.language, "no language in common", "нет общего языка") in why.text
    assert say(both.language, "no place is free", "нет свободных мест") in why.text
    full = await both.olga.presses("Full")
    assert say(both.language, "cannot be a pair now", "Сейчас эта пара невозможна") in full.text
    assert say(both.language, "Make them a pair", "Соединить в пару") not in full.buttons


async def test_another_mentor_than_the_proposed_one(cast: Cast) -> None:
    await cast.propose()
    await cast.olga.types("/pairs")
    await cast.join(Role.MENTOR, "Vlad")
    await cast.olga.presses("Proposals (1)")
    await cast.olga.presses("Ann — Boris")
    await cast.olga.presses("Somebody else")
    await cast.olga.presses("Vlad")
    await cast.olga.presses("Make them a pair")
    (pairing,) = await cast.rows()
    assert pairing.state == "active"
    assert "You have a mentor: Vlad" in cast.ann.screen.text
    assert cast.boris.screens == []


async def test_later_and_no(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.propose()
    await both.olga.types("/pairs")
    await both.olga.presses(_("Proposals (1)", "Предложения (1)"))
    await both.olga.presses("Ann — Boris")
    later = await both.olga.presses(_("Later", "Позже"))
    assert _("it stands at the end", "теперь в конце списка") in later.text
    put_off = await both.olga.presses("Ann — Boris")
    assert _("Put off until", "Отложено до") in put_off.text
    declined = await both.olga.presses(_("Decline", "Отклонить"))
    assert _("will not be proposed again", "больше не будут предложены") in declined.text
    again = await both.olga.presses(_("Undo: propose them again", "Отменить"))
    assert _("Put off until", "Отложено до") in again.text
    await both.olga.presses(_("Decline", "Отклонить"))
    nobody = await both.olga.presses(_("Who else fits", "Кто ещё подходит"))
    assert _("Nobody fits by the rules", "сейчас никто не подходит") in nobody.text
    assert both.ann.screens == both.boris.screens == []


async def test_a_seat_that_is_gone_is_refused_kindly(both: Cast) -> None:
    await both.join(Role.LEARNER, "Vera")
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Who waits (2)", "Кто ждёт (2)"))
    await both.olga.presses("Vera")
    await both.olga.presses("Boris")
    old = both.olga.screen
    await both.pair()
    await both.olga.presses_data(
        old.buttons[say(both.language, "Make them a pair", "Соединить в пару")], old
    )
    refused = say(both.language, "Boris has no place free any more", "мест больше нет")
    assert refused in both.olga.screen.text
    assert len(await both.rows()) == 1


async def test_long_lists_have_pages(cast: Cast) -> None:
    for number in range(9):
        await cast.join(Role.LEARNER, f"Learner {number}")
    await cast.olga.types("/pairs")
    first = await cast.olga.presses("Who waits (10)")
    assert "1/2" in first.buttons
    second = await cast.olga.presses("→")
    assert any("Learner 8" in label for label in second.buttons)
