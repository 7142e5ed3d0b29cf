"""Check-in plans, for coordinators: looked at, made, tried out, changed, begun and ended."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.models import Person
from bot.services.plan_changes import PlanChanges
from bot.services.plans import Plans
from bot.services.services import Services
from handlers import plan_making
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import plan_minutes as minutes_screens
from handlers.screens import plans as screens
from handlers.screens import rehearsals
from handlers.screens.plan_buttons import (
    AskThis,
    ChangeFile,
    ChangeNames,
    ConfirmChange,
    CopyPlan,
    ForWhom,
    GiveCards,
    MoveTo,
    NeedMinutes,
    OpenPlan,
    PickMinutes,
    PickProgramme,
    PickQuestions,
    PlansOfPair,
    RehearseAgain,
    ShowChange,
    ShowPlans,
)
from handlers.screens.plan_done import done, made


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(listed, Command("plans"), coordinators())
    press = router.callback_query.register
    press(listed, ShowPlans.filter(), coordinators())
    press(open_plan, OpenPlan.filter(), coordinators())
    press(of_pair, PlansOfPair.filter(), coordinators())
    press(for_whom, ForWhom.filter(), coordinators())
    press(pick_programme, PickProgramme.filter(), coordinators())
    press(copy, CopyPlan.filter(), coordinators())
    press(move_to, MoveTo.filter(), coordinators())
    press(give_cards, GiveCards.filter(), coordinators())
    press(pick_minutes, PickMinutes.filter(), coordinators())
    press(need_minutes, NeedMinutes.filter(), coordinators())
    press(pick_questions, PickQuestions.filter(), coordinators())
    press(ask_this, AskThis.filter(), coordinators())
    press(show_change, ShowChange.filter(), coordinators())
    press(names, ChangeNames.filter(), coordinators())
    press(as_file, ChangeFile.filter(), coordinators())
    press(again, RehearseAgain.filter(), coordinators())
    press(confirm, ConfirmChange.filter(), coordinators())
    router.include_router(plan_making.routes())
    return router


async def listed(
    _event: Message | CallbackQuery,
    person: Person,
    plans: Plans,
    callback_data: ShowPlans | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.listed(await plans.all(person), page)


async def open_plan(
    _query: CallbackQuery, callback_data: OpenPlan, person: Person, plans: Plans
) -> Screen:
    return screens.one(await plans.one(person, callback_data.id))


async def of_pair(
    _query: CallbackQuery, callback_data: PlansOfPair, person: Person, services: Services
) -> Screen:
    pair = await services.pair_desk.pair(person, callback_data.id)
    found = await services.plans.of_pair(person, pair.id)
    return screens.of_pair(found, pair)


async def for_whom(_query: CallbackQuery, callback_data: ForWhom) -> Screen:
    return screens.for_whom_screen(callback_data.copy_of)


async def pick_programme(
    _query: CallbackQuery, callback_data: PickProgramme, person: Person, plans: Plans
) -> Screen:
    found = await plans.programmes(person)
    return screens.programmes(found, callback_data.copy_of, callback_data.page)


async def copy(
    _query: CallbackQuery, callback_data: CopyPlan, person: Person, services: Services
) -> Screen:
    scope, target = await plan_making.target(callback_data, services)
    return made(await services.plans.copy(person, callback_data.id, scope, target))


async def move_to(
    _query: CallbackQuery, callback_data: MoveTo, person: Person, plan_changes: PlanChanges
) -> Screen | None:
    to = callback_data
    plan = await plan_changes.propose(person, to.id, to.version, state=to.state)
    return done(plan) if plan else None


async def give_cards(
    _query: CallbackQuery, callback_data: GiveCards, person: Person, plan_changes: PlanChanges
) -> Screen | None:
    to = callback_data
    plan = await plan_changes.propose(person, to.id, to.version, card=to.on)
    return done(plan) if plan else None


async def pick_minutes(
    _query: CallbackQuery, callback_data: PickMinutes, person: Person, services: Services
) -> Screen:
    plan = await services.plans.one(person, callback_data.id)
    return minutes_screens.pick(plan, services.plan_minutes.usual)


async def need_minutes(
    _query: CallbackQuery, callback_data: NeedMinutes, person: Person, services: Services
) -> Screen:
    to = callback_data
    await services.plan_minutes.set(person, to.id, to.minutes or None)
    plan = await services.plans.one(person, to.id)
    return screens.one(plan, minutes_screens.chosen())


async def pick_questions(
    _query: CallbackQuery, callback_data: PickQuestions, person: Person, services: Services
) -> Screen:
    plan = await services.plans.one(person, callback_data.id)
    found = await services.questionnaires.all(plan.respondent)
    return screens.other_questions(plan, found, callback_data.page)


async def ask_this(
    _query: CallbackQuery, callback_data: AskThis, person: Person, plan_changes: PlanChanges
) -> Screen | None:
    to = callback_data
    plan = await plan_changes.propose(person, to.id, to.version, questionnaire=to.code)
    return done(plan) if plan else None


async def show_change(
    _query: CallbackQuery, callback_data: ShowChange, person: Person, plan_changes: PlanChanges
) -> Screen:
    return rehearsals.change(await plan_changes.view(person, callback_data.id))


async def names(
    _query: CallbackQuery, callback_data: ChangeNames, person: Person, plan_changes: PlanChanges
) -> Screen:
    view = await plan_changes.view(person, callback_data.id)
    return rehearsals.names(view, callback_data.page, asked=callback_data.asked)


async def as_file(
    _query: CallbackQuery, callback_data: ChangeFile, person: Person, plan_changes: PlanChanges
) -> Screen:
    return rehearsals.as_file(await plan_changes.view(person, callback_data.id))


async def again(
    _query: CallbackQuery, callback_data: RehearseAgain, person: Person, plan_changes: PlanChanges
) -> Reply:
    await plan_changes.again(person, callback_data.id)
    return None


async def confirm(
    _query: CallbackQuery, callback_data: ConfirmChange, person: Person, plan_changes: PlanChanges
) -> Screen:
    return done(await plan_changes.confirm(person, callback_data.id))
