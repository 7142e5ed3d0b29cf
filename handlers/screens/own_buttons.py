"""The screens of one's own to which a question can lead, and how they are called."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot.texts import Markup, _
from handlers.callbacks import ToMenu
from handlers.screens.check_in_buttons import CheckIns
from handlers.screens.meeting_buttons import MyMeetings
from handlers.screens.pair_buttons import MyMentor, ShowLearners
from handlers.screens.request_buttons import ShowOwnRequests
from handlers.screens.schedule import ChooseGroup
from handlers.screens.settings_buttons import Page, ToSettings

BUTTONS: Mapping[str, CallbackData] = {
    "mentor": MyMentor(),
    "change_mentor": MyMentor(),
    "check_in": CheckIns(),
    "meeting": MyMeetings(),
    "learners": ShowLearners(),
    "data": ToSettings(page=Page.DATA),
    "requests": ShowOwnRequests(),
    "pause": ToSettings(page=Page.PAUSE),
    "settings": ToSettings(),
    "group": ChooseGroup(),
    "bot": ToMenu(),
}


def own_name(name: str) -> Markup:
    return {
        "mentor": _("My mentor"),
        "change_mentor": _("Another mentor"),
        "check_in": _("My check-ins"),
        "meeting": _("Meetings"),
        "learners": _("My learners"),
        "data": _("My data"),
        "requests": _("My questions"),
        "pause": _("Pause messages"),
        "settings": _("Settings"),
        "group": _("My group"),
        "bot": _("What I can do"),
    }[name]
