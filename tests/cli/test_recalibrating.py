"""`naparnik recalibrate`: taken only if it is better, and said so."""

import json
from collections.abc import Iterator, Sequence

import pytest

from bot.cli.common import Exit
from bot.clock import utc_now
from bot.knowledge import encoder
from bot.knowledge.library import Phrasing
from bot.models import Phrasing as Row
from bot.texts import Texts
from tests.cli.asked import stocked
from tests.cli.conftest import Call
from tests.cli.test_doctor import found, put
from tests.knowledge.decided import sensible

# What the small institution of these tests can mean.
DORM = [Phrasing(one.text, one.ref) for one in sensible(every=2) if one.ref in ("faq/dorm", None)]


def decide(call: Call, phrasings: Sequence[Phrasing]) -> None:
    stocked(call)
    for one in phrasings:
        put(Row, text=one.text, language="ru", ref=one.ref, accepted_at=utc_now())


@pytest.fixture
def by_words_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NAPARNIK_BY_MEANING", "false")
    yield
    encoder.use(meaning=True)


def test_too_little_was_decided(call: Call) -> None:
    decide(call, [Phrasing("кто ты", None), Phrasing("где спать", "faq/dorm")])
    said = call("recalibrate")
    assert said.exit_code == Exit.FAILED
    told = " ".join(said.output.split())
    assert "What a question means: 1; not ours to answer: 1." in told
    assert "30 decisions, at least 8 of each sort" in told
    Texts().speak("ru")
    told = " ".join(call("recalibrate").output.split())
    assert "Нужно 30 решений, не меньше 8 каждого вида" in told


def test_the_way_there_and_back(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(call, DORM)
    assert "weights" in found(call)
    monkeypatch.setenv("NAPARNIK_BY_MEANING", "false")
    said = call("recalibrate", "--dry-run")
    monkeypatch.delenv("NAPARNIK_BY_MEANING")
    assert said.exit_code == 0
    assert "Nothing was changed" in said.output
    assert "learned" not in found(call)["weights"]["said"]
    said = call("recalibrate", "--json")
    assert said.exit_code == 0
    told = json.loads(said.stdout)
    words = told["words"]
    assert words["kept"]
    assert words["decisions"] == len(DORM)
    assert words["after"]["wrong"] <= words["before"]["wrong"]
    assert words["after"]["false"] <= words["before"]["false"]
    assert "learned" in found(call)["weights"]["said"]
    said = call("recalibrate", "--reset")
    assert (said.exit_code, "program is used again" in said.output) == (0, True)
    assert "in use already" in call("recalibrate", "--reset").output


@pytest.mark.usefixtures("by_words_alone")
def test_what_is_no_better_is_not_kept(call: Call) -> None:
    fees = [Phrasing(f"сколько стоит {n} сварка", "programme/weld/fee") for n in range(24)]
    jokes = [Phrasing(f"расскажи анекдот {n}", None) for n in range(8)]
    decide(call, [*fees, *jokes])
    said = call("recalibrate", "--json")
    assert said.exit_code == Exit.FAILED
    assert not any(one["kept"] for one in json.loads(said.stdout).values())
    assert "learned" not in found(call)["weights"]["said"]


@pytest.mark.parametrize("more", ["--dry-run", "--json"])
def test_a_way_back_goes_alone(call: Call, more: str) -> None:
    assert call("recalibrate", "--reset", more).exit_code == Exit.WRONG_USE
