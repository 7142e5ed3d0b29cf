"""What the buttons about writing to each other carry; `WriteTo` opens it."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class EndRelay(CallbackData, prefix="rle"):
    """What is typed from now on is meant for the bot again."""


class RelayMore(CallbackData, prefix="rlm"):
    """Stop it, let it go on, or say that something is wrong."""

    id: int


class StopRelay(CallbackData, prefix="rls"):
    id: int


class LetRelayGoOn(CallbackData, prefix="rlg"):
    id: int


class ReportRelay(CallbackData, prefix="rlw"):
    """Something is wrong: a coordinator is asked for help."""

    id: int


class Whose(StrEnum):
    THEIRS = "t"
    OURS = "o"


class MeantFor(CallbackData, prefix="rlk"):
    """For whom it was meant what came after the writing had closed by itself."""

    id: int
    whose: Whose
