"""Figures are written down and read again without a difference."""

import pytest

from bot.domain.summary import Summary
from bot.reports.kept import kept, read
from tests.reports.figures import busy, quiet


@pytest.mark.parametrize("figures", [busy(), busy(0), quiet()])
def test_figures_come_back_as_they_were(figures: Summary) -> None:
    again = read(kept(figures))
    assert again == figures
    assert again.feedback.by_about.keys() == figures.feedback.by_about.keys()
    assert {type(about) for about in again.feedback.by_about} == {
        type(about) for about in figures.feedback.by_about
    }
