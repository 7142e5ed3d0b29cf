"""What the buttons about how a pair stands carry."""

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button
from bot.domain.fit import Fits
from bot.domain.health import Health
from bot.texts import _


class ShowHealth(CallbackData, prefix="hs"):
    """Of a pair."""

    id: int


class ShowStandings(CallbackData, prefix="hg"):
    """Of all pairs, those that stand so; without it, those who need somebody most."""

    state: Health | None = None
    page: int = 0


class NotRight(CallbackData, prefix="hn"):
    id: int


class LoseTouch(CallbackData, prefix="hl"):
    """`sure`: what follows has been said before."""

    id: int
    sure: bool = False


class FindTouch(CallbackData, prefix="hf"):
    id: int


class LookInstead(CallbackData, prefix="hi"):
    """Of a clock that has run out: who could come instead."""

    id: int


class TakeInstead(CallbackData, prefix="ht"):
    id: int
    helper: int


class KeepPair(CallbackData, prefix="hk"):
    id: int


class SayFits(CallbackData, prefix="hy"):
    """`id`: of the pair. `held`: after how many meetings."""

    id: int
    held: int
    fits: Fits


def how(pairing_id: int, name: str) -> Button:
    return _("{name}: how it stands", name=name), ShowHealth(id=pairing_id)
