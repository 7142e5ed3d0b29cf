"""What the buttons of the staff's chat carry."""

from aiogram.filters.callback_data import CallbackData


class SetStaffChat(CallbackData, prefix="scs"):
    """Yes, this is our chat."""


class LeaveStaffChat(CallbackData, prefix="scn"):
    """No; nothing changes."""


class StopStaffChat(CallbackData, prefix="scx"):
    """It is not used any more."""


class TakeCard(CallbackData, prefix="sct"):
    """`over`: also from another coordinator."""

    id: int
    over: bool = False


class CardDone(CallbackData, prefix="scd"):
    """An alert has been seen to."""

    id: int
