"""Made-up articles in any number: plausible, varied, in both languages, the same each time."""

from collections.abc import Iterator
from random import Random

from bot.knowledge.library import Article, Said

THINGS = (
    ("пропуск", "pass"), ("справку", "certificate"), ("форму", "uniform"), ("шкафчик", "locker"),
    ("ноутбук", "laptop"), ("талон на обед", "meal ticket"), ("учебник", "textbook"),
    ("место на парковке", "parking place"), ("комнату", "room"), ("перчатки", "gloves"),
    ("зачётную книжку", "record book"), ("доступ к принтеру", "printer access"),
    ("допуск к станку", "permit for the machine"), ("характеристику", "reference"),
    ("копию договора", "copy of the contract"), ("расписание кружка", "club timetable"),
    ("ключ от лаборатории", "laboratory key"), ("аптечку", "first-aid kit"),
    ("сварочную маску", "welding mask"), ("пароль от сети", "network password"),
    ("направление на практику", "placement order"), ("оплату проезда", "travel refund"),
    ("каску", "helmet"), ("чертёж", "drawing"), ("инструмент", "tool set"),
    ("билет в музей", "museum ticket"), ("абонемент в бассейн", "swimming pass"),
    ("рабочую тетрадь", "workbook"), ("студенческий билет", "student card"),
    ("приглашение на встречу", "invitation to the meeting"),
)  # fmt: skip
ACTS = (
    ("получить", "get"), ("вернуть", "give back"), ("продлить", "extend"), ("заменить", "replace"),
    ("заказать", "order"), ("потерять", "lose"), ("забрать", "collect"), ("оформить", "arrange"),
    ("восстановить", "restore"), ("передать другому", "hand to somebody else"),
)  # fmt: skip
WHERE = (
    ("в корпусе", "in building"), ("на складе", "in store"), ("в мастерской", "in workshop"),
    ("в отделе", "in office"), ("в аудитории", "in room"), ("на площадке", "on site"),
)  # fmt: skip
WHO = (
    ("первокурснику", "a first-year student"), ("ветерану", "a veteran"), ("гостю", "a guest"),
    ("заочнику", "a distance learner"), ("стажёру", "a trainee"), ("наставнику", "a mentor"),
    ("выпускнику", "a graduate"), ("иностранцу", "a foreigner"), ("родителям", "parents"),
    ("сотруднику", "an employee"),
)  # fmt: skip
ASKING = (
    ("Как {who} {act} {thing} {where}?", "How does {who} {act} the {thing} {where}?"),
    ("Можно ли {who} {act} {thing} {where}?", "May {who} {act} the {thing} {where}?"),
    (
        "Сколько стоит {who} {act} {thing} {where}?",
        "What does it cost {who} to {act} the {thing} {where}?",
    ),
    ("Когда {who} {act} {thing} {where}?", "When can {who} {act} the {thing} {where}?"),
    ("Кто поможет {who} {act} {thing} {where}?", "Who helps {who} to {act} the {thing} {where}?"),
)  # fmt: skip
OTHERWISE = (
    ("{thing}: {act}, если это нужно {who}", "{thing}: {act} it for {who}"),
    ("что делать, чтобы {act} {thing}", "what to do to {act} the {thing}"),
    ("хочу {act} {thing} {where}", "I want to {act} the {thing} {where}"),
)
ANSWERING = (
    "Обратитесь {where} до {hour}:00, возьмите паспорт. Срок {days} дн.",
    "Come {where} before {hour}:00 with your passport. It takes {days} days.",
)


def articles(many: int, seed: int = 7) -> Iterator[Article]:
    chance = Random(seed)
    yield from (_article(number, chance) for number in range(many))


def asked(many: int, of: int, seed: int = 11) -> list[str]:
    """Questions about some of the articles, said otherwise."""
    every = max(1, of // many)
    rows = [one for at, one in enumerate(articles(of)) if at % every == 0][:many]
    chance = Random(seed)
    return [chance.choice([*one.variants, one.question.ru, one.question.en]) for one in rows]


def _article(number: int, chance: Random) -> Article:
    parts = [chance.choice(one) for one in (THINGS, ACTS, WHO)]
    place, room = chance.choice(WHERE), f"{chance.choice('АБВГДЕ')}-{chance.randrange(100, 1000)}"
    russian, english = (
        {
            "thing": parts[0][n],
            "act": parts[1][n],
            "who": parts[2][n],
            "where": f"{place[n]} {room}",
        }
        for n in (0, 1)
    )
    ask, other = chance.choice(ASKING), chance.choice(OTHERWISE)
    answer = {"hour": chance.randrange(9, 19), "days": chance.randrange(1, 30)}
    return Article(
        f"made-{number}",
        Said(ask[0].format(**russian), ask[1].format(**english)),
        Said(ANSWERING[0].format(**russian, **answer), ANSWERING[1].format(**english, **answer)),
        (other[0].format(**russian), other[1].format(**english)),
    )
