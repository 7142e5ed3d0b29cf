"""/invite: a coordinator invites one person, sees what is open, takes one back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.invitations import LONGEST_GROUP, UnknownGroup
from bot.domain.roles import Role
from bot.domain.segments import token_of
from bot.models import Draft, Person
from bot.services.invitations import Invitations
from bot.services.services import Services
from handlers import forms
from handlers.conversation import Conversation
from handlers.errors import wording
from handlers.filters import coordinators
from handlers.forms import Talk, register
from handlers.screens import invitations as screens
from handlers.screens.invitations import Invite, Revoke, ToInvitations
from handlers.screens.ways_out import invite_nobody


def _studies(answers: Answers) -> bool:
    return answers.get("role") == Role.LEARNER


ROLE = Question("role", Kind.CHOICE, tuple(Role))
GROUP = Question("group", Kind.TEXT, optional=True, most=LONGEST_GROUP, asked=_studies)
FORM = Form("invite", (ROLE, GROUP))


def _form_of(answers: Answers) -> Form:
    """Where there are several institutions it is asked of which of them the person is."""
    houses = tuple(answers.get(screens.HOUSES) or ())
    if not houses:
        return FORM
    tokens = (screens.WHOLE_HOUSE, *map(token_of, houses))
    return Form("invite", (ROLE, Question("house", Kind.CHOICE, tokens), GROUP))


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(home, Command("invite"), coordinators())
    router.callback_query.register(page, ToInvitations.filter(), coordinators())
    router.callback_query.register(begin, Invite.filter(), coordinators())
    router.callback_query.register(revoke, Revoke.filter(), coordinators())
    return router


async def home(_event: Message, person: Person, invitations: Invitations) -> Screen:
    return screens.home(len(await invitations.open(person)))


async def page(
    _query: CallbackQuery,
    callback_data: ToInvitations,
    person: Person,
    invitations: Invitations,
) -> Screen:
    still_open = await invitations.open(person)
    if callback_data.page < 0:
        return screens.home(len(still_open))
    return screens.open_ones(still_open, callback_data.page)


async def begin(_query: CallbackQuery, person: Person, services: Services) -> Reply:
    houses = await services.invitations.choices(person)
    return await forms.begin(
        TALK, person, services, answers={screens.HOUSES: houses} if houses else None
    )


async def revoke(
    _query: CallbackQuery, callback_data: Revoke, person: Person, invitations: Invitations
) -> Screen:
    gone = await invitations.revoke(person, callback_data.invitation_id)
    return screens.open_ones(await invitations.open(person), callback_data.page, gone)


async def heard(person: Person, draft: Draft, question: Question, services: Services) -> Reply:
    """A group as the institution writes it; else the question stands, with the nearest ones."""
    group = draft.answers.get("group")
    if question.key != "group" or not group:
        return None
    try:
        services.drafts.answer(draft, "group", await services.groups.known(group))
    except UnknownGroup as unknown:
        services.drafts.answer(draft, "group", None)
        return await forms.go_on(person, draft, services, wording(unknown))
    return None


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    role, group = Role(draft.answers["role"]), draft.answers.get("group")
    group = group if role == Role.LEARNER else None
    house = screens.house_of(draft.answers)
    token = services.invitations.create(role, {"group": group}, person, house)
    link = services.invitations.link(token)
    return screens.invited(role, group, link, services.invitations.expiry(), house)


async def leave(person: Person, services: Services) -> Reply:
    return screens.home(len(await services.invitations.open(person)))


TALK = register(
    Talk(
        FORM,
        screens.word,
        finish,
        heard=heard,
        leave=leave,
        way_out=invite_nobody,
        form_of=_form_of,
    )
)
