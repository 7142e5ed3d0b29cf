"""Every conversation of the bot, in the order in which an update is offered to them."""

from aiogram import Router

from handlers import events, forms, menu, programmes, schedule


def routes() -> Router:
    router = Router(name=__name__)
    router.include_routers(
        menu.routes(),
        programmes.routes(),
        schedule.routes(),
        events.routes(),
        forms.routes(),
    )
    return router
