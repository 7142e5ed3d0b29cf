"""Settings, migrate, backup, doctor: clear sentences and exit codes that mean something."""

import re
import sqlite3
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from bot.cli.common import Exit, unknown
from bot.settings import PREFIX, Settings
from tests.catalogues import ROOT
from tests.cli.conftest import Call


def test_help_names_every_command(call: Call) -> None:
    said = call("--help")
    assert said.exit_code == 0
    for command in ("run", "demo", "migrate", "backup", "doctor"):
        assert command in said.output


def test_run_needs_a_token(call: Call) -> None:
    said = call("run")
    assert said.exit_code == Exit.WRONG_USE
    assert "NAPARNIK_BOT_TOKEN" in said.output
    assert "naparnik demo" in said.output


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("NAPARNIK_BOT_TOKN", "x", "NAPARNIK_BOT_TOKEN?"),
        ("NAPARNIK_TIME_ZONE", "Moscow", "Europe/Moscow"),
        ("NAPARNIK_DATABASE_URL", "mysql://x", "sqlite:///file.db"),
        ("NAPARNIK_MODE", "webhook", "NAPARNIK_WEBHOOK_URL"),
        ("NAPARNIK_WEBHOOK_SECRET", "short", "32 to 256"),
        (
            "NAPARNIK_SMALLEST_GROUP",
            "4",
            "SMALLEST_GROUP is not possible: 5 is the least",
        ),
        ("NAPARNIK_SMALLEST_GROUP", "-1", "5 is the least"),
        ("NAPARNIK_SMALLEST_GROUP", "few", "NAPARNIK_SMALLEST_GROUP"),
        ("NAPARNIK_COORDINATORS", "12, x", "NAPARNIK_COORDINATORS"),
        ("NAPARNIK_BOT_TOKEN", "not a token", "looks like"),
        ("NAPARNIK_PROXY", "host:1080", "socks5://"),
        ("NAPARNIK_PROXY", "socks5://host", "socks5://"),
        ("NAPARNIK_API_URL", "api.telegram.org", "https://host"),
        ("NAPARNIK_DATABASE_URL", "sqlite:///", "a file is needed"),
    ],
)
def test_an_impossible_setting_stops_the_start(
    call: Call, name: str, value: str, told: str
) -> None:
    said = call("migrate", **{name: value})
    assert said.exit_code == Exit.WRONG_USE
    assert told in said.output
    assert "Traceback" not in said.output


def test_larger_groups_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(_env_file=None).smallest_group == 5
    monkeypatch.setenv("NAPARNIK_SMALLEST_GROUP", "8")
    assert Settings(_env_file=None).smallest_group == 8


@pytest.mark.parametrize("told", ["12, 34", "[12, 34]", "12 34"])
def test_first_coordinators_are_told_as_one_likes(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAPARNIK_COORDINATORS", told)
    assert Settings(_env_file=None).coordinators == [12, 34]


def test_an_unknown_name_in_the_file_stops_it_too(call: Call) -> None:
    Path(".env").write_text("NAPARNIK_LANGUGE=ru\n")
    said = call("migrate")
    assert said.exit_code == Exit.WRONG_USE
    assert "NAPARNIK_LANGUGE" in said.output


def test_every_setting_is_explained() -> None:
    example = (ROOT / ".env.example").read_text()
    names = {line.strip("# ").partition("=")[0] for line in example.splitlines() if "=" in line}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    assert known - names == set()
    assert {name for name in names if name.startswith(PREFIX)} - known == set()
    assert unknown({"NAPARNIK_X": "", "PATH": ""}) == ["NAPARNIK_X"]


def test_the_readme_names_every_setting() -> None:
    table = (ROOT / "README.md").read_text().partition("## Settings")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([A-Z][A-Z_]+)`", table))
    assert {name.upper() for name in Settings.model_fields} - named == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/privacy.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text()
    told = re.findall(r"\]\(([^)#]+)\)|`((?:docs|bot|handlers|tests|locales)/[\w./-]+)`", text)
    missing = [a or b for a, b in told if "://" not in a and not (ROOT / (a or b)).exists()]
    assert missing == []


def test_migrate_and_back_up(call: Call) -> None:
    assert call("migrate").exit_code == 0
    assert call("backup", "copy.db").exit_code == 0
    with sqlite3.connect("copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (0,)
    copy.close()
    again = call("backup", "copy.db")
    assert again.exit_code == Exit.WRONG_USE
    assert "exists already" in again.output


@pytest.mark.parametrize("command", ["migrate", "run"])
def test_a_file_that_is_no_database_is_told_without_a_stack(call: Call, command: str) -> None:
    Path("x.db").write_text("no database at all")
    said = call(
        command,
        NAPARNIK_DATABASE_URL="sqlite:///x.db",
        NAPARNIK_BOT_TOKEN="123456:" + "x" * 35,
        NAPARNIK_API_URL=f"http://127.0.0.1:{unused_port()}",
    )
    assert said.exit_code == Exit.FAILED
    assert "The database cannot be used" in said.output
    assert "Traceback" not in said.output


@pytest.mark.parametrize(
    "wrong",
    [
        ("import", "nowhere.xlsx"),
        ("demo", "--port", "65536"),
        ("template", "x.txt"),
        ("ask", "hello", "--lang", "xx"),
        ("invite", "--role", "nobody"),
        ("doctor", "now"),
        ("nonsense",),
    ],
    ids=lambda wrong: wrong[0],
)
def test_wrong_use_has_a_code_of_its_own(call: Call, wrong: tuple[str, ...]) -> None:
    said = call(*wrong)
    assert said.exit_code == Exit.WRONG_USE
    assert said.output.strip()
    assert "Traceback" not in said.output


def test_a_backup_of_nothing_says_so_and_leaves_nothing(call: Call) -> None:
    said = call("backup", "copy.db")
    assert said.exit_code == Exit.FAILED
    assert "does not exist" in said.output
    assert not list(Path().glob("copy*"))
