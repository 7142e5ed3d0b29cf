"""A tutor for each subject, as the learner, the tutor and the coordinator see it."""

from bot.delivery.outbox import post_owed
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from tests.handlers.pair_cast import Cast, both, say

__all__ = ["both"]
FIELDS = ["cnc", "metrology"]


async def test_two_subjects_one_tutor(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    cnc, metrology = (
        _("CNC machine tools", "Станки с ЧПУ"),
        _("Metrology and measurement", "Метрология и измерения"),
    )
    timur = await both.join(Role.TUTOR, "Timur", fields=FIELDS, capacity=2)
    await both.ann.types("/mentor")
    await both.ann.presses(_("I would like a tutor, too", "Хочу ещё и тьютора"))
    await both.ann.presses(cnc)
    chosen = await both.ann.presses(
        _("A tutor for another subject", "Тьютор ещё по одному предмету")
    )
    assert cnc not in chosen.buttons
    waiting = await both.ann.presses(metrology)
    assert _("tutor for metrology and measurement: place 1", "измерения»: место 1") in waiting.text
    told = _("needs a tutor for metrology", "по предмету «метрология и измерения» и ждёт")
    assert told in both.olga.screen.text

    for subject in (_("CNC machine tools", "станки с ЧПУ"), _("metrology and", "метрология и")):
        await both.olga.types("/pairs")
        await both.olga.presses(_("Who waits (1)", "Кто ждёт (1)"))
        what = _("Ann · for a tutor: {}", "Ann · тьютора: {}").format(subject)
        one = await both.olga.presses(what)
        assert subject[0].upper() + subject[1:] in one.text
        await both.olga.presses("Timur")
        await both.olga.presses(_("Make them a pair", "Соединить в пару"))
    heard = "\n".join(one.text for one in timur.screens)
    assert _("learner for metrology", "подопечный по предмету «метрология") in heard
    mine = await both.ann.types("/mentor")
    assert _("your tutor for CNC machine tools", "предмету «станки с ЧПУ»") in mine.text
    assert _("your tutor for metrology", "предмету «метрология") in mine.text
    write = _("Write to Timur ({})", "Написать: Timur ({})")
    assert write.format(_("CNC machine tools", "станки с ЧПУ")) in mine.buttons
    learners = await timur.types("/learners")
    assert (
        _("Each subject takes a place", "Каждый предмет занимает отдельное место") in learners.text
    )
    active = await both.olga.types("/pairs")
    assert _("Active pairs (2)", "Действующие пары (2)") in active.buttons


async def wait_for(both: Cast, *subjects: str) -> None:
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        ann = await services.people.get((await both.ann.row()).id)
        ann.fields = [*subjects]
        for subject in subjects:
            await services.pair_wishes.ask(ann, PairKind.TUTOR, subject)


async def test_a_tutor_who_leaves_is_missed_for_a_subject(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await wait_for(both, "cnc")
    timur = await both.join(Role.TUTOR, "Timur", fields=FIELDS)
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        two = (await both.ann.row()).id, (await timur.row()).id
        olga = await both.olga.row()
        made = await services.pairings.approve(olga, *two, PairKind.TUTOR, "cnc")
    await both.join(Role.TUTOR, "Tamara", fields=FIELDS)
    async with both.stage.database.write() as session:
        services = both.stage.services(session)
        await services.pairings.end(await timur.row(), made.id)
        await post_owed(session, both.stage.parts.due._voice, both.stage.clock())
    await both.stage.settle()
    subject = _("CNC machine tools", "станки с ЧПУ")
    told = both.olga.screen.text
    assert f"Ann ({subject})" in told
    card = await both.olga.presses(f"Ann — Tamara ({subject})")
    assert _("tutor for CNC machine tools", "по предмету «станки с ЧПУ»") in card.text
    await both.olga.presses(_("Yes, a pair", "Да, соединить"))
    mine = await both.ann.types("/mentor")
    assert _("your tutor for CNC machine tools", "предмету «станки с ЧПУ»") in mine.text
    assert "Tamara" in mine.text


async def test_a_reason_for_a_subject_in_the_institutions_own_words(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    own = "Сопротивление материалов для заочного отделения"
    await wait_for(both, own, "cnc")
    await both.join(Role.TUTOR, "Tamara", fields=[own], availability="mon 8-9")
    olga = both.olga
    await olga.types("/pairs")
    await olga.presses(_("Who waits (1)", "Кто ждёт (1)"))
    await olga.presses(_("Ann · for a tutor: соп", "Ann · тьютора: соп"))
    await olga.presses(_("All of them, and why not", "Все, и кому что мешает"))
    await olga.presses("Tamara")
    asked = await olga.presses(
        _("A pair all the same, with a reason", "Всё равно соединить, указав причину")
    )
    assert f"Tamara ({own[:1].lower()}{own[1:]})" in asked.text
    await olga.types("They can meet on other days, too")
    (pairing,) = await both.rows()
    assert (pairing.subject, pairing.state) == (own, PairState.ACTIVE)
