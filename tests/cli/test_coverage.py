"""`naparnik coverage`: the report on the command line."""

import json
import sqlite3
from contextlib import closing

from bot.clock import utc_now
from tests.cli.conftest import Call


def asked(call: Call) -> None:
    """Somebody with a name has asked, in a database of this version."""
    assert call("migrate").exit_code == 0
    now = utc_now().isoformat(" ")
    with closing(sqlite3.connect("naparnik.db")) as stored, stored:
        stored.execute(
            "INSERT INTO person (id, role, standing, language, name, languages, fields, goals,"
            " availability, time_zone, format, capacity, veteran, trained, stands_in,"
            " prefers_veteran_mentor, quiet_from, quiet_to, created_at) VALUES (1, 'learner',"
            " 'active', 'en', 'Marina', '[]', '[]', '[]', '', 'Europe/Moscow', 'either', 0, 0, 0,"
            " 0, 0, 0, 0, ?)",
            (now,),
        )
        stored.execute(
            "INSERT INTO asked_question (person_id, text, language, outcome, refs, refused,"
            " context, asked_at) VALUES (1, 'Marina: is there [red]a pool[/red]?', 'en',"
            " 'handover', '[]', 0, '{}', ?)",
            (now,),
        )


def test_nothing_is_said_in_words(call: Call) -> None:
    said = call("coverage")
    assert said.exit_code == 0
    assert "Nothing at the moment." in said.output


def test_texts_without_who_asked(call: Call) -> None:
    asked(call)
    said = call("coverage")
    assert said.exit_code == 0
    assert "[red]a pool[/red]?" in " ".join(said.output.split())
    assert "Marina" not in said.output


def test_one_object_for_a_machine(call: Call) -> None:
    asked(call)
    report = json.loads(call("coverage", "--json").output)
    (one,) = report["unanswered"]
    assert one["text"] == "…: is there [red]a pool[/red]?"
    assert one["asked"]["times"] == 1
    assert one["asked"]["of"] == {"learner": None}
    assert (report["gaps"], report["stale_days"]) == ([], 180)
    assert "person" not in json.dumps(report)
