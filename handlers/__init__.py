"""Every conversation of the bot, in the order in which an update is offered to them."""

from aiogram import Router

from handlers import forms, menu


def routes() -> Router:
    router = Router(name=__name__)
    router.include_routers(menu.routes(), forms.routes())
    return router
