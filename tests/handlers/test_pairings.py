"""Pairs in conversation: a coordinator brings two together, either of them lets go."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Pairing
from handlers.screens.pair_buttons import (
    ApproveTwo,
    DeclinePair,
    EndPair,
    LookAtTwo,
    OpenPair,
    ProposeAll,
    PutOffPair,
    ShowPairs,
    WriteTo,
)
from tests.pairs import agree, usual
from tests.stage import Someone, Stage

QUIET_AT_NIGHT_ONLY = {"time_zone": "Europe/Moscow"}


class Cast:
    """A coordinator, a learner who waits, and two mentors."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage, self.language = stage, language

    async def come(self) -> "Cast":
        self.olga = await self.join(Role.COORDINATOR, "Olga")
        self.ann = await self.join(Role.LEARNER, "Ann")
        self.boris = await self.join(Role.MENTOR, "Boris", experience="<30 years> at a lathe")
        return self

    async def join(self, role: Role, name: str, *, shown: bool = True, **columns: Any) -> Someone:
        columns = {**usual(role), **QUIET_AT_NIGHT_ONLY, **columns}
        someone = await self.stage.someone(role, self.language, name, **columns)
        person = await someone.row()
        async with self.stage.database.write() as session:
            agree(session, person.id, given=shown)
        return someone

    async def pair(self) -> Pairing:
        """Ann and Boris, approved by Olga; what they were told is on their screens."""
        async with self.stage.database.write() as session:
            services = self.stage.services(session)
            await services.pairings.propose_all(await self.olga.row())
        await self.olga.types("/pairs")
        await self.olga.presses(say(self.language, "Proposals (1)", "Предложения (1)"))
        await self.olga.presses("Ann — Boris")
        await self.olga.presses(say(self.language, "Yes, a pair", "Да, соединить"))
        return (await self.rows())[-1]

    async def rows(self) -> list[Pairing]:
        async with self.stage.database.read() as session:
            return list(await session.scalars(select(Pairing).order_by(Pairing.id)))


def say(language: str, english: str, russian: str) -> str:
    return russian if language == "ru" else english


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    return await Cast(stage, "en").come()


@pytest.fixture(params=["en", "ru"])
async def both(stage: Stage, request: pytest.FixtureRequest) -> Cast:
    return await Cast(stage, request.param).come()


async def test_a_coordinator_brings_two_together(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    overview = await both.olga.types("/pairs")
    assert _("1 person is waiting", "Ждёт 1 человек") in overview.text
    made = await both.olga.presses(_("Make proposals for all", "Предложить пары для всех"))
    assert _("1 new proposal.", "1 новое предложение.") in made.text
    assert both.ann.screens == both.boris.screens == []
    await both.olga.presses(_("Proposals (1)", "Предложения (1)"))
    card = await both.olga.presses("Ann — Boris")
    assert _("fields in common: CNC machine tools", "общие области: Станки с ЧПУ") in card.text
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
    await cast.olga.types("/pairs")
    await cast.olga.presses("Make proposals for all")
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

    await both.olga.types("/pairs")
    await both.olga.presses(_("Make proposals for all", "Предложить пары для всех"))
    await both.olga.presses(_("Proposals (1)", "Предложения (1)"))
    await both.olga.presses("Ann — Boris")
    await both.olga.presses(_("Later", "Позже"))
    put_off = await both.olga.presses("Ann — Boris")
    assert _("Put off until", "Отложено до") in put_off.text
    declined = await both.olga.presses(_("Decline", "Отклонить"))
    assert _("will not be proposed again", "больше не будут предложены") in declined.text
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
    assert _("Ann needs a mentor", "Ann ждёт наставника") in both.olga.screen.text
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
    tutor = await both.ann.presses(_("I would like a tutor, too", "Хочу ещё и тьютора"))
    assert _("waiting for a tutor: place 1 of 1", "тьютора: место 1 из 1") in tutor.text


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


async def test_only_coordinators_make_pairs(cast: Cast) -> None:
    learner, helper = (await cast.ann.row()).id, (await cast.boris.row()).id
    both = {"learner": learner, "helper": helper, "kind": PairKind.MENTOR}
    forged = [ApproveTwo(**both), LookAtTwo(**both), ProposeAll(), ShowPairs()]
    for intruder in (cast.ann, cast.boris):
        await intruder.types("/menu")
        for button in forged:
            await intruder.presses_data(button.pack())
            assert "This button no longer works" in intruder.screen.text
        await intruder.types("/pairs")
        assert "waiting" not in intruder.screen.text
    assert await cast.rows() == []


async def test_nobody_touches_the_pairs_of_others(cast: Cast) -> None:
    pair = (await cast.pair()).id
    vera, vlad = await cast.join(Role.LEARNER, "Vera"), await cast.join(Role.MENTOR, "Vlad")
    for intruder in (vera, vlad):
        await intruder.types("/menu")
        for mine in (EndPair(id=pair), EndPair(id=pair, sure=True), WriteTo(id=pair)):
            await intruder.presses_data(mine.pack())
            assert "not open to you" in intruder.screen.text
        for others in (DeclinePair(id=pair), PutOffPair(id=pair), OpenPair(id=pair)):
            await intruder.presses_data(others.pack())
            assert "no longer works" in intruder.screen.text
    assert [one.state for one in await cast.rows()] == ["active"]


async def test_a_button_pressed_twice(cast: Cast) -> None:
    await cast.pair()
    await cast.boris.types("/learners")
    await cast.boris.presses("End: Ann")
    sure = cast.boris.screen
    await cast.boris.presses("Yes, end it")
    await cast.boris.presses_data(sure.buttons["Yes, end it"], sure)
    assert "no longer there" in cast.boris.screen.text
    assert len(await cast.rows()) == 1


async def test_long_lists_have_pages(cast: Cast) -> None:
    for number in range(9):
        await cast.join(Role.LEARNER, f"Learner {number}")
    await cast.olga.types("/pairs")
    first = await cast.olga.presses("Who waits (10)")
    assert "1/2" in first.buttons
    second = await cast.olga.presses("→")
    assert any("Learner 8" in label for label in second.buttons)
