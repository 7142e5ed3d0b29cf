"""What the buttons of mentors' cards carry."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.cards import Outcome


class MyCards(CallbackData, prefix="cdl"):
    page: int = 0


class OpenCard(CallbackData, prefix="cdo"):
    id: int


class CloseCard(CallbackData, prefix="cdc"):
    id: int
    outcome: Outcome


class CorrectCard(CallbackData, prefix="cdx"):
    id: int


class SnoozeCard(CallbackData, prefix="cds"):
    id: int


class NextStep(CallbackData, prefix="cdn"):
    """In so many days; 0 for none."""

    id: int
    days: int


class AddNote(CallbackData, prefix="cdt"):
    id: int
