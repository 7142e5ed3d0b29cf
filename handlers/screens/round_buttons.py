"""What the buttons about a draft of all pairs carry. `id`: of the draft, or of a pair in it."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.pairings import PairKind
from bot.domain.rounds import Order, WhyDeclined
from bot.matching.policy import Component


class ShowRounds(CallbackData, prefix="rov"):
    """The drafts there are, and what can be begun."""


class BeginRound(CallbackData, prefix="rob"):
    kind: PairKind


class ShowRound(CallbackData, prefix="ros"):
    id: int


class RoundAgain(CallbackData, prefix="roa"):
    id: int


class DropRound(CallbackData, prefix="rod"):
    """`sure`: it has been asked once; so below."""

    id: int
    sure: bool = False


class RoundList(CallbackData, prefix="rol"):
    id: int
    order: Order = Order.STRENGTH
    page: int = 0


class OpenTwo(CallbackData, prefix="rot"):
    id: int


class LockTwo(CallbackData, prefix="rok"):
    id: int
    locked: bool


class SwapWith(CallbackData, prefix="row"):
    """With whom the two could change helpers."""

    id: int
    page: int = 0


class SwapTwo(CallbackData, prefix="rox"):
    id: int
    other: int


class AskDecline(CallbackData, prefix="ron"):
    id: int


class DeclineTwo(CallbackData, prefix="roo"):
    id: int
    why: WhyDeclined


class ApproveOne(CallbackData, prefix="roy"):
    id: int


class TakeBack(CallbackData, prefix="roz"):
    id: int


class ApproveThese(CallbackData, prefix="roh"):
    """Those on a page; `check`: that they are still those that were shown."""

    id: int
    order: Order
    page: int
    check: str


class ApproveAll(CallbackData, prefix="roe"):
    id: int
    check: str
    sure: bool = False


class PublishRound(CallbackData, prefix="rop"):
    """`ask`: the helpers are asked first."""

    id: int
    sure: bool = False
    ask: bool = False


class UndoTwo(CallbackData, prefix="rou"):
    id: int


class WithdrawTwo(CallbackData, prefix="ro9"):
    """The helper is not asked, after all."""

    id: int


class ShowLeft(CallbackData, prefix="rof"):
    id: int


class ShowLeftOnes(CallbackData, prefix="rog"):
    id: int
    page: int = 0


class ShowLoad(CallbackData, prefix="ror"):
    """A picture."""

    id: int


class WhatIf(CallbackData, prefix="roi"):
    id: int


class TryWeight(CallbackData, prefix="roj"):
    id: int
    component: Component
    more: int


class PickHelper(CallbackData, prefix="rom"):
    """Whose capacity is tried out."""

    id: int
    page: int = 0


class TryPlace(CallbackData, prefix="roc"):
    id: int
    helper: int
    more: int


class NotTogether(CallbackData, prefix="rv"):
    """What if these two of the draft might not be a pair; `id`: of the pair."""

    id: int


class TryKind(CallbackData, prefix="roq"):
    """One more helper with what is scarce; `at`: which of what is scarce."""

    id: int
    at: int
