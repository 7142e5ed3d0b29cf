"""What the buttons about people carry: numbers of people, never what was typed."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.domain.merging import From
from bot.domain.people import Only
from bot.domain.roles import Role

BACK = "back"


class ShowPeople(CallbackData, prefix="who"):
    """What was typed lies in the draft of the search. `fresh`: it is forgotten."""

    page: int = 0
    role: str = ""
    only: Only = Only.EVERYBODY
    fresh: bool = False


class ShowPerson(CallbackData, prefix="whp"):
    id: int


class ShowInvited(CallbackData, prefix="whi"):
    """Somebody of the institution's list who has not come in yet, by the invitation."""

    id: int


class Change(StrEnum):
    ROLE = "r"
    BREAK = "b"
    LINK = "l"


class ChangePerson(CallbackData, prefix="whc"):
    """Asks what is to become of it."""

    id: int
    what: Change


class BreakOf(CallbackData, prefix="whb"):
    """`length`: one of bot.domain.pauses, or `back`. `sure`: it has been asked."""

    id: int
    length: str
    sure: bool = False


class RoleOf(CallbackData, prefix="whr"):
    """`seen`: what was told of that would end (bot.services.people_roles); none: not told yet."""

    id: int
    role: Role
    seen: str = ""


class LinkOf(CallbackData, prefix="whk"):
    id: int


class LinkOfInvited(CallbackData, prefix="whj"):
    id: int


class SamePerson(CallbackData, prefix="whs"):
    """Looks for the other account of this person."""

    id: int


class HereAlready(CallbackData, prefix="whh"):
    """Looks for whoever was invited: they came in by another way."""

    invitation: int


class IsInvited(CallbackData, prefix="whg"):
    """`sure`: it has been asked."""

    id: int
    invitation: int
    sure: bool = False


class MergeLook(CallbackData, prefix="whm"):
    """`account`: whose is written from; none: the one heard from last."""

    stays: int
    goes: int
    account: From | None = None


class MergeYes(CallbackData, prefix="why"):
    stays: int
    goes: int
    account: From
    told: str
