"""Whoever says in plain words that things are bad gets the way to a person, not a screen."""

import pytest

from bot.knowledge.danger import in_danger, wants_person
from bot.knowledge.understanding import Outcome
from tests.knowledge.school import ask


@pytest.mark.parametrize("text", ["хочу исчезнуть", "Я просто хочу исчезнуть."])
def test_danger(text: str) -> None:
    assert in_danger(text)


def test_to_be_erased_from_a_system_is_none() -> None:
    assert not in_danger("хочу исчезнуть из вашей системы")


@pytest.mark.parametrize(
    "text",
    [
        "мне плохо", "Мне очень тяжело...", "нет сил", "мне худо", "мне конец", "мне не по себе",
        "плохо себя чувствую", "мне так плохо, что не хочу никого видеть", "I feel terrible",
    ],
)  # fmt: skip
def test_a_person(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize(
    "text", ["мне плохо видно доску, что делать", "мне тяжело даётся математика", "нервничаю"]
)
def test_no_cry_for_help(text: str) -> None:
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "уничтожьте меня", "хочу чтобы никто не писал", "у нас похороны", "нервничаю",
        "умерла мама", "всё надоело",
    ],
)  # fmt: skip
def test_no_screen_answers_it(text: str) -> None:
    assert ask(text).outcome in (Outcome.HANDOVER, Outcome.OFFER)


def test_clothes_are_no_screen() -> None:
    assert ask("рабочую одежду брать или нет").refs[0] == "faq/wear"
