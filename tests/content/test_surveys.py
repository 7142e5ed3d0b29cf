"""Surveys of a content pack: what is read, what is refused, and how it is put."""

from pathlib import Path

import pytest

from bot.content.pack import Pack
from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.content.wording import wording
from bot.texts import Texts
from tests.content.files import MOSCOW, csv_text, faults, write

SURVEY = {
    "code": "month",
    "title_ru": "Первый месяц",
    "occasion": "после встречи",
    "whom": "подопечные; наставники",
    "signing": "",
    "days": "",
}
QUESTION = {
    "survey": "month",
    "code": "help",
    "number": "1",
    "kind": "несколько вариантов",
    "question_ru": "Что помогло?",
    "question_en": "What has helped?",
    "options_ru": "разговор; документы",
    "options_en": "a talk; papers",
    "optional": "да",
}


def pack(folder: Path, *questions: dict[str, str]) -> Pack:
    write(folder, "surveys.csv", csv_text(SURVEY))
    write(folder, "survey_questions.csv", csv_text(*questions))
    return read_pack(folder, MOSCOW)


def test_words_of_people_are_understood(tmp_path: Path) -> None:
    read = pack(tmp_path, QUESTION)
    assert (read.problems, read.warnings) == ((), ())
    (survey,), (question,) = read.rows("surveys"), read.rows("survey_questions")
    assert (survey.occasion, survey.whom) == ("after_meeting", ("learner", "mentor"))  # type: ignore[union-attr]
    assert (question.kind, question.options_en) == ("choices", ("a talk", "papers"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "fault", "column"),
    [
        ({"options_ru": "одно", "options_en": ""}, Fault.NOT_SO_MANY_OPTIONS, "options_ru"),
        ({"options_ru": "", "options_en": ""}, Fault.NOT_SO_MANY_OPTIONS, "options_ru"),
        ({"options_en": "a; b; c"}, Fault.OPTIONS_NOT_ALIKE, "options_ru"),
        ({"options_en": f"{'a' * 61}; b"}, Fault.OPTION_TOO_LONG, "options_en"),
        ({"question_ru": "я" * 301}, Fault.QUESTION_TOO_LONG, "question_ru"),
        ({"kind": "звёздочки"}, Fault.NOT_A_CHOICE, "kind"),
        ({"number": ""}, Fault.EMPTY, "number"),
    ],
)
def test_what_cannot_be_asked_is_named(
    tmp_path: Path, texts: Texts, changes: dict[str, str], fault: Fault, column: str
) -> None:
    problems = pack(tmp_path, QUESTION | changes).problems
    assert faults(problems) == [(fault, 2, column)]
    with texts.speaking("ru"):
        assert f"survey_questions, строка 2, столбец {column}: " in wording(problems[0])


def test_options_that_nobody_sees_are_a_doubt(tmp_path: Path) -> None:
    warnings = pack(tmp_path, QUESTION | {"kind": "scale"}).warnings
    assert faults(warnings) == [(Fault.OPTIONS_OF_NOTHING, 2, "options_ru")]
