"""What comes of each kind of question, in both languages."""

import pytest

from bot.knowledge.engine import understand
from bot.knowledge.library import Library, Programme, Said
from bot.knowledge.understanding import Fact, Found, Outcome, Which
from tests.knowledge.school import BAKER, NOW, SCHOOL, ZONE, ask


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("сколько стоит обучение на пекаря", "programme/baker/fee"),
        ("how much is the baker course", "programme/baker/fee"),
        ("сколько длится пошив", "programme/tailor/duration"),
        ("how long is tailoring", "programme/tailor/duration"),
        ("когда начинается хлебопечение", "programme/baker/starts_on"),
        ("when does baking start", "programme/baker/starts_on"),
        ("какие требования на пекаря", "programme/baker/requirements"),
        ("entry requirements for baking", "programme/baker/requirements"),
        ("какой документ дают после пекаря", "programme/baker/document"),
        ("what certificate do bakers get", "programme/baker/document"),
        ("где учат портных", "programme/tailor/place"),
        ("where is tailoring taught", "programme/tailor/place"),
        ("кому звонить по поводу хлебопечения", "programme/baker/contact"),
        ("who do I contact about baking", "programme/baker/contact"),
        ("чему учат портных", "programme/tailor/about"),
        ("tell me about floristry and its price", "programme/florist/fee"),
        ("есть ли условия для инвалидов на портного", "programme/tailor/adaptations"),
        ("куда пойти после пекаря", "programme/baker/next"),
        ("сколько часов учиться на пекаря", "programme/baker/duration"),
        ("пекарь", "programme/baker/about"),
        ("какие у вас есть программы", "list/programmes"),
        ("what courses do you offer", "list/programmes"),
        ("есть ли у вас общежитие", "faq/dorm"),
        ("do you have a dormitory", "faq/dorm"),
        ("какие нужны документы чтобы поступить", "faq/docs"),
        ("что у меня сегодня", "timetable/me/2026-11-24"),
        ("do I have classes on thursday", "timetable/me/2026-11-26"),
        ("когда зачёт", "timetable/me/exam"),
        ("какая следующая пара", "timetable/me/next"),
        ("расписание портных на следующую неделю", "timetable/tailor/nextweek"),
        ("next tailoring class", "timetable/tailor/next"),
        ("покажи занятия портных", "timetable/tailor/next"),
        ("are there tailoring classes", "timetable/tailor/next"),
        ("расписание ШВ-1 на завтра", "timetable/tailor/2026-11-25"),
        ("покажи моё расписание", "timetable/me/any"),
        ("в какие дни мы учимся", "timetable/me/any"),
        ("on which days do I have classes", "timetable/me/any"),
        ("в какие дни пар нету", "timetable/me/free"),
        ("which days am I free", "timetable/me/free"),
        ("ШВ-1 это сколько месяцев", "programme/tailor/duration"),
        ("сколько стоит ПК-3", "programme/baker/fee"),
    ],
)
def test_answers(text: str, ref: str) -> None:
    found = ask(text)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, ref)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("скока стоит пикарь", "programme/baker/fee"),
        ("сколко длитса партной", "programme/tailor/duration"),
        ("how long is tailorng", "programme/tailor/duration"),
        ("crjkmrj cnjbn gtrfhm", "programme/baker/fee"),
        ("ащк срн hello", ""),
        ("црфе вщ ш рфму ещьщккщц", "timetable/me/2026-11-25"),
        ("skolko stoit pekar", "programme/baker/fee"),
        ("chto u menya zavtra", "timetable/me/2026-11-25"),
        ("cкoлькo cтoит пeкapь", "programme/baker/fee"),
        ("ОБЩАГА ЕСТЬ?", "faq/dorm"),
    ],
)
def test_however_it_is_written(text: str, ref: str) -> None:
    found = ask(text)
    assert (found.refs[0] if found.outcome is Outcome.ANSWER else "") == ref


def test_a_fact_comes_with_its_cell_and_source() -> None:
    [fact, *_] = ask("сколько стоит пекарь").targets
    assert isinstance(fact, Fact)
    assert fact.value is BAKER.facts["fee"]
    assert (fact.source, fact.checked_on) == (BAKER.source, BAKER.checked_on)


def test_an_article_comes_with_its_source() -> None:
    [found, *_] = ask("есть ли общежитие").targets
    assert isinstance(found, Found)
    assert (found.article, found.source) == (SCHOOL.articles[0], "Комендант")


def test_an_empty_cell_is_said_to_be_unknown() -> None:
    for text in ("сколько стоит портной", "tailor price"):
        found = ask(text)
        assert (found.outcome, found.refs[0]) == (Outcome.UNKNOWN_FACT, "missing/tailor/fee")


def test_without_a_programme_it_asks_which_one() -> None:
    found = ask("сколько стоит обучение?")
    [which] = found.targets[:1]
    assert found.outcome is Outcome.CLARIFY
    assert isinstance(which, Which)
    assert [one.code for one in which.programmes] == ["baker", "florist"]


def test_without_a_group_it_asks_which_one() -> None:
    found = ask("что у меня завтра", group=None)
    [which] = found.targets
    assert found.outcome is Outcome.CLARIFY
    assert isinstance(which, Which)
    assert which.groups == ("ПК-3", "ШВ-1")


def test_an_expired_article_answers_and_its_age_is_said_beside_it() -> None:
    assert ask("когда открыта библиотека").refs[:1] == ("faq/old",)


@pytest.mark.parametrize(
    "text",
    [
        "какая завтра погода", "столица франции", "сколько зарабатывает пекарь",
        "кто придумал хлеб", "можно с котом в общежитие", "сколько стоит швейная машинка",
        "где купить муку", "how do I fix a sewing machine", "what is the capital of France",
        "salary of a baker", "у кого завтра нет пар", "напиши за меня реферат", "асдфгх", "ааааа",
        "", "?!", "🙂", "12345", "курс водителя длительность", "какой у меня средний балл",
    ],
)  # fmt: skip
def test_what_is_not_ours_is_never_answered(text: str) -> None:
    assert ask(text).outcome in (Outcome.HANDOVER, Outcome.OFFER)


def test_a_greeting_is_no_work_for_a_person() -> None:
    assert ask("спасибо большое").chatter
    assert not ask("столица франции").chatter
    assert not ask("какой сыр любит хорёк кочегара").chatter


@pytest.mark.parametrize("greeting", ["Добрый вечер, ", "Good evening! "])
def test_a_greeting_asks_for_no_evening(greeting: str) -> None:
    found = ask(f"{greeting}сколько стоит обучение")
    assert (found.outcome, found.refs) == (Outcome.CLARIFY, ("clarify/fee",))
    assert ask(greeting).chatter


def test_a_word_that_nothing_explains_makes_it_an_offer() -> None:
    found = ask("сколько стоит общежитие для собаки")
    assert found.outcome is not Outcome.ANSWER


def test_at_most_three_are_offered() -> None:
    for text in ("документы", "форма", "курс", "сколько", "где и когда"):
        assert len(ask(text).targets) <= 3


def test_a_word_of_all_programmes_names_none() -> None:
    """ "Programmes" is kin to "programmer", and names none."""
    coder = Programme("coder", Said("Программист", "Software developer"), (), {"fee": Said("0")})
    library = Library("with a coder", (*SCHOOL.programmes, coder))
    found = understand("какие программы есть", library, NOW, ZONE, "ru")
    assert found.refs[:1] == ("list/programmes",)


@pytest.mark.parametrize(
    "text", ["можно перейти с пекаря на портного", "may I change from baking to tailoring"]
)
def test_who_wants_to_change_is_told_no_comparison(text: str) -> None:
    assert ask(text).outcome is not Outcome.ANSWER
