"""What the buttons of a summary carry: the days, the cut and until when it was known, so that an
old button leads to the same figures."""

from datetime import UTC, date, datetime
from typing import Any, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import BaseModel, Field

from bot.domain.cuts import Dimension
from bot.domain.periods import Days
from bot.domain.reporting import Period
from bot.domain.summary import Asked

# Whatever lies outside was forged: days of this century, and moments of it.
A_DAY_OF = date(2000, 1, 1).toordinal(), date(2099, 12, 31).toordinal()
LATEST = 4_102_444_799
MOST_CUTS = 999_999


class _Of(BaseModel):
    """`first`, `last`: ordinal numbers of days; `cut`: the number of one; `until`: seconds since
    1970. What is not there is as it is now."""

    period: Period = Period.THIS_WEEK
    first: int | None = Field(None, ge=A_DAY_OF[0], le=A_DAY_OF[1])
    last: int | None = Field(None, ge=A_DAY_OF[0], le=A_DAY_OF[1])
    cut: int = Field(0, ge=0, le=MOST_CUTS)
    until: int | None = Field(None, ge=0, le=LATEST)

    @classmethod
    def of(cls, asked: Asked, **more: Any) -> Self:  # noqa: ANN401  fields of the button
        days, until = asked.days, asked.until
        return cls(
            period=asked.period,
            first=days.first.toordinal() if days else None,
            last=days.last.toordinal() if days else None,
            cut=asked.cut,
            until=int(until.timestamp()) if until else None,
            **more,
        )

    @property
    def asked(self) -> Asked:
        until = None if self.until is None else datetime.fromtimestamp(self.until, UTC)
        return Asked(self.period, self._days, self.cut, until)

    @property
    def _days(self) -> Days | None:
        if self.first is None or self.last is None or self.last < self.first:
            return None
        return Days(date.fromordinal(self.first), date.fromordinal(self.last))


class ShowSummary(_Of, CallbackData, prefix="sum"):
    pass


class AllFigures(_Of, CallbackData, prefix="sma"):
    pass


class ShowSection(_Of, CallbackData, prefix="sms"):
    """`section`: its place among all of them."""

    section: int = 0


class Definitions(_Of, CallbackData, prefix="smd"):
    section: int = 0


class ChoosePeriod(_Of, CallbackData, prefix="smp"):
    """Another period of the same cut."""


class TypePeriod(_Of, CallbackData, prefix="smy"):
    """From one day to another."""


class ChooseCut(_Of, CallbackData, prefix="smu"):
    """Only some of the learners."""


class ListCuts(_Of, CallbackData, prefix="sml"):
    """The programmes, the groups …"""

    by: Dimension
    page: int = 0


class SummaryChart(_Of, CallbackData, prefix="smc"):
    """`page`: which of the pictures; `dark`: light on dark."""

    page: int = 0
    dark: bool = False


class SummaryTable(_Of, CallbackData, prefix="smt"):
    pass


class SummaryPrint(_Of, CallbackData, prefix="smx"):
    pass
