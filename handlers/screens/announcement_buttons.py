"""What the buttons of announcements carry."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.domain.segments import Aspect


class ShowAnnouncements(CallbackData, prefix="anl"):
    page: int = 0


class AboutAnnouncements(CallbackData, prefix="anu"):
    """Whether one wants them; asked below an announcement, which stays."""


class WantAnnouncements(CallbackData, prefix="anx"):
    wanted: bool


class NewAnnouncement(CallbackData, prefix="ann"):
    """A draft."""


class OpenAnnouncement(CallbackData, prefix="ano"):
    """A draft as it stands, or how far it is."""

    id: int


class WriteAnnouncement(CallbackData, prefix="anw"):
    id: int
    language: Literal["ru", "en"]


class AttachFile(CallbackData, prefix="ana"):
    """One picture or file; or the one there is is taken away."""

    id: int
    away: bool = False


class ForWhomItIs(CallbackData, prefix="anf"):
    id: int


class ChooseAspect(CallbackData, prefix="anc"):
    id: int
    aspect: Aspect
    page: int = 0


class ToggleChoice(CallbackData, prefix="ant"):
    """`token`: stands for the value (bot.domain.segments)."""

    id: int
    aspect: Aspect
    token: str
    page: int = 0


class PreviewAnnouncement(CallbackData, prefix="anv"):
    id: int


class RehearseAnnouncement(CallbackData, prefix="anr"):
    id: int


class SendAnnouncement(CallbackData, prefix="ans"):
    """`version`: the draft that was rehearsed; no other is sent."""

    id: int
    version: int


class HoldAnnouncement(CallbackData, prefix="anh"):
    id: int


class LetAnnouncementGoOn(CallbackData, prefix="ang"):
    id: int


class CallOffAnnouncement(CallbackData, prefix="anq"):
    """`sure`: what follows has been said before."""

    id: int
    sure: bool = False


class DropAnnouncement(CallbackData, prefix="and"):
    id: int
    sure: bool = False
