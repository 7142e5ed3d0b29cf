"""What the buttons of what is to be decided carry."""

from aiogram.filters.callback_data import CallbackData


class ShowToday(CallbackData, prefix="tdy"):
    """What is to be decided, as of now."""


class ShowLost(CallbackData, prefix="tdl"):
    """Whom no message reaches."""

    page: int = 0


class ShowExpiring(CallbackData, prefix="tde"):
    """Answers that are good for a few days only."""

    page: int = 0
