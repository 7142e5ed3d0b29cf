"""How notices are worded. Each part registers its own with `@screen_of.register`."""

from functools import singledispatch

from bot.delivery.screen import CommandMenu, Screen
from bot.domain.notices import Broken, Notice, TooMuch
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


@screen_of.register
def _too_much(_notice: TooMuch) -> Screen:
    return Screen(
        _(
            "So much came from you at once that I could not take all of it. I have read what came "
            "first. What you sent after that, up to this message, I have not read and not kept. "
            "Please send again what matters to you."
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )
