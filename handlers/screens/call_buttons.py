"""What the buttons of calls for a person and of the on-call list carry."""

from aiogram.filters.callback_data import CallbackData


class TakeCall(CallbackData, prefix="clt"):
    id: int


class CannotNow(CallbackData, prefix="cln"):
    id: int


class WeHaveSpoken(CallbackData, prefix="cls"):
    id: int


class SomebodyCame(CallbackData, prefix="clc"):
    id: int
    came: bool


class TakeCallBack(CallbackData, prefix="clw"):
    id: int


class WriteInCall(CallbackData, prefix="clm"):
    id: int


class ShowOnCall(CallbackData, prefix="ocl"):
    """Who is on call."""


class AddOnCall(CallbackData, prefix="oca"):
    """`person`: 0 to choose."""

    person: int = 0
    page: int = 0


class OneOnCall(CallbackData, prefix="oco"):
    id: int


class AgreeOnCall(CallbackData, prefix="ocy"):
    id: int
    agreed: bool


class RemoveOnCall(CallbackData, prefix="ocr"):
    id: int


class EarlierOnCall(CallbackData, prefix="ocu"):
    id: int


class SetMinutes(CallbackData, prefix="ocm"):
    id: int
    minutes: int


class StartDrill(CallbackData, prefix="drs"):
    """An exercise of the whole chain."""


class ShowDrills(CallbackData, prefix="drl"):
    """How the last ones went."""
