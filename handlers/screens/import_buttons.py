"""What the buttons of loading content carry."""

from aiogram.filters.callback_data import CallbackData


class HowToImport(CallbackData, prefix="imh"):
    """What can be sent, and the empty workbook."""
