from dataclasses import replace

import pytest

from bot.domain.forms import Kind, Question, WrongAnswer, picked, takes, typed, whole
from bot.domain.onboarding import (
    FREE,
    HELPER,
    LEARNER,
    ZONE,
    columns,
    editable,
    form_for,
    prefilled,
)
from bot.domain.roles import Role

COMMAND = "fp:{form}:{key}:{value}"


def test_every_button_fits_into_64_bytes() -> None:
    for role in Role:
        for question in form_for(role).questions:
            for value in question.options:
                for form in (form_for(role).name, f"edit_{question.key}"):
                    data = COMMAND.format(form=form, key=question.key, value=value)
                    assert len(data.encode()) <= 64
                    assert ":" not in value


def test_what_is_known_comes_back_as_it_was() -> None:
    known = {
        "name": "Ann",
        "fields": ["cnc", "a field of our own"],
        "availability": "mon 18-21; sat 8-12",
        "time_zone": "Asia/Omsk",
        "capacity": 2,
        "veteran": True,
        "format": "online",
        "goals": [],
    }
    answers = prefilled(known)
    back = columns(answers, HELPER.questions)
    assert {key: back[key] for key in known} == known


def test_a_field_of_the_institutions_own_stays_when_others_are_tapped() -> None:
    question = next(q for q in LEARNER.questions if q.key == "fields")
    assert picked(question, "it", ["cnc", "own"]) == ["cnc", "it", "own"]


def test_only_what_was_asked_is_written() -> None:
    answers = {"category": "student", "prefers_veteran_mentor": "yes"}
    assert "prefers_veteran_mentor" not in columns(answers, LEARNER.questions[-6:-1])
    like = next(q for q in LEARNER.questions if q.key == "prefers_veteran_mentor")
    assert columns(answers, [like]) == {}


def test_questions_with_buttons_take_typed_answers_but_not_questions() -> None:
    assert takes(ZONE, "Казань")
    assert not takes(ZONE, "When is the exam?")
    assert typed(FREE, "1 3") == ["mon 8-12", "mon 17-21"]
    assert typed(FREE, "mon 8-12") == ["mon 8-12"]


def test_language_and_consents_are_not_changed_one_by_one() -> None:
    keys = {question.key for role in Role for question in editable(role)}
    assert not keys & {"language", "processing", "shown"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("nothing", [None, ""])
def test_no_answer_is_no_way_on(kind: Kind, nothing: str | None) -> None:
    question = Question("q", kind, ("a", "b"))
    with pytest.raises(WrongAnswer):
        whole(question, nothing)
    whole(replace(question, optional=True), nothing)
