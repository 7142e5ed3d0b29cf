"""Pairs as coordinators make them: who waits, proposals with reasons, yes and no."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.errors import NotFound
from bot.models import Person
from bot.services.pair_desk import PairDesk
from bot.services.pair_views import LearnerView
from bot.services.pairings import Pairings
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import pair_cards as cards
from handlers.screens import pair_notices, subject_words
from handlers.screens import pair_outcomes as outcomes
from handlers.screens import pairs as screens
from handlers.screens.paging import PER_PAGE
from handlers.screens.pair_buttons import (
    ApproveTwo,
    ChooseSubjectFor,
    DeclinePair,
    EndPair,
    Lists,
    LookAtTwo,
    LookForLearner,
    OpenPair,
    PutOffPair,
    ReopenPair,
    ShowPairList,
    ShowPairs,
)

# `pair_notices` words what people are told and refused about their pairs.
__all__ = ["pair_notices", "routes"]


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(overview, Command("pairs"), coordinators())
    press = router.callback_query.register
    press(overview, ShowPairs.filter(), coordinators())
    press(show_list, ShowPairList.filter(), coordinators())
    press(look_for, LookForLearner.filter(), coordinators())
    press(choose, ChooseSubjectFor.filter(), coordinators())
    press(look_at, LookAtTwo.filter(), coordinators())
    press(approve, ApproveTwo.filter(), coordinators())
    press(open_pair, OpenPair.filter(), coordinators())
    press(decline, DeclinePair.filter(), coordinators())
    press(reopen, ReopenPair.filter(), coordinators())
    press(put_off, PutOffPair.filter(), coordinators())
    press(end, EndPair.filter(), coordinators())
    return router


async def overview(_event: Message | CallbackQuery, person: Person, pair_desk: PairDesk) -> Screen:
    return screens.overview(await pair_desk.overview(person))


async def show_list(
    _query: CallbackQuery, callback_data: ShowPairList, person: Person, pair_desk: PairDesk
) -> Screen:
    return await LISTS[callback_data.what](pair_desk, person, callback_data.page)


async def look_for(
    _query: CallbackQuery, callback_data: LookForLearner, person: Person, services: Services
) -> Screen:
    view = await _view(person, callback_data, services)
    if callback_data.page is None:
        return cards.learner(view)
    return cards.everybody(view, callback_data.page)


async def choose(
    _query: CallbackQuery, callback_data: ChooseSubjectFor, person: Person, services: Services
) -> Screen:
    learner = await services.pair_desk.seeker(person, callback_data.learner)
    subjects = await services.pair_subjects.free(learner)
    return subject_words.choose_for(learner.id, learner.name, subjects)


async def _view(person: Person, to: LookForLearner | LookAtTwo, services: Services) -> LearnerView:
    subject = await services.pair_subjects.named(to.learner, to.subject)
    return await services.pair_desk.learner(person, to.learner, to.kind, subject)


async def look_at(
    _query: CallbackQuery, callback_data: LookAtTwo, person: Person, services: Services
) -> Screen:
    view = await _view(person, callback_data, services)
    for candidate in view.candidates:
        if candidate.id == callback_data.helper:
            return cards.two(view, candidate)
    raise NotFound


async def approve(
    _query: CallbackQuery,
    callback_data: ApproveTwo,
    person: Person,
    services: Services,
) -> Screen:
    to = callback_data
    subject = await services.pair_subjects.named(to.learner, to.subject)
    pairing = await services.pairings.approve(person, to.learner, to.helper, to.kind, subject)
    pair = await services.pair_desk.pair(person, pairing.id)
    return outcomes.approved(pair.learner_name, pair.helper_name)


async def open_pair(
    _query: CallbackQuery, callback_data: OpenPair, person: Person, pair_desk: PairDesk
) -> Screen:
    pair = await pair_desk.pair(person, callback_data.id)
    return cards.card(pair, await pair_desk.seats_of(pair.helper_id))


async def decline(
    _query: CallbackQuery,
    callback_data: DeclinePair,
    person: Person,
    pairings: Pairings,
    pair_desk: PairDesk,
) -> Screen:
    before = await pair_desk.pair(person, callback_data.id)
    await pairings.decline(person, callback_data.id)
    return outcomes.declined(before)


async def reopen(
    _query: CallbackQuery,
    callback_data: ReopenPair,
    person: Person,
    pairings: Pairings,
    pair_desk: PairDesk,
) -> Screen:
    pairing = await pairings.reopen(person, callback_data.id)
    pair = await pair_desk.pair(person, pairing.id)
    return cards.card(pair, await pair_desk.seats_of(pair.helper_id))


async def put_off(
    _query: CallbackQuery,
    callback_data: PutOffPair,
    person: Person,
    pairings: Pairings,
    pair_desk: PairDesk,
) -> Screen:
    pair = await pairings.put_off(person, callback_data.id)
    said = outcomes.put_off(pair.put_off_until)
    return screens.proposals(await pair_desk.proposals_page(person, (0, PER_PAGE)), said)


async def end(
    _query: CallbackQuery,
    callback_data: EndPair,
    person: Person,
    pairings: Pairings,
    pair_desk: PairDesk,
) -> Screen:
    if not callback_data.sure:
        return outcomes.ask_end(await pair_desk.pair(person, callback_data.id))
    await pairings.end(person, callback_data.id)
    return outcomes.ended(await pair_desk.pair(person, callback_data.id))


async def _waiting(pair_desk: PairDesk, by: Person, page: int) -> Screen:
    return screens.waiting(await pair_desk.waits_page(by, (page, PER_PAGE)))


async def _proposals(pair_desk: PairDesk, by: Person, page: int) -> Screen:
    return screens.proposals(await pair_desk.proposals_page(by, (page, PER_PAGE)))


async def _active(pair_desk: PairDesk, by: Person, page: int) -> Screen:
    return screens.active(await pair_desk.active_page(by, (page, PER_PAGE)))


async def _hidden(pair_desk: PairDesk, by: Person, page: int) -> Screen:
    return screens.hidden(await pair_desk.hidden_page(by, (page, PER_PAGE)))


LISTS: dict[Lists, Callable[[PairDesk, Person, int], Awaitable[Screen]]] = {
    Lists.WAITING: _waiting,
    Lists.PROPOSALS: _proposals,
    Lists.ACTIVE: _active,
    Lists.HIDDEN: _hidden,
}
