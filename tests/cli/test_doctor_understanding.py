"""The doctor on questions: the encoder, the index that the bot has built, and what was learned."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import encoder
from bot.knowledge.calibration import version
from bot.knowledge.judging import judge
from bot.models import IndexState, LearnedWeights
from bot.texts import Texts
from tests.cli.conftest import Call
from tests.cli.test_doctor import IN_MARCH, Row, found, put, troubles

BUILT = {
    "id": 1, "mode": "meaning", "phrases": 5102, "labels": 1439, "encoded": 3, "ms": 1940,
    "built_at": IN_MARCH,
}  # fmt: skip


def told(call: Call, name: str) -> Row:
    return found(call)[name]


def test_before_the_bot_has_run(call: Call) -> None:
    call("migrate")
    assert troubles(call) == []
    assert told(call, "index")["said"] == "No index for questions has been built yet."
    assert "naparnik run" in told(call, "index")["advice"]
    assert "as it ships" in told(call, "weights")["said"]


def test_the_index_with_its_size_and_time(call: Call) -> None:
    call("migrate")
    put(IndexState, **BUILT)
    said = told(call, "index")["said"]
    assert "5102 ways to ask, for 1,439 answers; built in 1.9 seconds on" in said
    assert "2 Mar" in said
    Texts().speak("ru")
    assert "5102 способа спросить" in told(call, "index")["said"]


def test_an_index_that_could_not_be_built(call: Call) -> None:
    call("migrate")
    put(IndexState, **BUILT, failed_at=datetime(2020, 3, 3, 12, tzinfo=UTC), failure="MemoryError")
    assert troubles(call) == ["index"]
    check = told(call, "index")
    assert "MemoryError" in check["said"]
    assert "3 Mar" in check["said"]
    assert "log" in check["advice"]


@pytest.mark.parametrize(("on", "said"), [("true", "meaning"), ("false", "switched off")])
def test_the_encoder(call: Call, monkeypatch: pytest.MonkeyPatch, on: str, said: str) -> None:
    monkeypatch.setenv("NAPARNIK_BY_MEANING", on)
    try:
        check = told(call, "encoder")
    finally:
        encoder.use(meaning=True)
    assert check["fine"]
    assert said in check["said"]


@pytest.mark.parametrize("name", ["bot.knowledge.encoder.MODEL", "bot.knowledge.judging.FILE"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more"], ids=["empty", "cut off"])
def test_a_damaged_file_of_the_product_is_told(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, content: bytes
) -> None:
    call("migrate")
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(content)
    monkeypatch.setattr(name, damaged)
    judge.cache_clear()
    try:
        assert troubles(call) == ["encoder"]
        assert "Install the program again; its files" in told(call, "encoder")["advice"]
    finally:
        judge.cache_clear()


def learned(mode: str, of: str) -> dict[str, Any]:
    return {
        "mode": mode, "version": of, "weights": [], "examples": 41, "learned_at": IN_MARCH,
    }  # fmt: skip


def test_what_was_learned_here(call: Call) -> None:
    call("migrate")
    put(LearnedWeights, **learned("meaning", version()))
    check = told(call, "weights")
    assert "By meaning: learned from 41 decisions of coordinators on" in check["said"]
    assert check["advice"] is None


def test_what_was_learned_by_another_version(call: Call) -> None:
    call("migrate")
    put(LearnedWeights, **learned("words", "of another one"))
    check = told(call, "weights")
    assert check["fine"]
    assert "another version" in check["said"]
    assert "naparnik recalibrate" in check["advice"]
