"""Every conversation of the bot, in the order in which an update is offered to them."""

from aiogram import Router

from handlers import events, forms, joining, lost, menu, programmes, questions, requests, schedule


def routes() -> Router:
    router = Router(name=__name__)
    router.include_routers(
        menu.routes(),
        joining.routes(),
        programmes.routes(),
        schedule.routes(),
        events.routes(),
        requests.routes(),
        forms.routes(),
        questions.routes(),
        joining.outside(),
        lost.routes(),
    )
    return router
