"""A mentor leaves or takes a long break: what coordinators and learners read of it."""

from bot.delivery.outbox import post_owed
from bot.domain.roles import Role
from tests.handlers.pair_cast import Cast, both, say
from tests.stage import Someone

__all__ = ["both"]


async def erases(both: Cast, someone: Someone) -> None:
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        await services.my_data.erase(await services.people.get((await someone.row()).id))
        await post_owed(session, both.stage.parts.due._voice, both.stage.clock())
    await both.stage.settle()


async def test_a_mentor_leaves_and_the_next_is_there_to_look_at(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    await both.join(Role.MENTOR, "Vlad")
    await erases(both, both.boris)
    told = both.ann.screen.text
    assert _("it says nothing about you", "это ничего не говорит о вас") in told
    assert _("is in /mentor", "в /mentor") in told
    assert _("Ann: best by fit, Vlad.", "Ann: лучше всего подходит Vlad.") in both.olga.screen.text
    assert _("nobody else's proposal has changed", "чужие предложения не изменились") in (
        both.olga.screen.text
    )
    card = await both.olga.presses("Ann — Vlad")
    assert _("Yes, a pair", "Да, соединить") in card.buttons
    await both.olga.presses(_("Yes, a pair", "Да, соединить"))
    assert _("You have a mentor: Vlad", "У вас есть наставник: Vlad") in both.ann.screen.text


async def test_a_mentor_who_ends_the_pair_is_named(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    pairing = await both.pair()
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        await services.pairings.end(await both.boris.row(), pairing.id)
        await post_owed(session, both.stage.parts.due._voice, both.stage.clock())
    await both.stage.settle()
    told = both.olga.screen
    assert _("Boris is no longer there for 1 learner", "Boris больше не сопровождает") in told.text
    assert _("nobody who is free fits", "никто не подходит") in told.text
    look = await both.olga.presses(_("Who would fit: Ann", "Кто подойдёт: Ann"))
    assert "Ann" in look.text


async def test_a_long_break(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    await both.join(Role.MENTOR, "Vlad")
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        boris = await services.people.get((await both.boris.row()).id)
        await services.preferences.pause(boris, "open")
        await post_owed(session, both.stage.parts.due._voice, both.stage.clock())
    await both.stage.settle()
    assert _("you stay a pair", "вы остаётесь парой") in both.ann.screen.text
    told = both.olga.screen.text
    assert _("Boris takes a break with an open end", "Boris: перерыв, срок не указан") in told
    card = await both.olga.presses("Ann — Vlad")
    assert "<b>Vlad</b>" in card.text
    await both.olga.presses(_("Vlad instead", "Заменить: Vlad"))
    assert _("You have a mentor: Vlad", "У вас есть наставник: Vlad") in both.ann.screen.text
    assert [row.state for row in await both.rows()] == ["ended", "active"]
