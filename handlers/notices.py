"""How notices are worded. Each part registers its own with `@screen_of.register`."""

from functools import singledispatch

from bot.delivery.screen import CommandMenu, Screen
from bot.domain.notices import Broken, Notice
from bot.texts import _
from handlers.callbacks import ToMenu


@singledispatch
def screen_of(notice: Notice) -> Screen | CommandMenu:
    raise NotImplementedError(type(notice).__name__)


@screen_of.register
def _broken(_notice: Broken) -> Screen:
    return Screen(
        _("Something broke on our side. Nothing you told us is lost, and we are looking into it."),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )
