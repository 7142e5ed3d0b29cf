"""A coordinator makes a draft of all pairs, changes it, publishes it, and asks what if."""

from bot.domain.roles import Role
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def draft(both: Cast) -> None:
    """From the overview of pairs to the draft, which comes by itself."""
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Drafts of all pairs", "Черновики всех пар"))
    make = say(both.language, "Make a draft: mentors", "Составить черновик: наставники")
    await both.olga.presses(make)


async def four(both: Cast) -> None:
    await both.join(Role.LEARNER, "Vera", fields=["it"])
    await both.join(Role.MENTOR, "Vlad", fields=["it"])
    await draft(both)


async def test_a_draft_is_made_looked_into_and_published(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await four(both)
    made, olga = both.olga.screen, both.olga
    waits = "2 learners wait; 2 places are free.", "Ждут 2 подопечных; свободно 2 места."
    assert _(*waits) in made.text
    assert _("Nobody is left out.", "Пара нашлась для всех.") in made.text
    assert _("Proven when it was made", "Доказано при составлении") in made.text
    listed = await olga.presses(_("By strength", "Сначала сильные"))
    assert [name for name in listed.buttons if "Ann — Boris" in name]
    card = await olga.presses(next(name for name in listed.buttons if "Ann — Boris" in name))
    assert _("fields in common", "общие области") in card.text
    card = await olga.presses(_("Lock", "Закрепить"))
    assert _("they stay together", "остаются вместе") in card.text
    card = await olga.presses(_("Approve", "Одобрить"))
    assert _("nobody is told before you publish", "никто ничего не узнает") in card.text
    await olga.presses(_("← The draft", "← К черновику"))
    await olga.presses(_("Approve all (1)", "Одобрить все (1)"))
    await olga.presses(_("Yes, approve all", "Да, одобрить все"))
    await olga.presses(_("← The draft", "← К черновику"))
    asked = await olga.presses(_("Publish (2)", "Опубликовать (2)"))
    assert _("ten minutes later", "через десять минут") in asked.text
    done = await olga.presses(_("Pairs at once", "Сразу сделать парами"))
    assert _("2 pairs are published", "Опубликованы 2 пары") in done.text
    assert both.ann.screens == both.boris.screens == []
    await both.stage.skip(minutes=10)
    assert _("You have a mentor: Boris", "У вас есть наставник: Boris") in both.ann.screen.text


async def test_two_swap_and_one_is_declined(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await four(both)
    olga = both.olga
    listed = await olga.presses(_("By doubt", "Сначала сомнительные"))
    await olga.presses(next(name for name in listed.buttons if "Ann — Boris" in name))
    with_whom = await olga.presses(_("Swap with another pair", "Поменять с другой парой"))
    await olga.presses(next(name for name in with_whom.buttons if "Vera — Vlad" in name))
    assert "Ann — Vlad" in olga.screen.text
    assert "Vera — Boris" in olga.screen.text
    await olga.presses(_("Decline", "Отклонить"))
    no = await olga.presses(
        _("not these two, this time", "не эти двое, в этот раз"),
    )
    assert _("Declined", "Отклонено") in no.text
    await olga.presses(_("← The draft", "← К черновику"))
    await olga.presses(_("Work it out again", "Составить заново"))
    listed = await olga.presses(_("By strength", "Сначала сильные"))
    assert [name for name in listed.buttons if "Ann — Boris" in name]


async def test_undone_before_they_are_told(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await draft(both)
    olga = both.olga
    await olga.presses(_("Approve all (1)", "Одобрить все (1)"))
    await olga.presses(_("Yes, approve all", "Да, одобрить все"))
    await olga.presses(_("← The draft", "← К черновику"))
    await olga.presses(_("Publish (1)", "Опубликовать (1)"))
    await olga.presses(_("Pairs at once", "Сразу сделать парами"))
    await olga.presses(_("← The draft", "← К черновику"))
    listed = await olga.presses(_("By strength", "Сначала сильные"))
    await olga.presses(next(name for name in listed.buttons if "Ann — Boris" in name))
    undone = await olga.presses(_("Undo, nobody is told", "Отменить, никто не узнает"))
    assert _("neither of the two hears of it", "никто из двоих об этом не узнает") in undone.text
    await both.stage.skip(hours=24)
    assert both.ann.screens == both.boris.screens == []


async def test_who_is_left_out_leads_to_what_can_be_tried(both: Cast) -> None:
    """Two learners speak only English, and one mentor does, with one place."""

    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.MENTOR, "Eve", languages=["en"])
    for name in ("Ed", "Emma"):
        await both.join(Role.LEARNER, name, languages=["en"])
    await draft(both)
    olga = both.olga
    why = await olga.presses(_("Left out, and why (1)", "Кому никого не нашлось и почему (1)"))
    assert _("only english", "только английский") in why.text.lower()
    assert _("2 learners, 1 without anybody;", "2 подопечных, без пары 1;") in why.text
    assert _("1 mentor can meet it, with 1 place.", "подходит 1 наставник, мест у них: 1.") in (
        why.text
    )
    assert _(
        "1 more place would give somebody to 1 more learner: ask Eve.",
        "Ещё 1 место дало бы пару ещё 1 подопечному: спросите Eve.",
    ) in (why.text)
    await olga.presses(_("What if Eve took one more", "Что если у Eve ещё одно место"))
    told = olga.screen
    assert (
        _("1 more learner would have somebody.", "Пара была бы ещё у 1 подопечного.") in told.text
    )
    assert _("nothing is changed", "ничего не изменилось") in told.text
    await olga.presses(_("What if…", "Что если…"))
    one_more = next(
        name for name in olga.buttons if name.startswith(_("One more: ", "Ещё один человек: "))
    )
    await olga.presses(one_more)
    assert _("the new one", "новый человек") in olga.screen.text
    await olga.presses(_("What if…", "Что если…"))
    weight = _("languages +10", "языки +10")
    await olga.presses(weight)
    assert _("Nothing would change.", "Ничего бы не изменилось.") in olga.screen.text
    await olga.presses(_("← The draft", "← К черновику"))
    assert _("1 learner is left out.", "Никого не нашлось для 1 подопечного.") in olga.screen.text
    await olga.presses(_("Left out, and why (1)", "Кому никого не нашлось и почему (1)"))
    named = await olga.presses(_("All of them, by name", "Все, поимённо"))
    assert _("the places are taken", "места заняты") in named.text


async def test_load_and_waiting_as_a_picture_and_in_words(both: Cast) -> None:
    await draft(both)
    await both.olga.presses(say(both.language, "Load, as a picture", "Нагрузка на картинке"))
    words = both.olga.screens[-1].text
    assert say(both.language, "1 more in the draft", "в черновике ещё 1") in words
    assert both.olga.screens[-2].photo
