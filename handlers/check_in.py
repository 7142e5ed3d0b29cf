"""A check-in: a few taps, who sees what, and changing one's mind."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.check_ins import FORM_NAME, form_of, turned
from bot.domain.errors import NotFound
from bot.domain.questionnaires import Respondent
from bot.domain.roles import Role
from bot.models import Draft, Person
from bot.services.check_in_answers import CheckInAnswers
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import learners, of_pairs
from handlers.forms import Talk, begin, go_on, register
from handlers.screens import check_in as screens
from handlers.screens import check_in_changes as changes
from handlers.screens import check_in_form as form
from handlers.screens.check_in_buttons import (
    CheckIns,
    NotThisTime,
    SetAnswer,
    SetAudience,
    ShowAnswer,
    ShowCheckIn,
    StartCheckIn,
    TurnAudience,
    WantTalk,
)
from handlers.screens.ways_out import answer_nothing


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(current, Command("checkin"), of_pairs())
    router.callback_query.register(current, CheckIns.filter(), of_pairs())
    router.callback_query.register(start, StartCheckIn.filter(), of_pairs())
    router.callback_query.register(turn_audience, TurnAudience.filter(), of_pairs())
    router.callback_query.register(decline, NotThisTime.filter(), of_pairs())
    router.callback_query.register(show, ShowCheckIn.filter(), of_pairs())
    router.callback_query.register(show_part, ShowAnswer.filter(), of_pairs())
    router.callback_query.register(set_answer, SetAnswer.filter(), of_pairs())
    router.callback_query.register(set_audience, SetAudience.filter(), of_pairs())
    router.callback_query.register(want_talk, WantTalk.filter(), learners())
    return router


async def current(_event: Message | CallbackQuery, person: Person, services: Services) -> Reply:
    """What has been begun, or the one that is asked now, or when the next is due."""
    return await standing(person, services)


async def standing(person: Person, services: Services) -> Reply:
    begun = await services.drafts.get(person, FORM_NAME)
    if begun is not None:
        return await go_on(person, begun, services)
    plans = await services.check_in_standing.of(person)
    asked = next((plan.asked_id for plan in plans if plan.asked_id), None)
    if asked is None:
        is_learner = person.role == Role.LEARNER
        return screens.standing(plans, Respondent.LEARNER if is_learner else Respondent.HELPER)
    return await _begin(person, asked, services)


async def start(
    query: CallbackQuery, callback_data: StartCheckIn, person: Person, services: Services
) -> Reply:
    """What has been begun goes on where it stood; an old button opens what is asked now."""
    begun = await services.drafts.get(person, FORM_NAME)
    if begun is None and await services.check_in_answers.is_open(person, callback_data.id):
        return await _begin(person, callback_data.id, services)
    return await current(query, person, services)


async def _begin(person: Person, check_in_id: int, services: Services) -> Reply:
    known = await services.check_in_answers.known(person, check_in_id)
    return await begin(TALK, person, services, {"check_in": check_in_id}, known)


async def turn_audience(
    _query: CallbackQuery, callback_data: TurnAudience, person: Person, services: Services
) -> Reply:
    """Raises NotFound: what the button belongs to is sent or left. An old one turns nothing."""
    begun = await services.drafts.get(person, FORM_NAME)
    if begun is None:
        raise NotFound
    if begun.question == callback_data.part:
        choice = turned(begun.question, begun.answers, for_all=callback_data.for_all)
        services.drafts.answer(begun, *choice)
    return await go_on(person, begun, services)


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    check_in_id = draft.about["check_in"]
    view = await services.check_in_answers.save(person, check_in_id, draft.answers)
    return screens.thanks(view)


async def leave(_person: Person, _services: Services) -> Screen:
    return screens.left()


async def decline(
    _query: CallbackQuery,
    callback_data: NotThisTime,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    await check_in_answers.decline(person, callback_data.id)
    return screens.not_this_time()


async def show(
    _query: CallbackQuery,
    callback_data: ShowCheckIn,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    return screens.thanks(await check_in_answers.view(person, callback_data.id))


async def show_part(
    _query: CallbackQuery,
    callback_data: ShowAnswer,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    view = await check_in_answers.view(person, callback_data.id)
    return changes.part(view, callback_data.part)


async def set_answer(
    _query: CallbackQuery,
    callback_data: SetAnswer,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    id_, part = callback_data.id, callback_data.part
    view = await check_in_answers.set_value(person, id_, part, callback_data.value or None)
    return changes.part(view, part)


async def set_audience(
    _query: CallbackQuery,
    callback_data: SetAudience,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    id_, part = callback_data.id, callback_data.part
    view = await check_in_answers.set_audience(person, id_, part, callback_data.audience)
    return changes.part(view, part)


async def want_talk(
    _query: CallbackQuery,
    callback_data: WantTalk,
    person: Person,
    check_in_answers: CheckInAnswers,
) -> Screen:
    name, reached = await check_in_answers.want_talk(person, callback_data.id)
    return screens.talk_wanted(callback_data.id, name, reached=reached)


TALK = register(
    Talk(form_of({}), form.word, finish, leave=leave, way_out=answer_nothing, form_of=form_of)
)
