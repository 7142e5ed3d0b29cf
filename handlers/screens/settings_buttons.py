"""What the buttons of the settings carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Page(StrEnum):
    HOME = "home"
    LANGUAGE = "language"
    QUIET = "quiet"
    PAUSE = "pause"
    ANNOUNCEMENTS = "announcements"
    ANSWERS = "answers"
    CONSENTS = "consents"
    DATA = "data"


class ToSettings(CallbackData, prefix="set"):
    page: Page = Page.HOME


class KeepQuiet(CallbackData, prefix="sq"):
    """Hours of the day."""

    start: int
    end: int


class Pause(CallbackData, prefix="sp"):
    """`length`: one of bot.domain.pauses, or `back`."""

    length: str


class ChangeAnswer(CallbackData, prefix="sa"):
    key: str


class BeShown(CallbackData, prefix="bs"):
    agreed: bool


class TakeData(CallbackData, prefix="dx"):
    """A copy of everything as a file."""


class Erase(CallbackData, prefix="de"):
    """`step`: 0 explains, 1 asks once more, 2 does it."""

    step: int
