"""Programmes by their names, as people write them."""

from datetime import UTC, datetime

import pytest

from bot.knowledge.library import Library, Programme, Said, Session
from bot.knowledge.names import programme_names, teacher_names

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


def test_with_two_slips_a_name_is_only_guessed() -> None:
    (once,), (twice,) = NAMES.find(["ветеренара"]), NAMES.find(["витиринара"])
    assert (once.guessed, twice.guessed) == (False, True)


def test_one_slip_goes_before_two() -> None:
    known = [Programme(code, Said(code), (), {}) for code in ("Электромонтёр", "Электромонтаж")]
    (found,) = programme_names(Library("sisters", tuple(known))).find(["электромонтор"])
    assert found.codes == {"Электромонтёр"}


def test_people_are_not_guessed_from_two_slips() -> None:
    begins = datetime(2026, 11, 24, 9, tzinfo=UTC)
    of = Session("А-1", "vet", Said("Хирургия"), begins, begins, teacher="Ольга Михайленко")
    teachers = teacher_names(Library("people", (), (of,)))
    assert teachers.find(["михайленко"])
    assert not teachers.find(["михайличенко"])
