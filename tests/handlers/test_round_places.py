"""What is scarce in a region is told with the region as people wrote it."""

from typing import Any

from bot.domain.roles import Role
from bot.models import Programme
from tests.clock import MONDAY
from tests.handlers.pair_cast import Cast, both, say
from tests.handlers.test_rounds import draft

__all__ = ["both"]
REGION, HOUSE = "Приморский край", "Техникум №3"


async def in_person(both: Cast) -> None:
    """Three want to meet in person, in a region and a house where no mentor is."""
    async with both.stage.database.write() as session:
        house = {"institution": HOUSE, "level": "spo", "form": "evening"}
        session.add(Programme(code="p1", title_ru="П", updated_at=MONDAY, **house))
    for name, spelled in (("Vera", REGION), ("Lena", REGION), ("Lev", REGION.upper())):
        of: dict[str, Any] = {"region": spelled, "programme": "p1", "format": "in_person"}
        await both.join(Role.LEARNER, name, **of)
    await both.join(Role.MENTOR, "Vlad", region="Москва")
    await draft(both)


async def test_a_region_is_spelled_as_most_people_do(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await in_person(both)
    olga = both.olga
    left = await olga.presses(_("Left out, and why (3)", "Кому никого не нашлось и почему (3)"))
    both_places = f"{HOUSE} {_('and', 'и')} {REGION}"
    assert both_places in left.text
    button = next(label for label in left.buttons if both_places in label)
    told = await olga.presses(button)
    assert both_places in told.text
    assert REGION.casefold() not in told.text + left.text
