"""A tutor for each subject, as the learner, the tutor and the coordinator see it."""

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
