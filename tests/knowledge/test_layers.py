"""The layers that come with the product: what is damaged is told, a text sees itself alone."""

from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.encoder import LAYERS, name_of_encoder
from bot.knowledge.judging import LAYERS as LAYERS_OF_JUDGE
from bot.knowledge.layers import HIDDEN, Layers, levelled, seen

WIDTH = 384


def rows(many: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((many, WIDTH), np.float32)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum() / np.linalg.norm(one) / np.linalg.norm(other))


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


def test_a_row_sees_those_of_its_own_text_alone() -> None:
    texts = np.asarray([0, 0, 1])
    assert seen(texts, texts).tolist() == [
        [0, 0, HIDDEN], [0, 0, HIDDEN], [HIDDEN, HIDDEN, 0],
    ]  # fmt: skip


def test_what_stands_beside_a_text_does_not_change_it() -> None:
    layers, one, other = Layers(LAYERS), rows(5, 1), rows(9, 2)
    texts = np.repeat([0, 1], [5, 9])
    _, together = layers(rows=np.concatenate([one, other]), seen=seen(texts, texts))
    _, alone = layers(rows=one, seen=seen(texts[:5], texts[:5]))
    _, mixed = layers(rows=np.concatenate([one, other]), seen=np.zeros((14, 14), np.float32))
    assert alike(together[:5], alone) > 0.999 > alike(mixed[:5], alone)


def test_a_level_row_has_mean_0_and_variance_1() -> None:
    nothing = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    found = levelled(3 + 5 * rows(4, 3), nothing)
    assert found.mean(axis=1) == pytest.approx(np.zeros(4), abs=1e-5)
    assert found.std(axis=1) == pytest.approx(np.ones(4), abs=1e-5)
