"""Drafts of all pairs, for coordinators: made, looked at, dropped, and who is left out."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.round_changes import capacity, helper_like, weight
from bot.services.round_desk import RoundDesk
from bot.services.round_load import RoundLoad
from bot.services.rounds import Rounds
from handlers import round_pairs
from handlers.filters import coordinators
from handlers.screens import round_done, round_left, round_load, round_what_if
from handlers.screens import rounds as screens
from handlers.screens.round_buttons import (
    BeginRound,
    DropRound,
    PickHelper,
    RoundAgain,
    ShowLeft,
    ShowLeftOnes,
    ShowLoad,
    ShowRound,
    ShowRounds,
    TryKind,
    TryPlace,
    TryWeight,
    WhatIf,
)


def routes() -> Router:
    router = Router(name=__name__)
    press = router.callback_query.register
    press(drafts, ShowRounds.filter(), coordinators())
    press(begin, BeginRound.filter(), coordinators())
    press(show, ShowRound.filter(), coordinators())
    press(again, RoundAgain.filter(), coordinators())
    press(drop, DropRound.filter(), coordinators())
    press(left, ShowLeft.filter(), coordinators())
    press(left_ones, ShowLeftOnes.filter(), coordinators())
    press(load, ShowLoad.filter(), coordinators())
    press(what_if, WhatIf.filter(), coordinators())
    press(pick_helper, PickHelper.filter(), coordinators())
    press(try_weight, TryWeight.filter(), coordinators())
    press(try_place, TryPlace.filter(), coordinators())
    press(try_kind, TryKind.filter(), coordinators())
    router.include_router(round_pairs.routes())
    return router


async def drafts(_query: CallbackQuery, person: Person, round_desk: RoundDesk) -> Screen:
    return screens.drafts(await round_desk.open_ones(person))


async def begin(
    _query: CallbackQuery, callback_data: BeginRound, person: Person, rounds: Rounds
) -> None:
    """How far it is, and then the draft, comes in a message of its own."""
    await rounds.begin(person, callback_data.kind)


async def show(
    _query: CallbackQuery, callback_data: ShowRound, person: Person, round_desk: RoundDesk
) -> Screen:
    return screens.overview(await round_desk.overview(person, callback_data.id))


async def again(
    _query: CallbackQuery, callback_data: RoundAgain, person: Person, rounds: Rounds
) -> None:
    await rounds.again(person, callback_data.id)


async def drop(
    _query: CallbackQuery,
    callback_data: DropRound,
    person: Person,
    rounds: Rounds,
    round_desk: RoundDesk,
) -> Screen:
    if not callback_data.sure:
        return round_done.ask_drop(await round_desk.overview(person, callback_data.id))
    await rounds.drop(person, callback_data.id)
    return screens.drafts(await round_desk.open_ones(person))


async def left(
    _query: CallbackQuery, callback_data: ShowLeft, person: Person, round_desk: RoundDesk
) -> Screen:
    return round_left.left_out(await round_desk.left(person, callback_data.id))


async def left_ones(
    _query: CallbackQuery, callback_data: ShowLeftOnes, person: Person, round_desk: RoundDesk
) -> Screen:
    view = await round_desk.overview(person, callback_data.id)
    people = await round_desk.left_ones(person, view.id)
    return round_left.by_name(view.id, view.kind, people, callback_data.page)


async def load(
    _query: CallbackQuery, callback_data: ShowLoad, person: Person, round_load_of: RoundLoad
) -> Sequence[Screen]:
    return round_load.load(callback_data.id, await round_load_of.of(person, callback_data.id))


async def what_if(
    _query: CallbackQuery, callback_data: WhatIf, person: Person, round_desk: RoundDesk
) -> Screen:
    view = await round_desk.overview(person, callback_data.id)
    return round_what_if.choose(view, await round_desk.left(person, view.id))


async def pick_helper(
    _query: CallbackQuery, callback_data: PickHelper, person: Person, round_load_of: RoundLoad
) -> Screen:
    helpers = await round_load_of.helpers(person, callback_data.id)
    return round_what_if.pick_helper(callback_data.id, helpers, callback_data.page)


async def try_weight(
    _query: CallbackQuery, callback_data: TryWeight, person: Person, rounds: Rounds
) -> None:
    change = weight(callback_data.component, callback_data.more)
    await rounds.try_out(person, callback_data.id, change)


async def try_place(
    _query: CallbackQuery, callback_data: TryPlace, person: Person, rounds: Rounds
) -> None:
    change = capacity(callback_data.helper, callback_data.more)
    await rounds.try_out(person, callback_data.id, change)


async def try_kind(
    _query: CallbackQuery,
    callback_data: TryKind,
    person: Person,
    rounds: Rounds,
    round_desk: RoundDesk,
) -> None:
    scarce = await round_desk.shortage(person, callback_data.id, callback_data.at)
    await rounds.try_out(person, callback_data.id, helper_like(scarce.rule, sorted(scarce.has)))
