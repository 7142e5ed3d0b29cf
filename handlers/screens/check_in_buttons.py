"""What the buttons of check-ins carry."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.check_ins import Audience


class CheckIns(CallbackData, prefix="cih"):
    """How one's check-ins stand, or the one that is asked now."""


class StartCheckIn(CallbackData, prefix="ci"):
    id: int


class NotThisTime(CallbackData, prefix="cin"):
    id: int


class ShowCheckIn(CallbackData, prefix="cis"):
    id: int


class ShowAnswer(CallbackData, prefix="cip"):
    """`part`: an area, or the comment."""

    id: int
    part: str


class SetAnswer(CallbackData, prefix="civ"):
    """`value`: 0 takes it back."""

    id: int
    part: str
    value: int


class SetAudience(CallbackData, prefix="cia"):
    id: int
    part: str
    audience: Audience


class TurnAudience(CallbackData, prefix="ciw"):
    """In the form: the next audience, for all answers or for this part of it alone."""

    part: str
    for_all: bool


class HearOwn(CallbackData, prefix="cio"):
    """The learner's own voice message."""

    id: int


class HearCard(CallbackData, prefix="cig"):
    """What the learner said for the mentor, on this card."""

    id: int


class HearShared(CallbackData, prefix="shv"):
    """What the learner said for coordinators, too."""

    id: int


class WantTalk(CallbackData, prefix="cit"):
    id: int


class SharedAnswers(CallbackData, prefix="shl"):
    """What learners chose to show to coordinators."""

    page: int = 0


class SharedAnswer(CallbackData, prefix="sho"):
    id: int


class ShowPlacement(CallbackData, prefix="jbs"):
    """When practice or a job began."""


class PlacedOn(CallbackData, prefix="jbo"):
    """So many days ago; -1: it has not begun."""

    days: int
