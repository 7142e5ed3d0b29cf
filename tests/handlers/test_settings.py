import json
from base64 import b64decode

import pytest
from sqlalchemy import func, select

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.models import Consent, InboxUpdate, OutboxMessage, Pairing, Person
from bot.models.relations import Relation, traces
from bot.texts import Texts
from handlers.screens.data_words import word_of
from tests.handlers.joining import restarted
from tests.stage import Someone, Stage


@pytest.mark.parametrize(
    ("language", "here", "other", "there"),
    [("en", "Settings", "Русский", "Настройки"), ("ru", "Настройки", "English", "Settings")],
)
async def test_the_language_changes_at_once(
    stage: Stage, language: str, here: str, other: str, there: str
) -> None:
    ann = await stage.someone(language=language)
    assert here in (await ann.types("/settings")).text
    await ann.presses("Language" if language == "en" else "Язык")
    await ann.presses(other)
    assert there in (await ann.types("/settings")).text
    assert stage.telegram.commands[ann.user_id]


async def test_language_command_for_members_and_strangers(stage: Stage, ann: Someone) -> None:
    await ann.types("/language")
    await ann.presses("Русский")
    assert (await ann.row()).language == "ru"
    bob = stage.stranger(701, "ru")
    await bob.types("/language")
    assert "ask the coordinator" in (await bob.presses("English")).text
    await bob.presses_data("lg:xx")
    await ann.presses_data("lg:xx")
    assert (await ann.row()).language == "ru"


async def test_quiet_hours(ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("Quiet hours")
    assert "from 21:00 to 9:00" in (await ann.presses("from 21:00 to 9:00")).text
    row = await ann.row()
    assert (row.quiet_from, row.quiet_to) == (21 * 60, 9 * 60)
    await ann.presses_data("sq:1:2")
    assert (await ann.row()).quiet_from == 21 * 60


async def test_a_break_ends_by_itself_and_is_told(stage: Stage, ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("Pause")
    assert "You have a break until 30 November 2026" in (await ann.presses("One week")).text
    await stage.skip(days=6)
    assert (await ann.row()).paused_until is not None
    await stage.skip(days=1)
    assert "Your break ends now" in ann.screen.text
    assert (await ann.row()).paused_until is None


async def test_a_break_is_ended_early(stage: Stage, ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("Pause")
    await ann.presses("Until I come back")
    await stage.skip(days=400)
    await ann.types("/settings")
    await ann.presses("Pause")
    await ann.presses("I am back")
    assert (await ann.row()).paused_until is None


async def test_an_answer_is_changed_across_a_restart(stage: Stage, ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("My answers")
    await ann.presses("Free time")
    await ann.presses("Tue 12–17")
    again = restarted(stage)
    ann = again.stranger(ann.user_id)
    shown = await ann.types("вт 18-21")
    assert "Tue 18–21" in shown.text
    assert (await ann.row()).availability == "tue 18-21"
    assert "cannot read" in await unreadable(ann)


async def unreadable(ann: Someone) -> str:
    await ann.presses("My answers")
    await ann.presses("Free time")
    return (await ann.types("tue 18-")).text


async def test_a_form_is_left_as_it_was(ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("My answers")
    await ann.presses("Name")
    assert "Your answers" in (await ann.presses("Keep it as it was")).text
    assert (await ann.row()).name == "Ann"


async def test_what_is_typed_long_after_is_no_new_name(stage: Stage, ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("My answers")
    await ann.presses("Name")
    await stage.skip(hours=2)
    await ann.types("When is the next exam?")
    assert (await ann.row()).name == "Ann"


async def test_the_other_one_of_a_pair_is_told_of_the_end_only(stage: Stage, ann: Someone) -> None:
    max_ = await stage.someone(Role.MENTOR, name="Max")
    async with stage.database.write() as session:
        session.add(
            Pairing(
                learner_id=(await ann.row()).id,
                mentor_id=(await max_.row()).id,
                kind=PairKind.MENTOR,
                state=PairState.ACTIVE,
                parts={"said": "by Ann"},
                proposed_at=stage.clock(),
            )
        )
    await ann.types("/menu")
    await ann.presses_data("de:2")
    assert "Ann" in max_.screen.text
    async with stage.database.read() as session:
        pairing = (await session.scalars(select(Pairing))).one()
    assert (pairing.state, pairing.parts) == (PairState.ENDED, {})


async def test_a_mentor_changes_capacity_by_a_digit(stage: Stage) -> None:
    max_ = await stage.someone(Role.MENTOR, name="Max", capacity=1)
    await max_.types("/settings")
    await max_.presses("My answers")
    await max_.presses("How many learners")
    await max_.types("4")
    assert (await max_.row()).capacity == 4


async def test_a_learner_has_no_seats_to_change(ann: Someone) -> None:
    await ann.types("/menu")
    await ann.presses_data("sa:capacity")
    assert "no longer there" in ann.screen.text


async def test_time_zone_by_city(ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("Time zone")
    assert "do not know" in (await ann.types("Atlantis")).text
    await ann.types("казань")
    await ann.presses("Settings")
    assert "Moscow, now 12:00" in ann.screen.text


async def test_a_consent_is_withdrawn_and_given_again(stage: Stage, ann: Someone) -> None:
    boss = await stage.someone(Role.COORDINATOR, name="Olga")
    await ann.types("/settings")
    await ann.presses("What I agreed to")
    await ann.presses("Yes, I may be shown")
    await ann.presses("Do not show me any more")
    assert "Ann does not want to be shown" in boss.screen.text
    async with stage.database.read() as session:
        given = list(await session.scalars(select(Consent.given).order_by(Consent.id)))
    assert given == [True, False]


@pytest.mark.parametrize(("language", "key"), [("en", "about me"), ("ru", "обо мне")])
async def test_a_copy_of_everything(stage: Stage, language: str, key: str) -> None:
    ann = await stage.someone(language=language, name="<b>Ann</b>")
    await ann.types("/settings")
    await ann.presses_data("dx")
    document = ann.screen.document
    assert document is not None
    told = json.loads(document.data)
    assert "<b>Ann</b>" in told[key][0].values()


async def test_erasing_is_explained_and_asked_twice(stage: Stage, ann: Someone) -> None:
    await ann.types("/settings")
    await ann.presses("My data")
    assert "What erasing means" in (await ann.presses("Erase everything")).text
    assert "Are you sure" in (await ann.presses("Erase everything")).text
    assert (await ann.row()).standing == Standing.ACTIVE
    assert "It is erased" in (await ann.presses("Yes, erase everything now")).text
    async with stage.database.read() as session:
        person = (await session.scalars(select(Person))).one()
    assert (person.name, person.telegram_id, person.standing) == ("", None, Standing.LEFT)
    assert "This is Naparnik" in (await ann.types("hello")).text
    await stage.skip(hours=1)
    async with stage.database.read() as session:
        for table in (InboxUpdate, OutboxMessage):
            kept = select(func.count()).where(table.chat_id == ann.user_id)
            assert await session.scalar(kept) == 0


async def test_who_closes_the_chat_is_noted(stage: Stage, ann: Someone) -> None:
    await membership(stage, ann, "member", "kicked")
    assert (await ann.row()).unreachable_since == stage.clock()
    await membership(stage, ann, "kicked", "member")
    assert (await ann.row()).unreachable_since is None


async def membership(stage: Stage, who: Someone, old: str, new: str) -> None:
    bot = {"id": 42, "is_bot": True, "first_name": "Naparnik"}

    def member(status: str) -> dict[str, object]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": bot, "status": status, **until}

    await stage.receive(
        my_chat_member={
            "chat": who.chat,
            "from": who.user,
            "date": int(stage.clock().timestamp()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
    )


def test_every_table_of_the_copy_has_a_name_that_people_can_read() -> None:
    tables = {trace.table.name for trace in traces() if trace.relation is not Relation.ACTOR}
    with Texts().speaking("ru"):
        assert {name for name in tables if word_of(name).isascii()} == set()


async def test_a_file_that_is_still_open_is_in_the_copy_as_it_was_sent(stage: Stage) -> None:
    sent = b"code;title_en;institution;level\nweld;Welder;Institute;worker\n"
    vera = await stage.someone(Role.COORDINATOR, "ru", "Вера")
    await vera.sends_document("programmes.csv", sent)
    await vera.presses_data("dx")
    assert vera.screen.document is not None
    (file,) = json.loads(vera.screen.document.data)["файлы, отправленные для загрузки"]
    assert file["имя"] == "programmes.csv"
    assert b64decode(file["содержание"]) == sent
