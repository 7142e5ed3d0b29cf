"""Inviting people: a link and its picture; what is still open; taking one back."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import segno
from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Picture, Screen
from bot.domain.forms import Answers, Question
from bot.domain.invitations import UnknownGroup
from bot.domain.segments import token_of
from bot.domain.vocabulary import role_name
from bot.models import Invitation
from bot.texts import Markup, _, bold, day_and_hour, lines, listed, long_day, n_, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.forms import Wording
from handlers.screens.paging import PER_PAGE, page_of, pager

QR_SCALE = 8
# Among the answers of the form: the institutions that can be chosen; and the button for none.
HOUSES, WHOLE_HOUSE = "houses", "whole"


class ToInvitations(CallbackData, prefix="inv"):
    """Page -1 is the first screen, the others are pages of the open invitations."""

    page: int = -1


class Invite(CallbackData, prefix="ivn"):
    """Begin a new one."""


class Revoke(CallbackData, prefix="ivr"):
    invitation_id: int
    page: int


def home(count: int) -> Screen:
    still = n_("{n} open invitation", "{n} open invitations", count)
    return Screen(
        paragraphs(
            bold(_("Invitations")),
            _("Each invitation is a link for one person. They open it and are asked the rest."),
            _("For many people at once, load a table of people: every row gets its own link."),
        ),
        [
            [(_("Invite somebody"), Invite())],
            [(still, ToInvitations(page=0))] if count else [],
            [(_("Menu"), ToMenu())],
        ],
    )


def house_of(known: Answers) -> str:
    """The institution that was chosen; empty: the whole house."""
    chosen = known.get("house")
    return next((one for one in known.get(HOUSES) or () if token_of(one) == chosen), "")


def word(question: Question, known: Answers) -> Wording:
    if question.key == "house":
        return Wording(
            _("Where does the person belong?"),
            _(
                "Coordinators and observers of one institution see its people alone. Mentors and "
                "tutors of the whole house can be proposed to everybody."
            ),
            {
                WHOLE_HOUSE: _("The whole house"),
                **{token_of(one): safe(one) for one in known.get(HOUSES) or ()},
            },
        )
    if question.key == "role":
        return Wording(
            _("Whom do you invite?"),
            _("The link is bound to the role and cannot be used for another one."),
            {role: role_name(role) for role in question.options},
            columns=2,
        )
    return Wording(
        _("Which group does the person study in?"),
        _("Then the timetable is there from the first day. It can be left out."),
    )


@wording.register
def _unknown_group(refusal: UnknownGroup) -> Markup:
    return _(
        "There is no group {group} here. Perhaps one of these was meant: {near}. Please type it "
        "once more, or leave it out.",
        group=refusal.typed,
        near=listed([Markup(f"<code>{safe(one)}</code>") for one in refusal.near]),
    )


def invited(
    role: str, group: str | None, link: str, expires_at: datetime, house: str = ""
) -> Screen:
    """The picture holds the same link as the text."""
    return Screen(
        paragraphs(
            bold(_("The invitation is ready.")),
            lines(_("Role: {role}", role=role_name(role)), _house(house), _group(group)),
            link,
            _(
                "Pass the link on, or show the picture to a telephone's camera. It is good for "
                "one person, until {day}. I do not keep it: I cannot show it a second time.",
                day=long_day(expires_at),
            ),
        ),
        [
            [(_("Invite another person"), Invite())],
            [(_("Invitations"), ToInvitations()), (_("Menu"), ToMenu())],
        ],
        picture=Picture(_qr(link)),
    )


def open_ones(
    invitations: Sequence[Invitation], page: int, revoked: Invitation | None = None
) -> Screen:
    """`revoked`: the one that has just been taken back."""
    done = _taken_back(revoked) if revoked else None
    ways = [(_("Invitations"), ToInvitations()), (_("Menu"), ToMenu())]
    if not invitations:
        return Screen(paragraphs(done, _("No invitation is open.")), [ways])
    page = min(page, (len(invitations) - 1) // PER_PAGE)
    shown = page_of(invitations, page)
    return Screen(
        paragraphs(
            done,
            bold(_("Open invitations")),
            lines(*(_line(i, invitation) for i, invitation in enumerate(shown, 1))),
            _("Press a number to take an invitation back."),
        ),
        [
            [
                (f"✕ {i}", Revoke(invitation_id=invitation.id, page=page))
                for i, invitation in enumerate(shown, 1)
            ],
            pager(len(invitations), page, _to_page),
            ways,
        ],
    )


def _taken_back(invitation: Invitation) -> Markup:
    return _("Taken back, the link works no more: {who}", who=_whose(invitation))


def _to_page(page: int) -> ToInvitations:
    return ToInvitations(page=page)


def _line(number: int, invitation: Invitation) -> Markup:
    return _(
        "{number}. {who}, until {day}",
        number=number,
        who=_whose(invitation),
        day=long_day(invitation.expires_at),
    )


def _whose(invitation: Invitation) -> Markup:
    known = (invitation.profile.get(key) for key in ("code", "name", "group"))
    made = _("made on {day}", day=day_and_hour(invitation.created_at))
    parts = (*(safe(part) for part in known if part), made)
    return lines(role_name(invitation.role), *parts, between=", ")


def _house(house: str) -> Markup | None:
    return _("Institution: {name}", name=house) if house else None


def _group(group: str | None) -> Markup | None:
    return _("Group: {group}", group=group) if group else None


def _qr(link: str) -> bytes:
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=QR_SCALE, border=4)
    return picture.getvalue()
