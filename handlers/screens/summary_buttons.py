"""What the buttons of a summary carry."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.reporting import Period


class ShowSummary(CallbackData, prefix="sum"):
    period: Period = Period.THIS_WEEK


class AllFigures(CallbackData, prefix="sma"):
    period: Period


class Definitions(CallbackData, prefix="smd"):
    """`section`: its place among the sections."""

    period: Period
    section: int = 0


class ChoosePeriod(CallbackData, prefix="smp"):
    """Another period."""


class SummaryChart(CallbackData, prefix="smc"):
    period: Period


class SummaryTable(CallbackData, prefix="smt"):
    period: Period
