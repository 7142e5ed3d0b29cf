"""`naparnik match`: pairs of a content pack with reasons, and what it makes of odd packs."""

from pathlib import Path

import pytest

from bot.cli.common import Exit
from tests.cli.conftest import Call
from tests.cli.packs import Found, Row, crowd, matched, pairings, people, write

USUAL: Row = {
    "languages": "ru",
    "fields": "cnc",
    "goals": "exam",
    "region": "Moscow",
    "format": "online",
    "availability": "mon 18-21; sat 10-14",
}


def learner(code: str, **more: str) -> Row:
    return {**USUAL, "code": code, "role": "learner", **more}


def mentor(code: str, capacity: str = "1", **more: str) -> Row:
    return {**USUAL, "code": code, "role": "mentor", "capacity": capacity, **more}


def two(found: Found) -> list[tuple[str, str, str]]:
    return [(row["learner"], row["helper"], row["state"]) for row in found.pairs]


@pytest.mark.parametrize(
    ("lang", "reason", "weak"),
    [
        ("en", "fields in common: CNC machine tools", "no goal in common"),
        ("ru", "общие области: станки с ЧПУ", "нет общей цели"),
    ],
)
def test_each_pair_with_its_reasons(call: Call, lang: str, reason: str, weak: str) -> None:
    people([learner("L-1"), mentor("M-1", goals="papers")])
    found = matched(call, "--lang", lang)
    (pair,) = found.pairs
    assert (pair["learner"], pair["helper"], pair["kind"]) == ("L-1", "M-1", "mentor")
    assert pair["reason_1"] == reason
    assert ("Mon" if lang == "en" else "Пн") in pair["reason_2"]
    assert pair["reason_3"].startswith("both" if lang == "en" else "оба")
    assert pair["weakest"] == weak
    assert found.report["language"] == lang


def test_a_tutor_for_a_subject(call: Call) -> None:
    people([learner("L-1", fields="cnc;it"), {**mentor("T-1"), "role": "tutor"}, mentor("M-1")])
    found = matched(call)
    assert [(row["kind"], row["helper"], row["subject"]) for row in found.pairs] == [
        ("mentor", "M-1", ""),
        ("tutor", "T-1", "cnc"),
    ]


def test_what_the_list_says_is_kept(call: Call) -> None:
    people(
        [
            *[learner(f"L-{at}") for at in range(1, 5)],
            mentor("M-1", "2"),
            mentor("M-2", "1", goals=""),
        ]
    )
    pairings(("L-1", "M-2", "active"), ("L-2", "M-1", "never"), ("L-4", "M-1", "must"))
    found = matched(call)
    assert two(found) == [("L-3", "M-1", "new"), ("L-4", "M-1", "must")]
    seeded = matched(call, "--seed-pairs")
    assert two(seeded) == [("L-1", "M-2", "active"), *two(found)]
    assert seeded.edges == found.edges
    mentors = seeded.report["kinds"]["mentor"]
    assert mentors["loads"] == [
        {"helper": "M-1", "capacity": 2, "active": 0, "places": 2, "new": 2},
        {"helper": "M-2", "capacity": 1, "active": 1, "places": 0, "new": 0},
    ]
    (left,) = mentors["left_out"]
    assert (left["learner"], left["cause"]) == ("L-2", "no_place")
    assert seeded.report["unmatched"]["by_cause"]["no_place"] == 1


def test_active_pairs_stay_even_beyond_the_places(call: Call) -> None:
    people([learner("L-1"), learner("L-2"), learner("L-3"), mentor("M-1", "1")])
    pairings(("L-1", "M-1", "active"), ("L-2", "M-1", "active"))
    said = call("match", "pack", "--out", "pairs.csv", "--lang", "en")
    assert "pairings, row 3, column mentor" in " ".join(said.output.split())
    found = matched(call, "--seed-pairs")
    assert two(found) == [("L-1", "M-1", "active"), ("L-2", "M-1", "active")]


def test_a_pair_that_must_be_and_cannot_is_named(call: Call) -> None:
    people([learner("L-1", languages="en"), mentor("M-1"), mentor("M-2", languages="en")])
    pairings(("L-1", "M-1", "must"))
    said = call("match", "pack", "--out", "pairs.csv", "--lang", "en")
    assert "L-1 and M-1 must be a pair, but cannot: no language in common" in said.output
    found = matched(call, "--lang", "en")
    assert found.pairs == []
    assert found.report["kinds"]["mentor"]["must_not_kept"] == [
        {
            "learner": "L-1",
            "helper": "M-1",
            "rules": ["language"],
            "words": "no language in common",
        }
    ]


def test_the_order_of_rows_and_columns_means_nothing(call: Call) -> None:
    rows, listed = crowd(4, 60, 20), [("L0", "H0", "must"), ("L1", "H1", "never")]
    people(rows)
    pairings(*listed)
    matched(call)
    kept = [Path(name).read_bytes() for name in ("pairs.csv", "edges.csv")]
    assert len(kept[0].splitlines()) > 20
    write("people.csv", rows[::-1], sorted(rows[-1] | rows[0]))
    pairings(*listed[::-1])
    matched(call)
    assert [Path(name).read_bytes() for name in ("pairs.csv", "edges.csv")] == kept


def test_nobody_to_be_matched_with(call: Call) -> None:
    people([learner("L-1"), {"code": "C-1", "role": "coordinator"}])
    found = matched(call)
    assert (found.pairs, found.edges) == ([], [])
    assert found.report["unmatched"] == {
        "total": 1,
        "by_cause": {"not_ready": 0, "nobody": 1, "too_weak": 0, "no_place": 0},
    }
    people([mentor("M-1")])
    assert matched(call).report["learners"] == 0


def test_a_mentor_with_more_places_than_the_world_has_people(call: Call) -> None:
    people([learner("L-1"), learner("L-2"), mentor("M-1", "2000000000"), mentor("M-2", "")])
    found = matched(call)
    assert [row["helper"] for row in found.pairs] == ["M-1", "M-1"]


def test_a_veteran_gets_who_has_finished_the_course_where_that_is_asked(call: Call) -> None:
    people([learner("L-1", category="veteran"), mentor("M-1", veteran="yes")])
    assert len(matched(call).pairs) == 1
    said = call("match", "pack", "--out", "x.csv", NAPARNIK_TRAINED_FOR_VETERANS="true")
    assert said.exit_code == 0
    assert len(Path("x.csv").read_text().splitlines()) == 1


def test_local_hours_are_local(call: Call) -> None:
    people(
        [
            learner("L-1", time_zone="Asia/Omsk", availability="mon 18-21"),
            mentor("M-1", time_zone="Europe/Moscow", availability="mon 15-18"),
        ]
    )
    (pair,) = matched(call, "--lang", "en").pairs
    assert "3 hours a week: Mon 15–18" in " ".join(pair.values())


def test_messy_files_are_read_as_the_importer_does(call: Call) -> None:
    Path("pack").mkdir()
    head = "Code ;ROLE;languages;Availability;capacity\n"
    text = head + "L-1;learner;ru;пн 18-21;\nM-1; mentor ;ru;пн 18–21;2\n\n"
    (Path("pack") / "people.csv").write_bytes(text.encode("cp1251"))
    (Path("pack") / "faq.csv").write_text("code,checked_on\nx,yesterday\n")
    assert len(matched(call).pairs) == 1


def test_what_was_spent_is_said(call: Call) -> None:
    people([learner("L-1"), mentor("M-1")])
    report = matched(call).report
    assert 0 < report["peak_memory_mb"] < 2_000
    assert report["cpu_seconds"] >= 0
    assert report["kinds"]["mentor"]["certificate"]["checked"] == "plainly"
    assert (report["gap"], report["upper_bound"]) == (0, report["total"])


def test_only_files_that_are_whole(call: Call) -> None:
    people([learner("L-1"), mentor("M-1")])
    Path("pairs.csv").write_text("old")
    Path("report.json").mkdir()
    said = call("match", "pack", "--out", "pairs.csv", "--report", "report.json")
    assert said.exit_code == Exit.WRONG_USE
    assert Path("pairs.csv").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["pack", "pairs.csv", "report.json"]


def test_nothing_is_written_if_one_cannot_be(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_of: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    people([learner("L-1"), mentor("M-1")])
    Path("pairs.csv").write_text("old")
    monkeypatch.setattr("bot.cli.matching.write_edges", broken)
    said = call("match", "pack", "--out", "pairs.csv", "--edges", "edges.csv")
    assert said.exit_code == Exit.FAILED
    assert "edges.csv" in said.output
    assert Path("pairs.csv").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["pack", "pairs.csv"]
