"""The doctor on the way to a person: the list of words, and the contacts."""

from pathlib import Path

import pytest

from bot.cli.common import Exit
from bot.clock import utc_now
from bot.knowledge.danger import MOST_PHRASES
from bot.models import Contact, StaffChat
from bot.texts import Texts
from tests.cli.conftest import Call
from tests.cli.test_doctor import found, put, troubles


def test_our_own_words_are_there(call: Call) -> None:
    told = found(call)["care_words"]
    assert told["fine"]
    assert "our own list" in told["said"]
    assert told["advice"] is None


def test_an_institutions_own_words_are_counted(call: Call) -> None:
    Path("own.txt").write_text("# ours\nвсё надоело\n! надоело ждать\nне хочу\n")
    said = call("doctor", NAPARNIK_CARE_WORDS="own.txt")
    assert "Words of danger: own.txt, 2 phrases." in said.output


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("none.txt", None, "not there"),
        ("bytes.txt", b"\xff\xfe\xfd", "UTF-8"),
        ("empty.txt", b"# nothing\n", "no phrase"),
        ("long.txt", b"a b\n" * (MOST_PHRASES + 1), "2000 lines at most"),
    ],
)
def test_a_list_that_cannot_be_used_is_trouble(
    call: Call, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | None, advice: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    call("migrate")
    monkeypatch.setenv("NAPARNIK_CARE_WORDS", name)
    assert troubles(call) == ["care_words"]
    told = found(call)["care_words"]
    assert name in told["said"]
    assert advice in told["advice"]
    said = call("doctor")
    assert said.exit_code == Exit.FAILED
    assert f"✗ The word list {name} cannot be used, ours is instead." in said.output


def test_in_russian_too(call: Call) -> None:
    Texts().speak("ru")
    said = call("doctor", NAPARNIK_CARE_WORDS="none.txt")
    assert "Список слов none.txt не читается, вместо него работает наш." in said.output


def test_without_contacts_it_says_so(call: Call) -> None:
    call("migrate")
    assert troubles(call) == []
    told = found(call)["contacts"]
    assert "112" in told["said"]
    assert "contacts" in told["advice"]
    for code in ("a", "b"):
        put(Contact, code=code, title_en="The desk", phone="112", updated_at=utc_now())
    told = found(call)["contacts"]
    assert told["said"] == "There are 2 contacts to turn to."
    assert told["advice"] is None


def test_a_chat_of_the_staff_that_is_closed_to_the_bot_is_trouble(call: Call) -> None:
    call("migrate")
    assert "staff_chat" not in found(call), "none is needed"
    of = {"language": "en", "topics": False, "set_at": utc_now()}
    put(StaffChat, chat_id=-1, institution="", title="Desk", **of)
    assert found(call)["staff_chat"]["fine"]
    put(StaffChat, chat_id=-2, institution="north", title="North", lost_at=utc_now(), **of)
    assert troubles(call) == ["staff_chat"]
    said = call("doctor").output
    assert "The bot cannot write in the chat of the staff any more: North" in said
