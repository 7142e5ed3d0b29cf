"""Regions as people wrote them: the spelling of most, whatever the database makes of letters."""

from bot.domain.roles import Role
from bot.services.place_names import as_written
from tests.services.pair_office import Office, office

__all__ = ["office"]
CODE = "region:приморский край"


async def live_in(office: Office, *regions: str) -> None:
    for number, region in enumerate(regions):
        await office.join(Role.LEARNER, f"L{number}", region=region)


async def test_the_spelling_of_most(office: Office) -> None:
    spelled = ["ПРИМОРСКИЙ КРАЙ", "Приморский край", "Приморский край", "приморский край"]
    await live_in(office, *spelled, "Москва")
    found = await as_written(office.session, [CODE, "region:омск", "house:нигде"])
    assert found == {CODE: "Приморский край"}


async def test_among_equals_the_first_of_the_alphabet(office: Office) -> None:
    await live_in(office, "приморский край", "Приморский край")
    assert await as_written(office.session, [CODE]) == {CODE: "Приморский край"}
