"""What the copy of one's own data says of drafts: that one was in them, not why it was a no."""

import pytest

from bot.domain.rounds import TwoState, WhyDeclined
from bot.models import Person
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]


async def copied(office: RoundOffice, person: Person) -> dict[str, object]:
    (row,) = (await office.services.my_data.export(person))["round_pair"]
    return row


@pytest.mark.parametrize("why", [WhyDeclined.NOT_THESE, WhyDeclined.SAID_NO])
async def test_why_it_was_a_no_is_with_who_said_it(office: RoundOffice, why: WhyDeclined) -> None:
    drafted = await office.draft()
    row = await office.row(await office.id_of(drafted, "Ann"))
    row.state, row.reason, row.decided_by = TwoState.DECLINED, why, office.olga.id
    for one in (office.ann, office.boris):
        copy = await copied(office, one)
        assert "reason" not in copy
        assert copy["state"] == TwoState.DECLINED
    assert (await copied(office, office.olga))["reason"] == why
