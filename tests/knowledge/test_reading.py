"""A question is read as it was meant, however it was typed; what is well written stays."""

from functools import cache
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from benchmarks.questions import meaning, noise, sets
from bot.knowledge.dictionary import one_slip
from bot.knowledge.index import Index
from bot.knowledge.normalise import Reader, understood
from bot.knowledge.readings import other_layout, plain, same_script
from bot.knowledge.spelling import slip
from bot.knowledge.translit import ALIKE, in_dictionary_by
from bot.knowledge.words import cyrillic, in_dictionary, tokens
from tests.knowledge.school import SCHOOL

SCHOOLS = Index(SCHOOL).reader
WORDS = [
    "обучение",
    "стоимость",
    "расписание",
    "преподаватель",
    "общежитие",
    "документы",
    "вечером",
    "экзамен",
]


@cache
def reader(name: str) -> Reader:
    one = next(each for each in sets.found() if each.name == name)
    return Index(sets.library(one.pack, meaning.WORDS)).reader


DEV = [
    (one.name, row)
    for one in sets.found()
    if not one.is_test
    for row in one.rows
    if noise.is_clean(row)
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("crjkmrj cnjbn gtrfhm", "сколько стоит пекарь"),
        ("сколько cnjbn пекарь", "сколько стоит пекарь"),
        ("crjkmrj lkbncz gjibd&", "сколько длится пошив"),
        ("crjkmrj lkbncz gjibd?", "сколько длится пошив"),
        ("рщц дщтп шы ефшдщкштп", "duration long is tailoring"),
        ("skolko stoit pekar", "сколько стоит пекарь"),
        ("skol'ko stoit obuchenie", "сколько стоит обучение"),
        ("4to u menja zavtra", "что у меня завтра"),
        ("kogda zanqtiq v wkole", "когда занятия в школе"),
        ("xochu v obshhezhitie", "хочу в общежитие"),
        ("kakie dokumenty nuzhny v etom tsentre", "какие документы нужны в этом центре"),
        ("kakoi raspisanie na 4etverg", "какой расписание на четверг"),
        ("skolko stoit kurs excel", "сколько стоит курс excel"),
        ("расписание po floristike", "расписание по флористике"),
        ("how long is floristika", "duration long is флористика"),
        ("cкoлькo cтoит пeкapь", "сколько стоит пекарь"),
        ("y кого cпросить o документах", "у кого спросить о документах"),
        ("сколкьо стоит обученее", "сколько стоит обучение"),
        ("распсиание на заврта", "расписание на завтра"),
        ("докуенты и общежиите", "документы и общежитие"),
        ("где провоодят занятя", "где проводят занятия"),
        ("чтооо у меня сегодняяя", "что у меня сегодня"),
        ("how much does the corse cost", "price does the course cost"),
        ("shcedule for tomorow", "schedule for tomorrow"),
    ],
)
def test_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert SCHOOLS.read(typed) == tuple(meant.split())


@pytest.mark.parametrize(
    "text",
    [
        "is the allowance taxed or not",
        "who painted the walls of the test master class",
        "у кого спросить про касса и вера",
        "do you have a list of drones",
        "no problem",
        "можно ли курить в здании",
        "на it курс можно",
    ],
)
def test_real_words_stay(text: str) -> None:
    assert SCHOOLS.read(text) == understood(tokens(text))


@pytest.mark.parametrize("text", ["вейп", "нпф", "втэк", "хвостик мемас", "zumba", "qwrtz"])
def test_what_is_strange_does_not_become_one_of_our_words(text: str) -> None:
    assert SCHOOLS.read(text) == tuple(text.split())


def test_clean_questions_are_read_as_they_stand() -> None:
    for name, row in DEV:
        question = row.question
        words = understood(tokens(plain(question)))
        if all(map(reader(name).known, words)) and len({one[0].isascii() for one in words}) == 1:
            assert reader(name).read(question) == understood(words)


def test_reading_twice_changes_nothing() -> None:
    for name, row in DEV:
        question = row.question
        once = reader(name).read(question)
        assert reader(name).read(" ".join(once)) == once, question


@pytest.mark.parametrize(
    ("made", "least"),
    [
        ("wrong layout", 0.985),
        ("look-alike letters", 0.99),
        ("UPPER CASE", 1.0),
        ("transliteration", 0.87),
        ("transliteration, any scheme", 0.87),
        ("typos in 15 % of words", 0.88),
        ("typos in 30 % of words", 0.78),
    ],
)
def test_spoilt_questions_are_read_as_the_clean_ones(made: str, least: float) -> None:
    """To the last letter of every word; in many a case another form of a word would do."""
    make, languages = noise.NOISES[made]
    same = [
        reader(name).read(row.question) == reader(name).read(noise.spoilt(row, make, 1).question)
        for name, row in DEV
        if (row.language or "ru") in languages
    ]
    assert sum(same) >= least * len(same), sum(same) / len(same)


CHANCE = some.randoms(use_true_random=False)
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


@given(some.text(LETTERS + noise.CYRILLIC[:33] + " ", min_size=1), CHANCE)
def test_a_wrong_layout_can_be_undone(text: str, chance: Random) -> None:
    typed = noise.layout(f"а{text}", chance)
    assert plain(f"а{text}") in other_layout(typed)


@given(some.sampled_from(WORDS), CHANCE)
def test_every_slip_is_seen(word: str, chance: Random) -> None:
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(LETTERS)
    for typed in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ):
        assert typed == word or word in one_slip(typed)
        assert slip(typed, word) == 0 if typed == word else 0 < slip(typed, word) < 2


@given(some.sampled_from([row.question for _, row in DEV if row.language != "en"]), CHANCE)
def test_by_sound_there_is_a_word(question: str, chance: Random) -> None:
    for word in tokens(plain(question)):
        if in_dictionary(word) and cyrillic(word):
            typed = noise.translit(word, chance)
            found = in_dictionary_by(typed)
            assert found
            assert in_dictionary(found)
            assert len(found.translate(ALIKE)) <= len(word) + 1


@given(some.text(max_size=60))
@example(
    "01:E#"
)  # typed in the wrong layout, a sign of it falls apart into letters of two scripts
def test_any_text_can_be_read(text: str) -> None:
    assert all(SCHOOLS.read(text))
    once = same_script(plain(text), SCHOOLS.known)
    assert same_script(once, SCHOOLS.known) == once


def test_a_name_of_ours_by_its_sound_is_no_slip_in_an_english_word() -> None:
    ours = Reader([*tokens("проверка сайтов"), "штерн"])
    assert ours.read("when does Shtern teach") == ("when", "does", "штерн", "teach")
    assert Reader(["сайтов"]).read("when does Shtern teach")[2] == "stern"
