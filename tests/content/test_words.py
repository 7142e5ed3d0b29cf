"""People write the words they read, not codes: both are understood."""

from collections.abc import Callable, Mapping

import pytest

from bot.content.cells import Setting, value_of
from bot.content.checking import SheetCheck
from bot.content.problems import Fault
from bot.content.tables import TABLES
from bot.content.wording import wording
from bot.domain import catalogue_names as catalogue
from bot.domain import survey_names, vocabulary
from bot.texts import LANGUAGES, Texts, plain
from tests.content.files import MOSCOW

NAMES: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("programmes", "level"): catalogue.level_name,
    ("programmes", "form"): catalogue.form_name,
    ("sessions", "kind"): catalogue.session_kind_name,
    ("events", "kind"): catalogue.event_kind_name,
    ("events", "audience"): catalogue.audience_name,
    ("opportunities", "kind"): catalogue.opportunity_kind_name,
    ("surveys", "occasion"): survey_names.occasion_name,
    ("surveys", "signing"): survey_names.signing_name,
    ("surveys", "whom"): vocabulary.role_name,
    ("survey_questions", "kind"): survey_names.asks_name,
    ("people", "role"): vocabulary.role_name,
    ("people", "category"): vocabulary.category_name,
    ("people", "format"): vocabulary.format_name,
    ("people", "languages"): vocabulary.language_name,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "column"), NAMES)
def test_a_name_is_as_good_as_its_code(
    texts: Texts, language: str, table: str, column: str
) -> None:
    texts.speak(language)
    asked = TABLES[table].columns[column]
    for code in asked.choices:
        found, _doubt = value_of(asked, plain(NAMES[table, column](code)), Setting(MOSCOW))
        assert found in {code, (code,)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_and_goals_are_understood_by_name(texts: Texts, language: str) -> None:
    texts.speak(language)
    columns = TABLES["people"].columns
    fields = "; ".join(plain(vocabulary.field_name(code)) for code in vocabulary.FIELDS)
    goals = "; ".join(plain(vocabulary.goal_name(code)) for code in vocabulary.GOALS)
    assert value_of(columns["fields"], fields, Setting(MOSCOW))[0] == vocabulary.FIELDS
    assert value_of(columns["goals"], goals, Setting(MOSCOW))[0] == vocabulary.GOALS


def test_a_city_is_a_time_zone() -> None:
    zone = TABLES["people"].columns["time_zone"]
    assert value_of(zone, "Новосибирск", Setting(MOSCOW)) == ("Asia/Novosibirsk", None)
    assert value_of(zone, "europe/samara", Setting(MOSCOW)) == ("Europe/Samara", None)


def test_a_word_of_ones_own_is_kept_with_a_warning(texts: Texts) -> None:
    check = SheetCheck(TABLES["people"], {"code": 0, "role": 1, "fields": 2}, Setting(MOSCOW))
    check.take(2, ["p1", "наставник", "сварка; бондарное дело"])
    (row,) = check.rows
    assert (row.role, row.fields) == ("mentor", ("welding", "бондарное дело"))  # type: ignore[union-attr]
    (warning,) = check.warnings
    assert (warning.fault, warning.column) == (Fault.OWN_WORD, "fields")
    texts.speak("ru")
    assert "«бондарное дело» нет в нашем списке" in wording(warning)
    assert "Сварка" in wording(warning)
