"""What coordinators press on a person's page, and what the person then reads."""

import re
from dataclasses import dataclass

import pytest

from bot.domain.roles import Role, Standing
from bot.models import Invitation
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage
from tests.telegram import Shown

ELSEWHERE = (
    "You now write to me from another account, and I answer you there. In this chat I say"
    " nothing more. If that was not you, please tell your coordinator at once."
)
both = pytest.mark.parametrize("language", ["en", "ru"])


@dataclass
class Page:
    pair: Trio

    async def of(self, name: str) -> Shown:
        await self.pair.olga.types("/people")
        return await self.pair.olga.presses(name)

    async def presses(self, text: str, /, **values: object) -> Shown:
        return await self.pair.olga.presses(self.pair.says(text, **values))

    def says(self, text: str, /, **values: object) -> str:
        return self.pair.says(text, **values)


@pytest.fixture
async def page(stage: Stage, language: str) -> Page:
    return Page(await trio(stage, language))


@both
async def test_who_learns_no_more_is_told_to_wait_no_more(page: Page) -> None:
    await page.pair.stage.someone(Role.LEARNER, page.pair.language, "Kate")
    await page.of("Kate")
    await page.presses("Another role")
    told = (await page.pair.olga.presses(page.says("Mentor"))).text
    assert page.says("• nobody is looked for any more who accompanies them") in told
    assert page.says("Nothing is open in the old role.") not in told


@both
async def test_a_role_is_changed_after_it_was_told_what_ends(page: Page) -> None:
    await page.of("Boris")
    await page.presses("Another role")
    tutor = page.says("Tutor")
    told = await page.pair.olga.presses(tutor)
    assert page.says("With the old role this ends:") in told.text
    assert (await page.pair.boris.row()).role == Role.MENTOR
    await page.presses("Yes, {role} from now on", role=tutor)
    assert page.says("Changed, and they are told.") in page.pair.shown_to(page.pair.olga)
    assert (await page.pair.boris.row()).role == Role.TUTOR
    await page.pair.stage.skip(hours=24)
    shown = page.pair.shown_to(page.pair.boris)
    assert page.says("{by} has given you another role here: {role}.", by="Olga", role=tutor) in (
        shown
    )
    await page.pair.boris.presses(page.says("My answers"))


@both
async def test_the_last_coordinator_is_told_why_not(page: Page) -> None:
    await page.of("Olga")
    await page.presses("Another role")
    refused = await page.pair.olga.presses(page.says("Mentor"))
    assert page.says(
        "Nobody would be left to do what coordinators do. Make somebody else a coordinator first."
    ) in (refused.text)


@both
async def test_a_break_is_set_and_ended_for_somebody(page: Page) -> None:
    await page.of("Ann")
    await page.presses("Begin a break")
    await page.presses("Two weeks")
    begun = await page.presses("Yes")
    assert page.says("The break has begun, and they are told.") in begun.text
    assert (await page.pair.ann.row()).paused_until is not None
    await page.presses("End the break")
    await page.presses("Yes")
    assert (await page.pair.ann.row()).paused_until is None
    await page.pair.stage.skip(hours=24)
    shown = page.pair.shown_to(page.pair.ann)
    for told in (
        "{by} has ended your break. Good to have you back!",
        "Until then I ask you nothing and remind you of nothing. If it is not what you want, end"
        " it with one tap. Write to me whenever you like.",
    ):
        assert page.says(told, by="Olga") in shown


@both
async def test_with_a_new_link_one_goes_on_from_another_account(page: Page) -> None:
    await page.of("Boris")
    await page.presses("A new link for them")
    made = await page.presses("Make the link")
    token = re.search(r"start=([\w-]+)", made.text)
    assert token
    new = page.pair.stage.stranger(909, page.pair.language)
    home = await new.types(f"/start {token[1]}")
    assert "Boris" in home.text
    assert (await new.row()).standing == Standing.ACTIVE
    assert (await page.pair.boris.types("/menu")).text != home.text
    old = page.pair.shown_to(page.pair.boris)
    assert page.says(ELSEWHERE) in old


@both
async def test_two_accounts_become_one(page: Page) -> None:
    stage, olga = page.pair.stage, page.pair.olga
    again = await stage.someone(language=page.pair.language, name="Anna", last_seen_at=None)
    seen = await page.of("Ann")
    assert "Boris" in seen.text
    await page.presses("Here twice?")
    beside = await olga.types("anna")
    assert "Anna" in "".join(beside.buttons)
    plan = await olga.presses("Anna")
    assert page.says("This one stays:") in plan.text
    await page.presses("They write from the other account")
    done = await page.presses("Yes, make one of both")
    assert page.says("They are one now, and are told.") in done.text
    assert "Boris" in done.text
    await stage.settle()
    kept = await again.row()
    assert kept.name == "Ann"
    told = (
        "You were here twice. {by} has made one of it: pairs, answers and messages of both are in"
    )
    assert page.says(f"{told} one place now, here.", by="Olga") in page.pair.shown_to(again)
    assert "Boris" in (await again.types("/mentor")).text
    assert page.says(ELSEWHERE) in page.pair.shown_to(page.pair.ann)


@both
async def test_whom_the_list_invited_is_here_already(page: Page) -> None:
    stage, olga = page.pair.stage, page.pair.olga
    async with stage.database.write() as session:
        stage.services(session).invitations.create(
            Role.LEARNER, {"code": "L-42", "name": "Annushka", "group": "CNC-1"}
        )
    await olga.types("/people")
    found = await olga.types("l-42")
    assert "Annushka (L-42)" in found.text
    await olga.presses("Annushka")
    await page.presses("They are here already")
    await olga.types("ann")
    await olga.presses("Ann,")
    done = await page.presses("Yes, that is one person")
    assert "Ann (L-42)" in done.text
    row = await page.pair.ann.row()
    assert (row.code, row.group) == ("L-42", "CNC-1")
    async with stage.database.read() as session:
        assert (await session.get_one(Invitation, 1)).used_by == row.id
