"""What the buttons about meetings carry."""

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button
from bot.domain.meetings import PlaceKind, Said
from bot.texts import _


class Meet(CallbackData, prefix="mtp"):
    """Where it stands between the two of a pair; if nowhere, hours to offer."""

    id: int


class MeetAfter(CallbackData, prefix="mti"):
    """The same, with the one whom a check-in is for."""

    id: int


class FindHours(CallbackData, prefix="mtf"):
    """Of a pair. `moves`: in place of the hour that stands."""

    id: int
    moves: bool = False


class PickHour(CallbackData, prefix="mth"):
    id: int
    number: int


class SetLength(CallbackData, prefix="mtl"):
    id: int
    minutes: int


class SetPlace(CallbackData, prefix="mtk"):
    id: int
    kind: PlaceKind


class TypePlace(CallbackData, prefix="mtt"):
    id: int


class LookAhead(CallbackData, prefix="mtw"):
    id: int
    ahead: int


class ShowDraft(CallbackData, prefix="mtd"):
    id: int


class SendOffer(CallbackData, prefix="mts"):
    id: int


class ShowOffer(CallbackData, prefix="mtv"):
    id: int


class TakeHour(CallbackData, prefix="mta"):
    id: int
    number: int


class NotNow(CallbackData, prefix="mtn"):
    """None of the hours, and nothing in their place; or, of one's own, taken back."""

    id: int


class ShowMeeting(CallbackData, prefix="mtm"):
    id: int


class CancelMeeting(CallbackData, prefix="mtc"):
    id: int


class SayMet(CallbackData, prefix="mty"):
    id: int
    said: Said


class MetDays(CallbackData, prefix="mtj"):
    """Of a pair: on which day the two met; the last two weeks, or those before them."""

    id: int
    earlier: bool = False


class NoteMet(CallbackData, prefix="mto"):
    """`day`: the day's ordinal number, so that an old button means the same day."""

    id: int
    day: int


class TakeBack(CallbackData, prefix="mtb"):
    id: int


class MyMeetings(CallbackData, prefix="mtg"):
    """All that is agreed on or offered."""


def meet(pairing_id: int, name: str) -> Button:
    return _("{name}: agree on a meeting", name=name), Meet(id=pairing_id)


def find_again(pairing_id: int) -> Button:
    return _("Find another hour"), Meet(id=pairing_id)
