"""The pairs of a draft, for coordinators: looked into, locked, swapped, decided on, published."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.round_desk import RoundDesk
from bot.services.round_publishing import RoundPublishing
from bot.services.round_steps import RoundSteps
from bot.services.services import Services
from bot.texts import Markup, _
from handlers.filters import coordinators
from handlers.screens import round_done as screens
from handlers.screens import round_lists
from handlers.screens import round_two as cards
from handlers.screens.paging import PER_PAGE
from handlers.screens.round_buttons import (
    ApproveAll,
    ApproveOne,
    ApproveThese,
    AskDecline,
    DeclineTwo,
    LockTwo,
    NotTogether,
    OpenTwo,
    PublishRound,
    RoundList,
    SwapTwo,
    SwapWith,
    TakeBack,
    UndoTwo,
    WithdrawTwo,
)


def routes() -> Router:
    router = Router(name=__name__)
    press = router.callback_query.register
    press(listed, RoundList.filter(), coordinators())
    press(open_two, OpenTwo.filter(), coordinators())
    press(lock, LockTwo.filter(), coordinators())
    press(swap_with, SwapWith.filter(), coordinators())
    press(swap, SwapTwo.filter(), coordinators())
    press(not_together, NotTogether.filter(), coordinators())
    press(ask_decline, AskDecline.filter(), coordinators())
    press(decline, DeclineTwo.filter(), coordinators())
    press(approve, ApproveOne.filter(), coordinators())
    press(take_back, TakeBack.filter(), coordinators())
    press(approve_these, ApproveThese.filter(), coordinators())
    press(approve_all, ApproveAll.filter(), coordinators())
    press(publish, PublishRound.filter(), coordinators())
    press(undo, UndoTwo.filter(), coordinators())
    press(withdraw, WithdrawTwo.filter(), coordinators())
    return router


async def listed(
    _query: CallbackQuery, callback_data: RoundList, person: Person, round_desk: RoundDesk
) -> Screen:
    to = callback_data
    return round_lists.listed(await round_desk.page(person, to.id, to.order, to.page, PER_PAGE))


async def open_two(
    _query: CallbackQuery, callback_data: OpenTwo, person: Person, services: Services
) -> Screen:
    return await _card(services, person, callback_data.id)


async def lock(
    _query: CallbackQuery, callback_data: LockTwo, person: Person, services: Services
) -> Screen:
    await services.round_steps.lock(person, callback_data.id, locked=callback_data.locked)
    return await _card(services, person, callback_data.id)


async def swap_with(
    _query: CallbackQuery, callback_data: SwapWith, person: Person, round_desk: RoundDesk
) -> Screen:
    to = callback_data
    return cards.swap_with(await round_desk.swappable(person, to.id, to.page, PER_PAGE))


async def swap(
    _query: CallbackQuery, callback_data: SwapTwo, person: Person, services: Services
) -> Screen:
    await services.round_steps.swap(person, callback_data.id, callback_data.other)
    other = await services.round_desk.pair(person, callback_data.other)
    said = _("Swapped: the other two are {two} now.", two=cards.two(other))
    return await _card(services, person, callback_data.id, said)


async def not_together(
    _query: CallbackQuery, callback_data: NotTogether, person: Person, services: Services
) -> None:
    """What would be different comes in a message of its own."""
    await services.round_apart.try_out(person, callback_data.id)


async def ask_decline(
    _query: CallbackQuery, callback_data: AskDecline, person: Person, round_desk: RoundDesk
) -> Screen:
    return cards.ask_why(await round_desk.pair(person, callback_data.id))


async def decline(
    _query: CallbackQuery, callback_data: DeclineTwo, person: Person, services: Services
) -> Screen:
    await services.round_steps.decline(person, callback_data.id, callback_data.why)
    return await _card(services, person, callback_data.id)


async def approve(
    _query: CallbackQuery, callback_data: ApproveOne, person: Person, services: Services
) -> Screen:
    await services.round_steps.approve(person, callback_data.id)
    return await _card(services, person, callback_data.id)


async def take_back(
    _query: CallbackQuery, callback_data: TakeBack, person: Person, services: Services
) -> Screen:
    await services.round_steps.take_back(person, callback_data.id)
    return await _card(services, person, callback_data.id)


async def approve_these(
    _query: CallbackQuery,
    callback_data: ApproveThese,
    person: Person,
    round_steps: RoundSteps,
    round_desk: RoundDesk,
) -> Screen:
    to = callback_data
    these = (to.id, to.order, to.page, PER_PAGE, to.check)
    decided = await round_steps.approve_these(person, *these)
    return screens.approved(await round_desk.overview(person, to.id), decided)


async def approve_all(
    _query: CallbackQuery,
    callback_data: ApproveAll,
    person: Person,
    round_steps: RoundSteps,
    round_desk: RoundDesk,
) -> Screen:
    to = callback_data
    if not to.sure:
        return screens.ask_all(await round_desk.overview(person, to.id), to.check)
    decided = await round_steps.approve_all(person, to.id, to.check)
    return screens.approved(await round_desk.overview(person, to.id), decided)


async def publish(
    _query: CallbackQuery,
    callback_data: PublishRound,
    person: Person,
    round_publishing: RoundPublishing,
    round_desk: RoundDesk,
) -> Screen:
    to = callback_data
    if not to.sure:
        return screens.ask_publish(await round_desk.overview(person, to.id))
    out = round_publishing.ask if to.ask else round_publishing.publish
    decided, said = await out(person, to.id), screens.asked if to.ask else screens.published
    return said(await round_desk.overview(person, to.id), decided)


async def undo(
    _query: CallbackQuery, callback_data: UndoTwo, person: Person, services: Services
) -> Screen:
    await services.round_publishing.undo(person, callback_data.id)
    said = _("Undone; neither of the two hears of it.")
    return await _card(services, person, callback_data.id, said)


async def withdraw(
    _query: CallbackQuery, callback_data: WithdrawTwo, person: Person, services: Services
) -> Screen:
    pair = await services.round_publishing.withdraw(person, callback_data.id)
    helper = await services.people.get(pair.helper_id)
    said = _("Withdrawn; {name} hears nothing of it.", name=helper.name)
    return await _card(services, person, callback_data.id, said)


async def _card(
    services: Services, person: Person, pair_id: int, said: Markup | None = None
) -> Screen:
    one = await services.round_desk.pair(person, pair_id)
    return cards.card(one, services.clock(), said)
