"""What coordinators of the small school might have decided."""

from dataclasses import replace
from itertools import product

from bot.knowledge.library import Library, Phrasing
from tests.knowledge.school import SCHOOL

ASKING = ("как", "где", "можно ли", "надо ли", "когда")
DOING = ("получить", "заказать", "взять", "сдать", "вернуть", "продлить")
ABOUT = {
    "faq/dorm": ("койку", "комнату", "жильё"),
    "faq/wear": ("фартук", "колпак", "халат"),
    "faq/docs": ("справку", "аттестат", "анкету"),
    None: ("собаку", "самолёт", "футбол", "пиццу", "кота"),
}


def sensible(every: int = 3) -> tuple[Phrasing, ...]:
    """Many of what the school does answer, and of what it does not; `every`: so many are left."""
    return tuple(
        Phrasing(f"{ask} {do} {what}", ref)
        for ref, things in ABOUT.items()
        for ask, do, what in list(product(ASKING, DOING, things))[::every]
    )


def plain() -> tuple[Phrasing, ...]:
    """What is understood as it ships: there is nothing to be gained."""
    facts = {
        "fee": "сколько стоит {}",
        "place": "где учат на {}",
        "duration": "сколько учиться на {}",
    }
    return tuple(
        Phrasing(said.format(who), f"programme/{code}/{column}")
        for column, said in facts.items()
        for code, who in (("baker", "пекаря"), ("tailor", "портного"))
    )


def school(*phrasings: Phrasing) -> Library:
    return replace(SCHOOL, version=f"decided {len(phrasings)}", phrasings=phrasings)
