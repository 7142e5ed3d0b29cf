"""The encoder that comes with the product: what it makes of texts, and of how they are cut."""

import numpy as np
import pytest

from bot.knowledge.encoder import OfTheField, encoder, name_of_encoder, shipped, use
from bot.knowledge.subwords import BEGIN, END, UNKNOWN, Subwords
from bot.knowledge.ways import product_texts

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁собак", "а", "▁со", "бака", "ми"]
CHANCES = [0.0, 0.0, 0.0, 0.0, -6.0, -3.0, -2.0, -4.0, -4.5, -3.0]
SAID = (
    "где взять справку об обучении", "can i bring my dog", "как сменить наставника",
    "нет", "во сколько завтра первая пара и в каком корпусе",
)  # fmt: skip
SAME = (
    ("потерял пропуск", "i lost my entry card"),
    ("когда дают стипендию", "when is the scholarship paid"),
    ("приехал издалека, ночевать негде", "как получить место в общежитии"),
)


@pytest.fixture(scope="module")
def ours() -> OfTheField:
    return OfTheField()


def test_a_word_is_cut_in_the_likeliest_way() -> None:
    cut = Subwords(PIECES, CHANCES)
    assert cut.of("собака", 9) == [BEGIN, PIECES.index("▁собак"), PIECES.index("а"), END]
    assert cut.of("собаками", 9)[1:-1] == [PIECES.index(one) for one in ("▁собак", "а", "ми")]


def test_a_strange_letter_is_one_unknown_piece_and_words_are_apart() -> None:
    cut = Subwords(PIECES, CHANCES)
    assert not cut.speak(cut.of("☂", 9))
    assert cut.speak(cut.of("собака ☂", 9))
    assert cut.of("☂", 9) == [BEGIN, PIECES.index("▁"), UNKNOWN, END]
    assert cut.of("собака  собака", 9) == [BEGIN, 5, 6, 5, 6, END]
    assert cut.of("", 9) == [BEGIN, END]


def test_a_long_text_is_cut_off() -> None:
    assert Subwords(PIECES, CHANCES).of("собака " * 50, 7) == [BEGIN, 5, 6, 5, 6, 5, END]


def test_a_text_has_one_vector_whatever_stands_beside_it(ours: OfTheField) -> None:
    together = ours.encode(SAID)
    assert together.shape == (len(SAID), 384)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(SAID)), abs=1e-5)
    alone = np.concatenate([ours.encode([one]) for one in SAID])
    assert np.array_equal(together, alone)


def test_what_means_the_same_lies_together_in_both_languages(ours: OfTheField) -> None:
    left = ours.encode([one for one, _ in SAME])
    right = ours.encode([one for _, one in SAME])
    alike = left @ right.T
    assert alike.argmax(axis=1).tolist() == [0, 1, 2]
    assert np.diag(alike).min() > 0.4 > np.sort(alike, axis=1)[:, -2].max()


def test_a_very_long_text_has_a_vector(ours: OfTheField) -> None:
    assert np.linalg.norm(ours.encode(["слово " * 500])) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "你好吗", "☂☂☂", "მადლობა დიდი"])
def test_what_it_cannot_read_is_like_nothing(ours: OfTheField, text: str) -> None:
    assert not ours.encode([text, "привет"])[0].any()
    assert ours.encode([]).shape == (0, 384)


def test_what_ships_is_of_this_encoder() -> None:
    assert product_texts() <= shipped().keys()


def test_it_can_be_switched_off() -> None:
    use(meaning=False)
    try:
        assert encoder() is None
        assert name_of_encoder() is None
    finally:
        use(meaning=True)
    assert name_of_encoder()
