"""A draft is published by asking the mentors first, in both languages."""

from tests.handlers.pair_cast import Cast, both, say
from tests.handlers.test_rounds import draft, four

__all__ = ["both"]


async def asks(both: Cast, count: int = 1) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    olga = both.olga
    await olga.presses(_("Approve all ({n})", "Одобрить все ({n})").format(n=count))
    await olga.presses(_("Yes, approve all", "Да, одобрить все"))
    await olga.presses(_("← The draft", "← К черновику"))
    two_ways = await olga.presses(_("Publish ({n})", "Опубликовать ({n})").format(n=count))
    assert _("Pairs at once", "Сразу сделать парами") in two_ways.text
    assert _("learners hear nothing", "подопечные ничего не узнают") in two_ways.text
    await olga.presses(_("Ask the mentors first", "Сначала спросить наставников"))


async def listed(both: Cast) -> dict[str, str]:
    await both.olga.presses(say(both.language, "← The draft", "← К черновику"))
    found = await both.olga.presses(say(both.language, "By strength", "Сначала сильные"))
    return {name: name for name in found.buttons if "Ann — Boris" in name}


async def test_one_mentor_says_yes_and_the_other_no(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await four(both)
    await asks(both, 2)
    olga = both.olga
    assert _("2 questions are on their way", "2 вопроса в пути") in olga.screen.text
    assert both.boris.screens == []
    view = await olga.presses(_("← The draft", "← К черновику"))
    assert _("2 wait for a helper's answer.", "2 пары ждут ответа") in view.text
    marked = await olga.presses(_("By strength", "Сначала сильные"))
    assert [name for name in marked.buttons if name.startswith("✉ Ann — Boris")]
    card = await olga.presses(next(name for name in marked.buttons if "Ann — Boris" in name))
    assert _("may answer until", "ответить можно до") in card.text
    await both.stage.skip(minutes=10)
    assert _("Would you take Ann?", "Возьмёте подопечного? Ann") in both.boris.screen.text
    assert both.ann.screens == []
    await both.boris.presses(_("Yes, gladly", "Да, с радостью"))
    assert _("You have a mentor: Boris", "У вас есть наставник: Boris") in both.ann.screen.text
    await draft_again(both)
    assert _("1 is published.", "Опубликована 1.") in olga.screen.text
    assert _("1 waits for a helper's answer.", "1 пара ждёт ответа") in olga.screen.text


async def draft_again(both: Cast) -> None:
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Drafts of all pairs", "Черновики всех пар"))
    look = say(both.language, "Look at the draft: mentors", "Посмотреть черновик: наставники")
    await both.olga.presses(look)


async def test_after_a_no_the_draft_says_why(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await draft(both)
    await asks(both)
    await both.stage.skip(minutes=10)
    await both.boris.presses(_("Not now", "Не сейчас"))
    await draft_again(both)
    assert _("By strength", "Сначала сильные") not in both.olga.screen.buttons
    await both.olga.presses(_("Work it out again", "Составить заново"))
    assert _("1 learner is left out.", "Никого не нашлось для 1 подопечного.") in (
        both.olga.screen.text
    )


async def test_a_question_is_withdrawn_before_it_is_sent(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await draft(both)
    await asks(both)
    olga = both.olga
    (name,) = await listed(both)
    await olga.presses(name)
    gone = await olga.presses(_("Withdraw the question", "Отозвать вопрос"))
    assert _("hears nothing of it", "ничего об этом не узнает") in gone.text
    await both.stage.skip(hours=24)
    assert both.boris.screens == both.ann.screens == []
    await olga.presses(_("Approve", "Одобрить"))
    await olga.presses(_("← The draft", "← К черновику"))
    await olga.presses(_("Publish (1)", "Опубликовать (1)"))
    await olga.presses(_("Ask the mentors first", "Сначала спросить наставников"))
    (name,) = await listed(both)
    await olga.presses(name)
    await both.stage.skip(minutes=10)
    late = await olga.presses(_("Withdraw the question", "Отозвать вопрос"))
    assert _("cannot be withdrawn quietly", "Незаметно отозвать уже нельзя") in late.text
