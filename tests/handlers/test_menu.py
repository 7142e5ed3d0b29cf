from tests.stage import Someone


async def test_menu_greets_by_name(ann: Someone) -> None:
    assert "<b>Ann</b>" in (await ann.types("/menu")).text
