"""What the buttons of more than one conversation carry: ids, never names; at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData


class ToMenu(CallbackData, prefix="menu"):
    """Home."""


class FormPick(CallbackData, prefix="fp"):
    form: str
    key: str
    value: str


class FormStep(CallbackData, prefix="fs"):
    """`step`: next (several choices are made), skip, back, stop (leave the form)."""

    form: str
    key: str
    step: str


class FormResume(CallbackData, prefix="fr"):
    form: str
