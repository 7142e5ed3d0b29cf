"""A coordinator makes a pair that breaks rules, with a reason; and asks what if not these two."""

from sqlalchemy import select

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Draft, InboxUpdate, PairReason, Person
from handlers.screens.pair_buttons import ApproveTwo, ByHand
from handlers.screens.round_buttons import NotTogether
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]

REASON = "They served together, an interpreter is there"


async def looks_at(both: Cast, name: str) -> None:
    """Ann and this mentor side by side."""
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Who waits (1)", "Кто ждёт (1)"))
    await both.olga.presses("Ann")
    await both.olga.presses(
        say(both.language, "All of them, and why not", "Все, и кому что мешает")
    )
    await both.olga.presses(name)


async def test_the_rules_are_told_and_the_reason_is_kept(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.MENTOR, "Vlad", languages=["en"], availability="mon 8-9")
    olga = both.olga
    await looks_at(both, "Vlad")
    assert _("Make them a pair", "Соединить в пару") not in olga.buttons
    asked = await olga.presses(
        _("A pair all the same, with a reason", "Всё равно соединить, указав причину")
    )
    assert _("no language in common", "нет общего языка") in asked.text
    assert _("free together for less than 60 minutes", "вместе меньше 60 минут") in asked.text
    assert _("in the copy of their own data", "в копии своих данных") in asked.text
    short = await olga.types("because")
    assert _("3 words at least", "хотя бы 3 слова") in short.text
    assert await both.rows() == []
    done = await olga.types(REASON)
    assert _("are a pair now", "Теперь это пара") in done.text
    assert _("You have a mentor: Vlad", "У вас есть наставник: Vlad") in both.ann.screen.text
    (pairing,) = await both.rows()
    await olga.types("/pairs")
    await olga.presses(_("Active pairs (1)", "Действующие пары (1)"))
    card = await olga.presses("Ann — Vlad")
    assert _("The reason: ", "Причина: ") + REASON in card.text
    assert _("Made by hand by Olga", "Пару соединили вручную (Olga") in card.text
    assert _("no language in common", "нет общего языка") in card.text
    for other in (both.ann, both.boris):
        assert REASON not in "".join(one.text for one in other.screens)
    async with both.stage.database.read() as session:
        kept = (await session.scalars(select(PairReason))).one()
        assert (kept.pairing_id, kept.reason) == (pairing.id, REASON)
        assert (await session.scalars(select(Draft))).all() == []
        updates = (await session.scalars(select(InboxUpdate))).all()
        assert REASON not in str([update.payload for update in updates])


async def test_it_can_be_left(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.MENTOR, "Vlad", languages=["en"])
    await looks_at(both, "Vlad")
    await both.olga.presses(_("A pair all the same", "Всё равно соединить"))
    left = await both.olga.presses(_("No, do not make them a pair", "Нет, не соединять"))
    assert _("they are no pair", "пары не будет") in left.text
    assert await both.rows() == []


async def test_what_nobody_may_set_aside_has_no_such_button(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.MENTOR, "Vlad", languages=["en"], capacity=0)
    await looks_at(both, "Vlad")
    assert _("no place is free", "нет свободных мест") in both.olga.screen.text
    button = _("A pair all the same, with a reason", "Всё равно соединить, указав причину")
    assert button not in both.olga.buttons
    two = {"learner": (await both.ann.row()).id, "kind": PairKind.MENTOR}
    vlad = both.olga.screen
    for helper in ((await both.boris.row()).id, *await _ids(both, "Vlad"), 999):
        await both.olga.presses_data(ByHand(helper=helper, **two).pack(), vlad)
        assert _("Why should they be", "Почему их всё же") not in both.olga.screen.text
    assert await both.rows() == []


async def _ids(both: Cast, name: str) -> list[int]:
    async with both.stage.database.read() as session:
        return list(await session.scalars(select(Person.id).where(Person.name == name)))


async def test_what_changes_while_it_is_written_is_told(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    vlad = await both.join(Role.MENTOR, "Vlad", languages=["en"])
    await looks_at(both, "Vlad")
    await both.olga.presses(_("A pair all the same", "Всё равно соединить"))
    async with both.stage.database.write() as session:
        session.add(row := await vlad.row())
        row.availability = "mon 8-9"
    told = await both.olga.types(REASON)
    assert _("other rules speak against", "мешает и другое") in told.text
    assert _("free together for less than 60 minutes", "вместе меньше 60 минут") in told.text
    assert await both.rows() == []


async def test_forged_buttons(cast: Cast) -> None:
    vlad = await (await cast.join(Role.MENTOR, "Vlad", languages=["en"])).row()
    two = {"learner": (await cast.ann.row()).id, "helper": vlad.id, "kind": PairKind.MENTOR}
    for intruder in (cast.ann, cast.boris):
        await intruder.types("/menu")
        for button in (ByHand(**two), NotTogether(id=1)):
            await intruder.presses_data(button.pack())
            assert "This button no longer works" in intruder.screen.text
        await intruder.types(REASON)
    await cast.olga.types("/menu")
    await cast.olga.presses_data(ApproveTwo(**two).pack())
    assert "no language in common" in cast.olga.screen.text
    await cast.olga.presses_data(NotTogether(id=99).pack())
    assert "no longer there" in cast.olga.screen.text
    assert await cast.rows() == []


async def test_what_if_not_these_two(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.join(Role.LEARNER, "Vera", fields=["it"])
    await both.join(Role.MENTOR, "Vlad", fields=["it"])
    olga = both.olga
    await olga.types("/pairs")
    await olga.presses(_("Drafts of all pairs", "Черновики всех пар"))
    await olga.presses(_("Make a draft: mentors", "Составить черновик: наставники"))
    listed = await olga.presses(_("By strength", "Сначала сильные"))
    await olga.presses(next(name for name in listed.buttons if "Ann — Boris" in name))
    told = await olga.presses(_("What if not these two?", "Что если не эти двое?"))
    assert _("not these two: Ann and Boris", "не эти двое: Ann и Boris") in told.text
    assert "Ann: Boris → Vlad" in told.text
    assert "Vera: Vlad → Boris" in told.text
    assert _("nothing is changed", "ничего не изменилось") in told.text
    await olga.presses(_("← The draft", "← К черновику"))
    listed = await olga.presses(_("By strength", "Сначала сильные"))
    assert [name for name in listed.buttons if "Ann — Boris" in name]
