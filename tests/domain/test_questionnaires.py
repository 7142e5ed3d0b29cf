"""Questionnaires: what ships is whole, and what is written by hand cannot be broken."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.check_ins import ITEMS, form_of
from bot.domain.forms import NOT_SO_MANY, TOO_LONG, WrongAnswer
from bot.domain.pairings import PairKind
from bot.domain.questionnaire_form import answers_of, item_of, options
from bot.domain.questionnaires import (
    NO_ITEMS,
    NOTHING_SAID,
    TOO_FEW_OPTIONS,
    TOO_MANY,
    Area,
    Item,
    ItemKind,
    QuestionnaireImpossible,
    Respondent,
    as_json,
    asked_of,
    changed,
    ensure_possible,
    keyed,
    moved,
    of_json,
    without,
)
from bot.services.ready_plans import ready as ready_plans
from bot.services.ready_questionnaires import ready

TEXTS = st.text("abcя ", min_size=1, max_size=20).map(lambda text: f"x{text}y")
BOTH = st.tuples(TEXTS, TEXTS)


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(ItemKind))
    several = st.lists(BOTH, min_size=2, max_size=6).map(tuple)
    return Item(
        draw(st.from_regex(r"q[1-9]", fullmatch=True)),
        kind,
        draw(BOTH),
        draw(BOTH),
        draw(several) if kind is ItemKind.CHOICE else (),
        draw(st.booleans()),
        draw(st.booleans()),
    )


ONE_OF_EACH = st.lists(items(), min_size=1, max_size=9, unique_by=lambda item: item.key)


def test_what_ships_is_possible_and_what_plans_ask() -> None:
    for one in ready().values():
        ensure_possible(one.items)
        assert len({item.key for item in one.items}) == len(one.items)
    assert {plan["questionnaire"] for plan in ready_plans()} <= set(ready())
    assert {one.respondent for one in ready().values()} == set(Respondent)


def test_the_areas_are_those_that_summaries_know() -> None:
    assert [item.key for item in ready()["areas"].items] == list(Area)


def test_practice_is_asked_once_there_is_one_and_never_by_a_tutor() -> None:
    areas = ready()["areas"].items
    keys = [item.key for item in asked_of(areas, PairKind.MENTOR, placed=True)]
    assert keys == list(Area)
    assert Area.PRACTICE not in {
        item.key for item in asked_of(areas, PairKind.MENTOR, placed=False)
    }
    tutor = [item.key for item in asked_of(areas, PairKind.TUTOR, placed=True)]
    assert tutor == [Area.STUDY, Area.TRAVEL]


@given(ONE_OF_EACH)
def test_kept_and_read_again(several: list[Item]) -> None:
    assert of_json(as_json(several)) == tuple(several)


@given(ONE_OF_EACH)
def test_the_form_asks_each_of_them_once_and_then_for_a_sentence(several: list[Item]) -> None:
    form = form_of({ITEMS: as_json(several)})
    assert [question.key for question in form.questions[:-1]] == [item.key for item in several]
    assert form.questions[-1].voice
    for question, item in zip(form.questions, several, strict=False):
        assert question.optional, "skipping is an answer"
        assert question.options == tuple(map(str, item.values))


@given(ONE_OF_EACH, st.data())
def test_moving_and_taking_out_loses_no_other(several: list[Item], data: st.DataObject) -> None:
    known = tuple(several)
    one = data.draw(st.sampled_from(several))
    by = data.draw(st.integers(-10, 10))
    rest = without(known, one.key)
    after = moved(known, one.key, by)
    assert without(after, one.key) == rest
    assert one in after
    assert after.index(one) == min(max(known.index(one) + by, 0), len(known) - 1)
    new = replace(one, name=("a", "b"))
    assert [item.key for item in changed(known, new)] == [item.key for item in known]
    assert new in changed(known, new)


@given(items(), st.sets(st.from_regex(r"(q\d{1,3}|study|quiz)", fullmatch=True)))
def test_a_new_question_never_gets_the_key_of_another(item: Item, known: set[str]) -> None:
    assert keyed(item, known).key not in known


@given(items())
def test_other_words_begin_with_what_is_there(item: Item) -> None:
    assert item_of(answers_of(item)) == replace(
        item, key="", mentor_only=False, placed_only=False, calls=()
    )


PLAIN = Item("q1", ItemKind.YES_NO, ("Да?", "Yes?"), ("Да", "Yes"))


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ((), NO_ITEMS),
        (tuple(replace(PLAIN, key=f"q{n}") for n in range(11)), TOO_MANY),
        ((replace(PLAIN, question=("Да?", " ")),), NOTHING_SAID),
        ((replace(PLAIN, name=("Да", "y" * 31)),), "too long"),
        ((replace(PLAIN, kind=ItemKind.CHOICE, options=(("А", "A"),)),), TOO_FEW_OPTIONS),
    ],
)
def test_what_cannot_be_asked(broken: tuple[Item, ...], why: str) -> None:
    with pytest.raises(QuestionnaireImpossible) as caught:
        ensure_possible(broken)
    assert caught.value.why == why


def test_options_are_lines() -> None:
    assert options(" one \n\n two ") == "one\ntwo"
    for text, why in (("one", NOT_SO_MANY), (f"one\n{'x' * 41}", TOO_LONG)):
        with pytest.raises(WrongAnswer) as caught:
            options(text)
        assert caught.value.why == why


def test_only_hard_answers_call() -> None:
    scale = replace(PLAIN, kind=ItemKind.SCALE)
    assert [value for value in scale.values if scale.is_hard(value)] == [2, 1]
    assert not any(PLAIN.is_hard(value) for value in (1, 2, None))
    assert replace(PLAIN, calls=(1,)).is_hard(1)
