"""Feedback: told at any moment or when asked after a meeting; read by coordinators."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.feedback import AFTER_MEETING, OF_LEARNERS, OF_OTHERS, About, form_for
from bot.models import Draft, Person
from bot.services.feedback_reading import FeedbackReading
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators, members
from handlers.forms import Talk, begin, register
from handlers.screens import feedback as screens
from handlers.screens import quotes
from handlers.screens.feedback import NotNow, ReadFeedback, TellUs
from handlers.screens.ways_out import send_nothing


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(tell, Command("feedback"), members())
    router.callback_query.register(tell, TellUs.filter(), members())
    router.callback_query.register(not_now, NotNow.filter(), members())
    router.callback_query.register(read, ReadFeedback.filter(), coordinators())
    return router


async def tell(
    _event: Message | CallbackQuery,
    person: Person,
    services: Services,
    callback_data: TellUs | None = None,
) -> Reply:
    if callback_data is None or not callback_data.ask:
        return await begin(TALKS[form_for(person.role).name], person, services)
    ask, pairing, helper = await services.feedback.asked(person, callback_data.ask)
    about = {"ask": ask.id, "about": pairing.kind}
    return await begin(TALKS[AFTER_MEETING.name], person, services, about, {"name": helper.name})


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    about = About(draft.about.get("about") or draft.answers["about"])
    told = await services.feedback.give(person, draft.answers, about, draft.about.get("ask"))
    return (
        quotes.may_it_be(told)
        if told.author_id and told.text
        else screens.thanks(signed=told.author_id is not None)
    )


async def leave(_person: Person, _services: Services) -> Screen:
    return screens.not_now()


async def not_now(_query: CallbackQuery) -> Screen:
    return screens.not_now()


async def read(
    _query: CallbackQuery,
    person: Person,
    feedback_reading: FeedbackReading,
    callback_data: ReadFeedback,
) -> Screen:
    page, at, pages = await feedback_reading.page(person, callback_data.page)
    return screens.told(page, at, pages)


TALKS = {
    form.name: register(Talk(form, screens.word, finish, leave=leave, way_out=send_nothing))
    for form in (OF_LEARNERS, OF_OTHERS, AFTER_MEETING)
}
