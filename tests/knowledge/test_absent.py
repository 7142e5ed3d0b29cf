"""Who says that they will not come asks what to do, and not when classes are."""

import pytest

from bot.knowledge.evidence import manner_of
from bot.knowledge.index import Index
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from tests.knowledge.school import NOW, SCHOOL, ZONE

INDEX, ASKED = Index(SCHOOL), Asked(NOW, ZONE, "ru")


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("температура 38, завтра не приду", 1), ("меня в пятницу не будет", 1),
        ("не придём мы в среду", 1), ("I won't come today", 1), ("I can't come on Friday", 1),
        ("got a fever, not coming", 1),
        ("завтра приду", 0), ("во сколько мне прийти", 0), ("can I come tomorrow", 0),
        ("когда следующая пара", 0),
    ],
)  # fmt: skip
def test_who_will_not_come(text: str, absent: int) -> None:
    assert manner_of(Turn(take_apart(text, INDEX, ASKED.today), INDEX, ASKED)).absent == absent
