"""A check-in plan is made, or its days are changed, by a short form."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.plan_form import (
    ANSWERS,
    CARD,
    CHANGES,
    CHOICE,
    NAME,
    WHAT,
    YES,
    cadence_of,
    form_of,
    kind_of,
)
from bot.domain.plans import Scope
from bot.domain.questionnaires import Respondent
from bot.models import Draft, Person
from bot.services.plans import Wanted
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import plans as screens
from handlers.screens.plan_buttons import ChangeCadence, CopyPlan, NewPlan
from handlers.screens.plan_done import done, made
from handlers.screens.plan_form import kept_nothing, word


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(new, NewPlan.filter(), coordinators())
    router.callback_query.register(change_cadence, ChangeCadence.filter(), coordinators())
    return router


async def target(to: NewPlan | CopyPlan, services: Services) -> tuple[Scope, str | int | None]:
    if to.pair:
        return Scope.PAIR, to.pair
    if to.programme:
        return Scope.PROGRAMME, (await services.catalogue.programme(to.programme)).code
    return Scope.INSTITUTION, None


async def new(
    _query: CallbackQuery, callback_data: NewPlan, person: Person, services: Services
) -> Reply:
    scope, whom = await target(callback_data, services)
    return await begin(
        TALK, person, services, {"scope": scope, "target": whom}, await _choice(services)
    )


async def _choice(services: Services) -> dict[str, Any]:
    """What there is to ask."""
    found = await services.questionnaires.all()
    return {CHOICE: [[one.code, *one.name, str(one.respondent)] for one in found]}


async def change_cadence(
    _query: CallbackQuery, callback_data: ChangeCadence, person: Person, services: Services
) -> Reply:
    about = {"plan": callback_data.id, "version": callback_data.version}
    return await begin(TALK, person, services, about, {CHANGES: True})


async def finish(person: Person, draft: Draft, services: Services) -> Screen | None:
    cadence = cadence_of(draft.answers)
    if "plan" not in draft.about:
        return made(await services.plans.create(person, _wanted(draft)))
    about = draft.about
    plan = await services.plan_changes.propose(
        person, about["plan"], about["version"], cadence=cadence
    )
    return done(plan) if plan else None


def _wanted(draft: Draft) -> Wanted:
    said: dict[str, Any] = draft.answers
    scope = Scope(draft.about["scope"])
    return Wanted(
        said[NAME],
        scope,
        draft.about["target"],
        said[WHAT],
        cadence_of(said),
        kind_of(said),
        card=said.get(CARD) == YES,
        respondent=Respondent(said[ANSWERS]),
    )


async def leave(person: Person, services: Services) -> Screen:
    return screens.listed(await services.plans.all(person), 0)


TALK = register(
    Talk(form_of({}), word, finish, leave=leave, way_out=kept_nothing, form_of=form_of)
)
