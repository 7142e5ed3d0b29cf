"""What the buttons of cards carry."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.cards import Later, Outcome


class MyCards(CallbackData, prefix="cdl"):
    page: int = 0


class OpenCard(CallbackData, prefix="cdo"):
    id: int


class CloseCard(CallbackData, prefix="cdc"):
    id: int
    outcome: Outcome


class CorrectCard(CallbackData, prefix="cdx"):
    id: int


class MoveCard(CallbackData, prefix="cdm"):
    """The two have agreed on another day, so many days from today."""

    id: int
    days: int


class SnoozeCard(CallbackData, prefix="cds"):
    """To when?"""

    id: int


class PutOff(CallbackData, prefix="cdu"):
    id: int
    later: Later


class NextStep(CallbackData, prefix="cdn"):
    """In so many days; 0 for none."""

    id: int
    days: int


class TypeNextStep(CallbackData, prefix="cdd"):
    """A day of one's own."""

    id: int


class AddNote(CallbackData, prefix="cdt"):
    id: int


class HearNote(CallbackData, prefix="cdv"):
    id: int


class AskAround(CallbackData, prefix="cdw"):
    """Who can take it for me?"""

    id: int


class StopAsking(CallbackData, prefix="cde"):
    id: int


class TakeCard(CallbackData, prefix="cdy"):
    """The answer of one who was asked."""

    id: int
    yes: bool


class TakeBack(CallbackData, prefix="cdb"):
    """By the mentor whose pair it is."""

    id: int


class WriteOnCard(CallbackData, prefix="cdr"):
    """Between a learner and a stand-in."""

    id: int


class LetSee(CallbackData, prefix="cdh"):
    """The learner lets this stand-in, and no other, see what was meant for the mentor."""

    id: int
    to: int
    shown: bool


class DeskCards(CallbackData, prefix="cdk"):
    """Cards without a mentor, for coordinators."""

    page: int = 0


class OpenDeskCard(CallbackData, prefix="cdp"):
    id: int


class ChooseTaker(CallbackData, prefix="cdq"):
    id: int
    page: int = 0


class GiveCard(CallbackData, prefix="cdg"):
    id: int
    to: int


class CloseDeskCard(CallbackData, prefix="cdz"):
    id: int
    talked: bool


class ShowStandIns(CallbackData, prefix="sis"):
    """A mentor's stand-in, and for whom they stand in."""


class ChooseStandIn(CallbackData, prefix="sic"):
    page: int = 0


class NameStandIn(CallbackData, prefix="sin"):
    id: int


class UnnameStandIn(CallbackData, prefix="siu"):
    """Nobody from now on."""


class AnswerStandIn(CallbackData, prefix="sia"):
    """To the mentor with this id; also the end of it."""

    id: int
    yes: bool


class BeWilling(CallbackData, prefix="siw"):
    willing: bool
