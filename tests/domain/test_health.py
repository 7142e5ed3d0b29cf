"""Pair health: the first rule that fits, at both sides of each border."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.health import Facts, Health, earliest, health

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


FINE = Facts(TODAY, ago(60), met_on=ago(28))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (FINE, Health.ON_TRACK),
        (replace(FINE, met_on=ago(29)), Health.NEEDS),
        (replace(FINE, met_on=None), Health.NEEDS),
        (replace(FINE, met_on=None, meets_on=TODAY), Health.ON_TRACK),
        (replace(FINE, cards=(ago(3),)), Health.ON_TRACK),
        (replace(FINE, cards=(ago(10), ago(3))), Health.NEEDS),
        (replace(FINE, paired_on=ago(13), met_on=None), Health.EARLY),
        (replace(FINE, paired_on=ago(14), met_on=None), Health.NEEDS),
        (replace(FINE, paired_on=ago(1), waits_since=TODAY), Health.WAITING),
        (replace(FINE, waits_since=ago(1)), Health.WAITING),
    ],
)
def test_the_first_rule_that_fits(facts: Facts, state: Health) -> None:
    assert health(facts) is state


def test_twelve_weeks_are_looked_back() -> None:
    assert earliest(TODAY) == ago(84)
