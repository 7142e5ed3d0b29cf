import hashlib
import html

import pytest
from sqlalchemy import func, select

from bot.domain.consents import Purpose
from bot.domain.roles import Role, Standing
from bot.models import Consent, Draft, Invitation, Person
from bot.settings import Settings
from tests.handlers.joining import agree, invite, restarted
from tests.stage import Someone, Stage


async def count(stage: Stage, model: type) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def join_as_learner(ann: Someone, token: str) -> None:
    await ann.types(f"/start {token}")
    await agree(ann)
    await ann.types("Ann")
    await ann.presses("Yes, I may be shown")
    await ann.presses("Veteran")
    await ann.presses("Yes, please")
    await ann.presses("Welding")
    await ann.presses("Next")
    await ann.presses("Find a job")
    await ann.presses("Next")
    await ann.presses("Русский")
    await ann.presses("Next")
    await ann.presses("Mon 17–21")
    await ann.presses("Sat 8–12")
    await ann.presses("Next")
    await ann.presses("Omsk")
    await ann.presses("Online")


async def test_a_learner_joins_and_everything_is_kept(stage: Stage) -> None:
    boss = await stage.someone(Role.COORDINATOR, name="Olga")
    ann = stage.stranger(700)
    await join_as_learner(ann, await invite(stage, group="CNC-1", code="L-1"))
    assert "Welcome" in ann.screen.text
    assert "nobody can say yet" in ann.screen.text
    row = await ann.row()
    assert (row.standing, row.role, row.name) == (Standing.ACTIVE, Role.LEARNER, "Ann")
    assert (row.category, row.prefers_veteran_mentor) == ("veteran", True)
    assert (row.fields, row.goals, row.languages) == (["welding"], ["find_job"], ["ru", "en"])
    assert row.availability == "mon 17-21; sat 8-12"
    assert (row.time_zone, row.format) == ("Asia/Omsk", "online")
    assert (row.group, row.code, row.joined_at) == ("CNC-1", "L-1", stage.clock())
    assert "Ann has joined" in boss.screen.text
    assert "checkin" in stage.telegram.commands[700]


async def test_consents_are_kept_with_version_and_the_hash_of_what_was_shown(
    stage: Stage,
) -> None:
    ann = stage.stranger(700)
    await ann.types(f"/start {await invite(stage)}")
    shown = await ann.presses("English")
    text = shown.text.split("\n\n", 1)[1]
    await ann.presses("I agree")
    async with stage.database.read() as session:
        consent = (await session.scalars(select(Consent))).one()
    assert (consent.purpose, consent.given, consent.at) == (
        Purpose.PROCESSING,
        True,
        stage.clock(),
    )
    assert consent.text_hash == hashlib.sha256(text.encode()).hexdigest()
    assert "Test Institute" in text


async def test_a_coordinator_is_told_no_name_of_who_is_not_to_be_shown(stage: Stage) -> None:
    boss = await stage.someone(Role.COORDINATOR, name="Olga")
    max_ = stage.stranger(701)
    await max_.types(f"/start {await invite(stage, Role.MENTOR, name='Max', capacity=2)}")
    await agree(max_)
    assert "So far: Max" in max_.screen.text
    await max_.presses("Next")
    await max_.presses("No, rather not")
    await max_.presses("I am a veteran")
    await max_.presses("Next")
    await max_.presses("Find a job")
    await max_.presses("Next")
    await max_.presses("Next")
    await max_.types("mon 18-21; sat 8-14")
    await max_.types("Челябинск")
    await max_.presses("In person")
    assert "city or region" in max_.screen.text
    await max_.types("Челябинск")
    assert "✓ 2" in max_.buttons
    await max_.presses("Next")
    await max_.types("Thirty years at the lathe.")
    row = await max_.row()
    assert row.region == "Челябинск"
    assert row.availability == "mon 18-21; sat 8-14"
    assert (row.time_zone, row.capacity, row.veteran) == ("Asia/Yekaterinburg", 2, True)
    assert row.experience == "Thirty years at the lathe."
    assert "Somebody has joined" in boss.screen.text
    assert "Max" not in boss.screen.text


async def test_the_language_is_spoken_from_the_next_question_on(stage: Stage) -> None:
    ann = stage.stranger(700, language="en")
    await ann.types(f"/start {await invite(stage)}")
    shown = await ann.presses("Русский")
    assert "Можно" in shown.text
    assert (await ann.row()).language == "ru"
    shown = await ann.presses("Согласие даю")
    assert "Как" in shown.text


async def test_a_restart_in_the_middle_goes_on_at_the_same_question(stage: Stage) -> None:
    ann = stage.stranger(700)
    token = await invite(stage)
    await ann.types(f"/start {token}")
    await agree(ann)
    back = restarted(stage).stranger(700)
    shown = await back.types("/start")
    assert "What shall I call you?" in shown.text
    shown = await back.types(f"/start {token}")
    assert "What shall I call you?" in shown.text
    await back.types("Ann")
    assert "May a mentor see you?" in back.screen.text


async def test_a_refusal_leaves_nothing_and_the_invitation_is_good_again(stage: Stage) -> None:
    ann = stage.stranger(700)
    token = await invite(stage, code="L-1")
    await ann.types(f"/start {token}")
    await ann.presses("English")
    shown = await ann.presses("I do not agree")
    assert "You need not agree" in shown.text
    assert await count(stage, Person) == 1
    shown = await ann.presses("I do not agree: delete it")
    assert "I know nothing about you" in shown.text
    assert [await count(stage, m) for m in (Person, Draft, Consent)] == [0, 0, 0]
    await ann.types(f"/start {token}")
    assert (await ann.row()).standing == Standing.JOINING


async def test_a_refusal_can_be_taken_back(stage: Stage) -> None:
    ann = stage.stranger(700)
    await ann.types(f"/start {await invite(stage)}")
    await ann.presses("English")
    await ann.presses("I do not agree")
    assert "May I keep" in (await ann.presses("Back to the question")).text


async def test_the_consent_cannot_be_gone_round_with_a_forged_button(stage: Stage) -> None:
    ann = stage.stranger(700)
    await ann.types(f"/start {await invite(stage)}")
    await ann.presses("English")
    await ann.presses_data("fs:join_learner:processing:next")
    assert "May I keep" in ann.screen.text
    assert "This one I do need" in ann.screen.text


@pytest.mark.parametrize(
    ("language", "used", "expired", "unknown"),
    [
        ("en", "Somebody has already joined", "that day is over", "I do not know this invitation"),
        ("ru", "уже кто-то", "срок", "не знаю"),
    ],
)
async def test_bad_links_are_told_apart(
    stage: Stage, language: str, used: str, expired: str, unknown: str
) -> None:
    token, old = await invite(stage), await invite(stage)
    await stage.stranger(700).types(f"/start {token}")
    bob = stage.stranger(701, language)
    assert used in (await bob.types(f"/start {token}")).text
    assert unknown in (await bob.types("/start nonsense")).text
    stage.clock.skip(days=15)
    assert expired in (await bob.types(f"/start {old}")).text
    assert bob.buttons, "there is a way on"
    assert await count(stage, Person) == 1


async def test_a_member_does_not_use_up_somebody_elses_link(stage: Stage, ann: Someone) -> None:
    token = await invite(stage, Role.MENTOR)
    shown = await ann.types(f"/start {token}")
    assert "It stays good for them" in shown.text
    assert (await ann.row()).role == Role.LEARNER
    await stage.stranger(700).types(f"/start {token}")
    assert (await stage.stranger(700).row()).role == Role.MENTOR


async def test_a_stranger_is_told_whom_to_ask_in_their_language(stage: Stage) -> None:
    bob = stage.stranger(701, "ru")
    assert "приглаш" in (await bob.types("hi")).text
    shown = await bob.presses("English")
    assert "ask the coordinator" in shown.text
    assert "Test Institute" in shown.text
    assert await count(stage, Person) == 0
    assert "language" in (await bob.types("/language")).text.lower() or bob.buttons


async def test_names_as_people_type_them(stage: Stage) -> None:
    ann = stage.stranger(700)
    await ann.types(f"/start {await invite(stage)}")
    await agree(ann)
    assert "40 characters" in (await ann.types("x" * 41)).text
    assert "I cannot read this" in (await ann.types("\u200b\u200d")).text
    assert "I cannot read this" in (await ann.types("Ann\nBoss")).text
    await ann.types("<b>\u202eAnn\u200b</b>")
    async with stage.database.read() as session:
        draft = (await session.scalars(select(Draft))).one()
    assert draft.answers["name"] == "<b>Ann</b>"
    back = await ann.presses("Back")
    assert html.escape("<b>Ann</b>", quote=False) in back.text


async def test_the_first_coordinator_comes_from_the_settings(
    stage: Stage, settings: Settings
) -> None:
    settings.coordinators = [702]
    olga = stage.stranger(702)
    await olga.types("/start")
    await agree(olga)
    await olga.types("Olga")
    await olga.presses("Moscow")
    row = await olga.row()
    assert (row.role, row.standing) == (Role.COORDINATOR, Standing.ACTIVE)
    assert "invite" in stage.telegram.commands[702]


@pytest.mark.parametrize("yes", [True, False])
async def test_asking_to_join(stage: Stage, settings: Settings, *, yes: bool) -> None:
    settings.open_joining = True
    boss = await stage.someone(Role.COORDINATOR, name="Olga")
    bob = stage.stranger(701)
    await bob.types("/start")
    await bob.presses("Ask to join")
    await agree(bob)
    shown = await bob.types("Bob")
    assert "whatever the answer is" in shown.text
    assert (await bob.row()).standing == Standing.WAITING
    assert "Bob would like to join" in boss.screen.text
    await boss.presses("Let them in" if yes else "Not this time")
    if yes:
        assert "let you in" in bob.screen.text
        assert "May a mentor see you?" in (await bob.presses("Go on")).text
    else:
        assert "cannot let you in" in bob.screen.text
        await stage.skip(hours=2)
        assert await count(stage, Person) == 1
    await boss.presses_data(f"ad:{2}:1")
    assert "done already" in boss.screen.text


async def test_nobody_joins_by_a_forged_button(stage: Stage) -> None:
    bob = stage.stranger(701)
    await bob.types("/start")
    await bob.presses_data("aj:en")
    assert "by invitation" in bob.screen.text
    assert await count(stage, Person) == 0


async def test_only_coordinators_decide(stage: Stage, ann: Someone) -> None:
    bob = await stage.someone(name="Bob")
    row = await bob.row()
    await ann.types("/menu")
    await ann.presses_data(f"ad:{row.id}:1")
    assert (await bob.row()).standing == Standing.ACTIVE


async def test_no_token_is_kept(stage: Stage) -> None:
    token = await invite(stage)
    async with stage.database.read() as session:
        row = (await session.scalars(select(Invitation))).one()
    assert token not in str(vars(row))
    assert len(token) <= 64
