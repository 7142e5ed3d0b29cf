"""The towns that matching is measured on are tables as the product makes them of people."""

import numpy as np
import pytest

from benchmarks.matching.population import Town, pool, table, towns
from bot.matching.tabling import table_of

ALIKE = ("ids", "veteran", "format", "institution", "broken")
OF_LEARNERS = ("wishes_veteran", "days", "needs_minutes", "needs_trained", "must", "standing")


@pytest.mark.parametrize("town", towns(60, 24), ids=lambda town: town.kind.value)
def test_a_town_is_the_table_of_its_people(town: Town) -> None:
    drawn, made = table(town), table_of(pool(town))
    for name in (*ALIKE, *OF_LEARNERS):
        ours, theirs = getattr(drawn.learners, name), getattr(made.learners, name)
        np.testing.assert_array_equal(ours, theirs, name)
    for name in (*ALIKE, "trained", "seats"):
        ours, theirs = getattr(drawn.helpers, name), getattr(made.helpers, name)
        np.testing.assert_array_equal(ours, theirs, name)
    np.testing.assert_array_equal(drawn.declined, made.declined)
