"""A coordinator changes what counts in pairs: sees what it would do, and puts it in force."""

import pytest

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.matching.policy import USUAL, Component
from handlers.screens.policy_buttons import (
    ChangePart,
    EditPolicy,
    PutPolicy,
    ShowPolicy,
    TryPolicy,
    numbers,
)
from tests.handlers.pair_cast import Cast, both, cast, say
from tests.stage import Someone

__all__ = ["both", "cast"]


async def looks(both: Cast, who: Someone | None = None) -> None:
    who = who or both.olga
    await who.types("/pairs")
    await who.presses(say(both.language, "What counts in a pair", "Что важно в паре"))


async def two_mentors(both: Cast) -> None:
    """Boris has Ann's fields, Vlad her goals; there are places for her alone."""
    await both.join(Role.MENTOR, "Vlad", fields=["it"], goals=["exam"])
    async with both.stage.database.write() as session:
        session.add(boris := await both.boris.row())
        boris.goals = []


async def test_a_weight_is_changed_tried_out_and_put_in_force(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await two_mentors(both)
    await looks(both)
    olga = both.olga
    shown = olga.screen.text
    assert _("as it comes with the program", "задано в программе изначально") in shown
    assert _("<b>fields 30</b>: how many", "<b>области 30</b>: сколько") in shown
    assert _("fewest points 20", "наименьшая оценка 20") in shown
    assert _("What would it do?", "Что изменится?") not in olga.buttons
    asked = await olga.presses(_("goals: 25", "цели: 25"))
    assert _("in proportion", "в той же пропорции") in asked.text
    await olga.presses("+10: 35")
    await olga.presses(_("goals: 35", "цели: 35"))
    await olga.presses("+10: 45")
    changed = olga.screen.text
    assert _("goals 45</b> (in force 25)", "цели 45</b> (сейчас действует 25)") in changed
    assert _("fields 22</b> (in force 30)", "области 22</b> (сейчас действует 30)") in changed
    assert _("This is not in force yet", "Это пока не действует") in changed
    told = await olga.presses(_("What would it do?", "Что изменится?"))
    assert _("goals 25 → 45", "цели 25 → 45") in told.text
    assert "Boris → Vlad" in told.text
    assert _("nothing is changed", "ничего не изменилось") in told.text
    done = await olga.presses(_("Put it in force", "Ввести в действие"))
    assert _("In force from now on", "Теперь это действует") in done.text
    assert _("In force: version 1 since", "Действует версия 1 с") in done.text
    assert "Olga" in done.text
    await both.propose()
    await olga.types("/pairs")
    await olga.presses(_("Proposals (1)", "Предложения (1)"))
    card = await olga.presses("Ann — Vlad")
    assert _("fields 22, goals 45", "области 22, цели 45") in card.text


async def test_amounts_are_changed_and_all_is_reset(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await looks(both)
    olga = both.olga
    await olga.presses(_("What counts in a pair with a tutor", "Что важно в паре с тьютором"))
    assert _("fields 45", "области 45") in olga.screen.text
    await olga.presses(_("fewest points: 20", "наименьшая оценка: 20"))
    await olga.presses("+10: 30")
    await olga.presses(_("a day of waiting: 1", "день ожидания: 1"))
    await olga.presses(_("−0.5: 0.5", "−0,5: 0,5"))
    text = olga.screen.text
    assert _(
        "fewest points 30</b> (in force 20)", "наименьшая оценка 30</b> (сейчас действует 20)"
    ) in (text)
    assert _("a day of waiting 0.5", "день ожидания 0,5") in text
    await olga.presses(_("What would it do?", "Что изменится?"))
    assert _("Nothing would change.", "Ничего бы не изменилось.") in olga.screen.text
    await olga.presses(_("Put it in force", "Ввести в действие"))
    await olga.presses(_("As it comes with the program", "Как в программе изначально"))
    text = olga.screen.text
    assert _(
        "fewest points 20</b> (in force 30)", "наименьшая оценка 20</b> (сейчас действует 30)"
    ) in (text)
    await olga.presses(_("Back to what is in force", "Вернуться к тому, что действует"))
    assert _("fewest points 30</b>:", "наименьшая оценка 30</b>:") in olga.screen.text


async def test_two_coordinators_change_at_once(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    petra = await both.join(Role.COORDINATOR, "Petra")
    for who, tap in ((both.olga, "+5: 35"), (petra, "+10: 40")):
        await looks(both, who)
        await who.presses(_("fields: 30", "области: 30"))
        await who.presses(tap)
        await who.presses(_("What would it do?", "Что изменится?"))
    shown, put = petra.screen, _("Put it in force", "Ввести в действие")
    await petra.presses(put)
    late = await both.olga.presses(_("Put it in force", "Ввести в действие"))
    assert _("has changed since you looked", "веса изменились") in late.text
    await both.olga.presses(_("What counts in a pair with a mentor", "Что важно в паре"))
    assert _("fields 40</b>:", "области 40</b>:") in both.olga.screen.text
    assert "Petra" in both.olga.screen.text
    await petra.presses_data(shown.buttons[put], shown)
    assert _("done already", "уже") in petra.screen.text


@pytest.mark.parametrize("kind", PairKind)
async def test_forged_buttons(cast: Cast, kind: PairKind) -> None:
    told = numbers(kind, USUAL)
    forged = [
        ShowPolicy(kind=kind),
        EditPolicy(**told),
        TryPolicy(**told),
        ChangePart(**told, part=0),
        PutPolicy(id=1),
    ]
    for intruder in (cast.ann, cast.boris):
        await intruder.types("/menu")
        for button in forged:
            await intruder.presses_data(button.pack())
            assert "This button no longer works" in intruder.screen.text
    await cast.olga.types("/menu")
    too_much = {**told, "version": 1, "weights": "50.25.20.15.4.6"}
    for never_shown in (
        EditPolicy(**too_much),
        TryPolicy(**too_much),
        PutPolicy(id=77),
        ChangePart(**{**told, "version": 1}, part=len(Component) + 9),
    ):
        await cast.olga.presses_data(never_shown.pack())
        assert "no longer there" in cast.olga.screen.text
