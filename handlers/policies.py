"""What counts in pairs: coordinators look at it, try another out, and put it in force."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.pair_policies import PairPolicies
from bot.services.policy_trials import PolicyTrials
from handlers.filters import coordinators
from handlers.screens import policies as screens
from handlers.screens import policy_tried
from handlers.screens.policy_buttons import (
    ChangePart,
    EditPolicy,
    PutPolicy,
    ShowPolicy,
    TryPolicy,
    candidate,
    part_of,
)

# `policy_tried` words what other weights would bring.
__all__ = ["policy_tried", "routes"]


def routes() -> Router:
    router = Router(name=__name__)
    press = router.callback_query.register
    press(show, ShowPolicy.filter(), coordinators())
    press(edit, EditPolicy.filter(), coordinators())
    press(change, ChangePart.filter(), coordinators())
    press(try_out, TryPolicy.filter(), coordinators())
    press(put, PutPolicy.filter(), coordinators())
    return router


async def show(
    _query: CallbackQuery, callback_data: ShowPolicy, person: Person, pair_policies: PairPolicies
) -> Screen:
    return screens.show(await pair_policies.view(person, callback_data.kind))


async def edit(
    _query: CallbackQuery, callback_data: EditPolicy, person: Person, policy_trials: PolicyTrials
) -> Screen:
    policy = candidate(callback_data)
    return screens.edit(await policy_trials.look(person, callback_data.kind, policy), policy)


async def change(
    _query: CallbackQuery, callback_data: ChangePart, person: Person, policy_trials: PolicyTrials
) -> Screen:
    policy, part = candidate(callback_data), part_of(callback_data)
    return screens.change(
        await policy_trials.look(person, callback_data.kind, policy), policy, part
    )


async def try_out(
    _query: CallbackQuery, callback_data: TryPolicy, person: Person, policy_trials: PolicyTrials
) -> None:
    """How far it is, and then what would be different, comes in a message of its own."""
    await policy_trials.try_out(person, callback_data.kind, candidate(callback_data))


async def put(
    _query: CallbackQuery, callback_data: PutPolicy, person: Person, policy_trials: PolicyTrials
) -> Screen:
    return screens.in_force(await policy_trials.put_in_force(person, callback_data.id))
