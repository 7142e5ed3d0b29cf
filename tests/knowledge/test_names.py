"""Programmes by their names, as people write them."""

import pytest

from bot.knowledge.library import Library, Programme, Said
from bot.knowledge.names import programme_names

VET = Programme("vet", Said("Ветеринар", "Veterinarian"), (), {})
BAKER = Programme("baker", Said("Пекарь", "Baker"), (), {})
NAMES = programme_names(Library("names", (VET, BAKER)))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("ветеринара", "vet"), ("ветеренара", "vet"), ("витиринара", "vet"),
        ("пекаря", "baker"), ("пикаря", "baker"), ("пикоря", None),
        # Two slips and another first letter, or three, are too many.
        ("китиринара", None), ("витириннора", None),
    ],
)  # fmt: skip
def test_a_long_name_may_have_two_slips(word: str, code: str | None) -> None:
    found = NAMES.find(["сколько", "учиться", "на", word])
    assert [sorted(one.codes) for one in found] == ([[code]] if code else [])
