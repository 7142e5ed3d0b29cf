"""`naparnik ask`: the same as in the chat, for people and for machines."""

import json
from pathlib import Path

import pytest

from bot.cli.common import Exit
from bot.texts import Texts
from tests.cli.asked import AT, asked, stocked
from tests.cli.conftest import Call
from tests.cli.test_loading import insert, stored, values

KEYS = ["outcome", "refs", "text", "source", "checked_on", "cpu_ms"]


@pytest.fixture(autouse=True)
def stock(call: Call) -> None:
    stocked(call)


def test_one_object_with_all_its_keys(call: Call) -> None:
    found = asked(call, "is there a dormitory", "--lang", "en")
    assert list(found) == KEYS
    assert (found["outcome"], found["refs"][0]) == ("answer", "faq/dorm")
    assert (found["source"], found["checked_on"]) == ("Warden", "2026-12-01")
    assert "Yes, for 900 RUB." in found["text"]
    assert found["cpu_ms"] >= 0
    nothing = asked(call, "who won the world cup", "--lang", "en")
    assert (nothing["outcome"], nothing["refs"]) == ("handover", [])
    assert (nothing["source"], nothing["checked_on"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("i want to kill myself", "en", "112"),
        ("не хочу больше жить", "ru", "112"),
        ("позовите человека, сколько стоит сварка", "ru", "112"),
        ("i need a person", "en", "112"),
    ],
)
def test_danger_and_the_wish_for_a_person_go_before_all(
    call: Call, text: str, lang: str, said: str
) -> None:
    found = asked(call, text, "--lang", lang, "--as", "group:W-1")
    assert (found["outcome"], found["refs"]) == ("handover", ["care"])
    assert said in found["text"]
    assert "<b>" not in found["text"]


@pytest.mark.parametrize(
    ("text", "who", "ref"),
    [
        ("who is my mentor", "L-1", "own/mentor"),
        ("who is my mentor", "group:W-1", "own/mentor"),
        ("I want another mentor", "L-1", "own/change_mentor"),
        ("who are my learners", "M-1", "own/learners"),
        ("show my data", "M-1", "own/data"),
    ],
)
def test_own_matters_open_their_own_screen(call: Call, text: str, who: str, ref: str) -> None:
    found = asked(call, text, "--lang", "en", "--as", who)
    assert (found["outcome"], found["refs"][0]) == ("answer", ref)
    assert found["text"]


def test_what_one_does_not_have_is_a_question(call: Call) -> None:
    found = asked(call, "who are my learners", "--lang", "en", "--as", "L-1")
    assert "own/learners" not in found["refs"]


def test_asked_as_somebody_who_is_here(call: Call) -> None:
    with stored() as database:
        insert(database, 1, "L-9", "learner")
        insert(database, 2, "M-9", "mentor")
    Path("pairings.csv").write_text("learner,mentor,kind\nL-9,M-9,active\n")
    assert call("import", "pairings.csv").exit_code == 0
    found = asked(call, "кто мой наставник", "--as", "L-9")
    assert found["refs"][0] == "own/mentor"
    assert "M-9" in found["text"]
    assert values("SELECT language FROM person") == ["en", "en"]
    assert values("SELECT id FROM asked_question") == []


def test_several_turns_before(call: Call) -> None:
    before = ("--before", "how much is welding", "--before", "and cutting?", "--lang", "en")
    assert asked(call, "and the welder?", *before)["refs"][0] == "programme/weld/fee"
    # What is said in need changes nothing of what went before.
    kept = (*before[:2], "--before", "i need a person", "--lang", "en")
    assert asked(call, "and the cutter?", *kept)["refs"][0] == "programme/cut/fee"


def test_a_text_that_nobody_would_see_whole(call: Call) -> None:
    found = asked(call, "how much is welding " * 100, "--lang", "en")
    assert (found["outcome"], found["refs"]) == ("handover", [])
    assert "1500" in found["text"].replace(",", "")


def test_people_see_the_buttons(call: Call) -> None:
    said = call("ask", "сколько стоит обучение?", *AT)
    assert said.exit_code == 0, said.output
    assert "· Сварщик" in said.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask",), "Give a question"),
        (("ask", " "), "Give a question"),
        (("ask", "x", "--batch", "list.tsv"), "Give a question"),
        (("ask", "x", "--as", "L-77"), "Nobody here has the code L-77"),
        (("ask", "x", "--lang", "de"), "The language is ru or en"),
        (("ask", "x", "--at", "today"), "Write the moment like"),
        (("ask", "--batch", "nowhere.tsv"), "There is no nowhere.tsv"),
    ],
)
def test_wrong_use(call: Call, arguments: tuple[str, ...], told: str) -> None:
    said = call(*arguments)
    assert (said.exit_code, said.stdout) == (Exit.WRONG_USE, "")
    assert told in " ".join(said.stderr.split())


class TestBatch:
    def test_in_the_same_order_each_as_it_says(self, call: Call) -> None:
        Path("list.tsv").write_text(
            "tags\tbefore\tquestion\tas\tat\n"
            "en\t\twhat classes do I have tomorrow?\tL-1\t\n"
            "en\t\twhat classes do I have tomorrow?\tgroup:W-2\t\n"
            "en\t\twhat classes do I have tomorrow?\t\t2027-01-05T10:00\n"
            "ru\tсколько стоит сварка\tа крой?\t\t\n"
            "ru\t\tне хочу жить\t\t\n"
        )
        said = call("ask", "--batch", "list.tsv", "--as", "L-1", *AT)
        assert said.exit_code == 0, said.output
        found = [json.loads(line) for line in said.stdout.splitlines()]
        assert [one["refs"][0] for one in found] == [
            "timetable/me/2027-01-12",
            "timetable/me/2027-01-12",
            "timetable/me/2027-01-06",
            "programme/cut/fee",
            "care",
        ]
        assert "Drawing" in found[0]["text"]
        assert "Safety" in found[1]["text"]
        assert "31 000 ₽" in found[3]["text"]
        assert all(list(one) == KEYS for one in found)

    @pytest.mark.parametrize(
        ("row", "english", "russian"),
        [
            ("\t\tL-1", "line 3, column question: This cell", "строка 3, колонка question: Эта"),
            ("x\tde\tL-1", "line 3, column lang: The language", "строка 3, колонка lang: "),
            ("x\ten\tL-77", "line 3, column as: Nobody here has the code L-77", "колонка as: "),
            ("x\ten\tL-1\tmore", "line 3: more cells", "строка 3: ячеек больше"),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_nothing_is_said_before_all_is_right(
        self, call: Call, language: str, row: str, english: str, russian: str
    ) -> None:
        Texts().speak(language)
        Path("list.tsv").write_text(f"question\tlang\tas\nhow much is welding\ten\tL-1\n{row}\n")
        said = call("ask", "--batch", "list.tsv", *AT)
        assert (said.exit_code, said.stdout) == (Exit.WRONG_USE, "")
        told = english if language == "en" else russian
        assert told in " ".join(said.stderr.split())
