"""The layers that come with the product, and that what is damaged is told."""

import sys
from pathlib import Path
from subprocess import run

import numpy as np
import pytest

from bot.knowledge.encoder import LAYERS, name_of_encoder
from bot.knowledge.judging import LAYERS as LAYERS_OF_JUDGE
from bot.knowledge.layers import Layers, levelled

WIDTH = 384


@pytest.mark.parametrize("file", [LAYERS, LAYERS_OF_JUDGE])
def test_they_say_which_encoder_they_belong_to(file: Path) -> None:
    assert Layers(file).name == name_of_encoder()


@pytest.mark.parametrize("kept", [b"", b"no graph at all", LAYERS.read_bytes()[:90_000]])
def test_what_is_damaged_is_told(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "cut.onnx"
    file.write_bytes(kept)
    with pytest.raises(ValueError, match=r"cut\.onnx"):
        Layers(file)


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"gone\.onnx"):
        Layers(tmp_path / "gone.onnx")


def test_a_level_row_has_mean_0_and_variance_1() -> None:
    nothing = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    rows = np.random.default_rng(3).standard_normal((4, WIDTH), np.float32)
    found = levelled(3 + 5 * rows, nothing)
    assert found.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-5)
    assert found.std(axis=1) == pytest.approx(np.ones(4), abs=1e-5)


ENDS_WHILE_OTHERS_READ = """
from threading import Event, Thread
from bot.knowledge.encoder import OfTheField

begun, known = Event(), OfTheField()

def read():
    while True:
        known.encode(["when is the exam"])
        begun.set()

for _ in range(2):
    Thread(target=read, daemon=True).start()
begun.wait()
"""


def test_a_process_ends_in_good_order_while_texts_are_read() -> None:
    ended = run([sys.executable, "-c", ENDS_WHILE_OTHERS_READ], check=False, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
