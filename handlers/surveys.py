"""Surveys as people answer them; and the one question that may come back to an author."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.errors import AlreadyDone
from bot.domain.forms import Form, Kind, Question
from bot.domain.surveys import (
    FORM_NAME,
    ITEMS,
    LONGEST_ANSWER,
    SIGNING,
    as_json,
    form_of,
    signed_in,
)
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.forms import Talk, begin, go_on, register
from handlers.screens import surveys as screens
from handlers.screens.survey_buttons import AnswerBack, LookBack, NoSurvey, StartSurvey
from handlers.screens.ways_out import send_nothing

BACK = Form(
    "survey_back",
    (Question("words", Kind.TEXT, most=LONGEST_ANSWER, voice_tells=True),),
    hidden=True,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(start, StartSurvey.filter(), members())
    router.callback_query.register(not_now, NoSurvey.filter(), members())
    router.callback_query.register(look, LookBack.filter(), members())
    router.callback_query.register(answer_back, AnswerBack.filter(), members())
    return router


async def start(
    _query: CallbackQuery, callback_data: StartSurvey, person: Person, services: Services
) -> Reply:
    """What has been begun goes on where it stood."""
    survey = await services.surveys.answers.opened(callback_data.ticket)
    about = {"ticket": callback_data.ticket, "pair": callback_data.pair}
    begun = await services.drafts.get(person, FORM_NAME)
    if begun is not None and begun.about == about:
        return _below(await go_on(person, begun, services))
    known = {ITEMS: as_json(survey.items), SIGNING: str(survey.signing)}
    return _below(await begin(TALK, person, services, about, known))


def _below(reply: Reply) -> Reply:
    """The pressed message stays: only its button holds the right to answer."""
    return replace(reply, new=True) if isinstance(reply, Screen) else reply


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    ticket, pair = draft.about["ticket"], draft.about["pair"]
    survey, token = await services.surveys.answers.give(person, draft.answers, ticket, pair)
    return screens.thanks(survey, signed_in(draft.answers), token)


async def leave(_person: Person, _services: Services) -> Screen:
    return screens.left()


async def not_now(_query: CallbackQuery) -> Screen:
    return screens.not_now()


async def look(_query: CallbackQuery, callback_data: LookBack, services: Services) -> Screen:
    to = callback_data
    asked = await services.surveys.threads.asked(to.survey, to.token)
    return screens.asked_back({place: one.question for place, one in asked.items()}, to)


async def answer_back(
    _query: CallbackQuery, callback_data: AnswerBack, person: Person, services: Services
) -> Reply:
    """Raises AlreadyDone: it was answered."""
    asked = await services.surveys.threads.asked(callback_data.survey, callback_data.token)
    one = asked.get(callback_data.place)
    if one is None:
        raise AlreadyDone
    return await begin(BACK_TALK, person, services, {"thread": one.id}, {"asked": one.question})


async def finish_back(_person: Person, draft: Draft, services: Services) -> Screen:
    await services.surveys.threads.reply(draft.about["thread"], draft.answers["words"])
    return screens.thanks_back()


TALK = register(
    Talk(form_of({}), screens.word, finish, leave=leave, way_out=send_nothing, form_of=form_of)
)
BACK_TALK = register(Talk(BACK, screens.word_back, finish_back, leave=leave, way_out=send_nothing))
