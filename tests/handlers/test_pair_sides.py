"""What a learner and a mentor see of their pair, and how either lets go."""

from bot.domain.roles import Role
from handlers.screens.pair_buttons import OpenPair
from tests.handlers.pair_cast import Cast, both, cast, say
from tests.stage import Stage

__all__ = ["both", "cast"]


async def test_a_learner_asks_for_somebody_else(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    mine = await both.ann.types("/mentor")
    assert _("your mentor since", "ваш наставник с") in mine.text
    assert "&lt;30 years&gt;" in mine.text
    asked = await both.ann.presses(_("Boris: somebody else", "Boris: другой человек"))
    assert _("nobody asks why", "никто не спросит почему") in asked.text
    done = await both.ann.presses(_("Yes, somebody else please", "Да, найдите другого"))
    assert _("place 1 of 1", "место 1 из 1") in done.text
    assert _("Ann needs a mentor", "Ann ждёт наставника") in both.olga.screen.text
    thanks = both.boris.screen.text
    assert _("Thank you for the time", "Спасибо за время") in thanks


async def test_the_other_side_reads_the_same_whoever_ended_it(stage: Stage) -> None:
    read = []
    for who in ("ann", "olga"):
        cast = await Cast(stage, "en").come()
        await cast.pair()
        if who == "ann":
            await cast.ann.types("/mentor")
            await cast.ann.presses("Boris: somebody else")
            await cast.ann.presses("Yes, somebody else please")
        else:
            await cast.olga.types("/pairs")
            await cast.olga.presses("Active pairs (1)")
            await cast.olga.presses("Ann — Boris")
            await cast.olga.presses("End this pair")
            await cast.olga.presses("Yes, end it")
        read.append(cast.boris.screen.text)
        await _leave(stage, cast)
    assert read[0] == read[1]


async def _leave(stage: Stage, cast: Cast) -> None:
    async with stage.database.write() as session:
        services = stage.services(session)
        for someone in (cast.ann, cast.boris):
            await services.my_data.erase(await services.people.get((await someone.row()).id))


async def test_a_mentor_ends_a_pair(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.pair()
    mine = await both.boris.types("/learners")
    assert "<b>Ann</b>" in mine.text
    await both.boris.presses(_("End: Ann", "Завершить: Ann"))
    await both.boris.presses(_("Yes, end it", "Да, завершить"))
    assert _("Thank you for the time", "Спасибо за время") in both.boris.screen.text
    told = both.ann.screen.text
    assert _("says nothing about you", "ничего не говорит о вас") in told
    assert (
        _("Boris is no longer there for 1 learner", "Boris больше не сопровождает")
        in both.olga.screen.text
    )
    place = await both.ann.presses(_("My mentor", "Мой наставник"))
    assert _("place 1 of 1", "место 1 из 1") in place.text


async def test_only_coordinators_see_who_ended_it(cast: Cast) -> None:
    pairing = await cast.pair()
    await cast.ann.types("/mentor")
    await cast.ann.presses("Boris: somebody else")
    await cast.ann.presses("Yes, somebody else please")
    await cast.olga.presses_data(OpenPair(id=pairing.id).pack())
    assert "by the learner" in cast.olga.screen.text
    await cast.boris.types("/learners")
    assert not any("by the" in shown.text for shown in cast.boris.screens)


async def test_honest_waiting(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.LEARNER, "Vera")
    waiting = await both.ann.types("/mentor")
    assert _("place 1 of 2", "место 1 из 2") in waiting.text
    assert _("cannot say yet", "пока сказать не можем") in waiting.text
    assert "Test Institute" in waiting.text
    not_now = await both.ann.presses(_("No mentor for now", "Пока без наставника"))
    assert _("you want no mentor for now", "пока наставник не нужен") in not_now.text
    await both.ann.presses(_("I would like a mentor", "Хочу наставника"))
    assert _("place 2 of 2", "место 2 из 2") not in not_now.text
    assert _("Ann needs a mentor", "Ann ждёт наставника") in both.olga.screen.text
    await both.ann.presses(_("I would like a tutor, too", "Хочу ещё и тьютора"))
    tutor = await both.ann.presses(_("CNC machine tools", "Станки с ЧПУ"))
    assert _("tutor for CNC machine tools: place 1 of 1", "ЧПУ»: место 1 из 1") in tutor.text


async def test_who_is_not_shown_knows_why_nobody_comes(both: Cast) -> None:
    vera = await both.join(Role.LEARNER, "Vera", shown=False)
    waiting = await vera.types("/mentor")
    assert "/settings" in waiting.text
    vlad = await both.join(Role.MENTOR, "Vlad", shown=False)
    assert "/settings" in (await vlad.types("/learners")).text
    await both.olga.types("/pairs")
    hidden = await both.olga.presses(say(both.language, "Not shown (2)", "Не показываются (2)"))
    assert "Vera" in hidden.text
    assert "Vlad" in hidden.text


async def test_how_many_a_mentor_takes(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.boris.types("/learners")
    await both.boris.presses(_("Take up to 2", "Брать до 2"))
    assert _("up to 2 learners", "до 2 подопечных") in both.boris.screen.text
    await both.boris.presses(_("Nobody new for now", "Пока никого нового"))
    assert _("nobody new for now", "Новых подопечных вы пока не берёте") in both.boris.screen.text
    assert (await both.boris.row()).capacity == 0
