"""A learner asks a particular mentor, who answers; a coordinator can take it back."""

from bot.domain.roles import Role
from tests.handlers.pair_cast import Cast, say
from tests.handlers.self_match_cast import agrees, asks, both

__all__ = ["both"]
RU_ASK = "Попросить конкретного наставника"


async def test_chosen_asked_and_taken(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.ann.types("/mentor")
    found = await both.ann.presses(_("Ask a particular mentor", RU_ASK))
    assert _("have agreed that you may ask them", "согласны, чтобы их просили") in found.text
    assert "&lt;30 years&gt; at a lathe" in found.text
    assert _("goals in common", "общие цели") in found.text
    quiet = len(both.boris.screens)
    one = await both.ann.presses("Boris")
    assert _("Ask Boris to be your mentor?", "Boris: попросить стать вашим") in one.text
    assert _("nobody asks why", "никто не спросит почему") in one.text
    assert len(both.boris.screens) == quiet
    done = await both.ann.presses(_("Yes, ask Boris", "Да, попросить: Boris"))
    assert (
        _("request to <b>Boris</b> is on its way", "передаю вашу просьбу: <b>Boris") in done.text
    )

    waiting = await both.ann.types("/mentor")
    assert _("there is no answer yet", "Ответа пока нет") in waiting.text
    assert _("nobody else is looked for", "никого другого не ищут") in waiting.text
    assert _("Coordinators of", "Координаторы") not in waiting.text
    assert _("Ask a particular mentor", RU_ASK) not in waiting.buttons

    asked = both.boris.screen
    assert _("Ann would like you to be the mentor", "Ann хочет, чтобы наставником") in asked.text
    assert _("I tell Ann kindly", "бережно передам") in asked.text
    assert _("does not know that you are asked", "не знает, что вас") not in asked.text
    listed = await both.boris.types("/learners")
    assert _("asks whether you would take", "спрашивает, возьмёте ли") in listed.text
    await both.boris.presses(_("Ann: yes or no?", "Ann: да или нет?"))
    await both.boris.presses(_("Yes, gladly", "Да, с радостью"))
    met = both.ann.screen.text
    assert _("You have asked, and Boris said yes", "Boris говорит «да»") in met
    assert _("You have a mentor: Boris", "У вас есть наставник: Boris") in met
    assert _("who had asked themselves", "по его собственной просьбе") in both.olga.screen.text


async def test_a_no_is_kind_and_leads_to_somebody_else(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await agrees(await both.join(Role.MENTOR, "Vlad"))
    await asks(both)
    told = len(both.olga.screens)
    answer = await both.boris.presses(_("No", "Нет"))
    assert _("Ann cannot ask you again", "Ann больше не сможет вас попросить") in answer.text
    assert _("never hears of it", "никогда") not in answer.text
    heard = both.ann.screen
    assert _("It does not work out with <b>Boris</b>", "Boris</b>: сейчас не пол") in heard.text
    assert _("says nothing about you", "о вас это ничего не говорит") in heard.text
    others = await both.ann.presses(_("Whom else could I ask", "Кого ещё можно попросить"))
    assert "Vlad" in others.buttons
    assert "Boris" not in others.buttons
    assert len(both.olga.screens) == told


async def test_not_now_reads_the_same_to_the_learner(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    answer = await both.boris.presses(_("Not now", "Не сейчас"))
    assert _("in a month at the earliest", "не раньше чем через месяц") in answer.text
    assert _("It does not work out with", "сейчас не получается") in both.ann.screen.text
    nobody = await both.ann.presses(_("Whom else could I ask", "Кого ещё можно попросить"))
    assert _("nobody whom you could ask", "попросить некого") in nobody.text


async def test_the_term_runs_out_after_one_reminder(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    silent = len(both.olga.screens)
    await both.stage.skip(days=2)
    assert _("the only reminder", "единственное напоминание") in both.boris.screen.text
    assert _("Ann would like you", "Ann хочет") in both.boris.screen.text
    await both.stage.skip(days=1, hours=1)
    assert _("may ask somebody else", "может попросить кого-то") in both.boris.screen.text
    assert _("not answered in time", "ответа в срок не было") in both.ann.screen.text
    assert len(both.olga.screens) == silent


async def test_taken_back_in_two_taps(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    await both.ann.types("/mentor")
    sure = await both.ann.presses(_("Take back my request to Boris", "Взять просьбу назад: Boris"))
    assert _("Boris again in a month", "снова через месяц") in sure.text
    back = await both.ann.presses(_("Yes, take it back", "Да, взять назад"))
    assert _("is taken back", "Просьба взята назад") in back.text
    assert _("You are waiting for a mentor", "ждёте наставника") in back.text
    assert _("it is settled", "вопрос решён") in both.boris.screen.text
    await both.ann.presses_data(sure.buttons[_("Yes, take it back", "Да, взять назад")], sure)
    assert _("request is over already", "уже закончена") in both.ann.screen.text


async def test_a_coordinator_sees_it_and_takes_it_back(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    pairs = await both.olga.types("/pairs")
    assert _("waits for the answer of who is asked", "ждёт ответа того, кого") in pairs.text
    assert _("your yes or no", "вашего да или нет") not in pairs.text
    listed = await both.olga.presses(_("Proposals (1)", "Предложения (1)"))
    row = _("Ann — Boris · the learner has asked", "Ann — Boris · просит сам подопечный")
    assert row in listed.buttons
    card = await both.olga.presses(row)
    assert _("has asked Boris themselves", "Решает Boris") in card.text
    assert _("Decline", "Отклонить") not in card.buttons
    await both.olga.presses(_("Take the request back", "Отозвать просьбу"))
    done = await both.olga.presses(_("Yes, take the request back", "Да, отозвать просьбу"))
    assert _("Boris need not answer", "Отвечать (Boris) больше не нужно") in done.text
    assert _("A coordinator has taken back", "Координатор отозвал") in both.ann.screen.text
    assert _("it is settled", "вопрос решён") in both.boris.screen.text
    who = await both.olga.presses(_("Who would fit", "Кто подойдёт"))
    assert "Boris" in who.text


async def test_a_mentor_agrees_to_be_asked_and_takes_it_back(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    vlad = await both.join(Role.MENTOR, "Vlad")
    mine = await vlad.types("/learners")
    assert _("if these agree to be asked", "если тот на это согласен") in mine.text
    means = await vlad.presses(_("May learners ask me?", "Могут ли подопечные просить меня?"))
    assert _("You decide each time", "Каждый раз решаете вы") in means.text
    await vlad.presses(_("Yes, learners may ask me", "Да, меня можно просить"))
    mine = await vlad.types("/learners")
    assert _("see you in a list", "видят вас в списке") in mine.text
    await vlad.presses(_("Learners may not ask me", "Больше нельзя просить меня"))
    await both.ann.types("/mentor")
    found = await both.ann.presses(_("Ask a particular mentor", RU_ASK))
    assert "Boris" in found.buttons
    assert "Vlad" not in found.buttons
