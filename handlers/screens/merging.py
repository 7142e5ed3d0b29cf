"""Two accounts of one person side by side, and what would become of them."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.merging import CannotMerge, From, Merge, OtherThanTold, Side, Trouble
from bot.domain.people import InvitedPerson, ListedPerson
from bot.domain.vocabulary import role_name
from bot.models import Person
from bot.texts import Markup, _, bold, lines, listed, long_day, n_, paragraphs, safe
from handlers.errors import wording
from handlers.screens.data_words import word_of
from handlers.screens.forms import Wording
from handlers.screens.people_buttons import (
    IsInvited,
    MergeLook,
    MergeYes,
    ShowInvited,
    ShowPerson,
)
from handlers.screens.people_list import named

# Of what a person told; all else is not a coordinator's to see.
SHOWN = ("name", "code", "group", "programme", "region")
MOST = 6


def which_other(person: Person, found: Sequence[ListedPerson], typed: str) -> Screen:
    """`found`: who may be the same."""
    others = [one for one in found if one.id != person.id][:MOST]
    return Screen(
        paragraphs(
            bold(_("Is {name} here twice?", name=person.name or _("this person"))),
            _(
                "A new telephone, another account, or two rows of a list: choose the other one,"
                " and I show you both side by side before anything happens."
            ),
            None if others else _nobody(typed),
            Markup(f"<i>{asking()}</i>"),
        ),
        [
            *([(_label(one), MergeLook(stays=person.id, goes=one.id))] for one in others),
            [(_("No, back to their page"), ShowPerson(id=person.id))],
        ],
    )


def who_is_it(
    invited: InvitedPerson, invitation: int, found: Sequence[ListedPerson], typed: str
) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Who is it: {name}?", name=named(invited))),
            _(
                "Choose who came in by another way. What your list says of this row then holds for"
                " them, and the open invitation works no more."
            ),
            None if found else _nobody(typed),
            Markup(f"<i>{asking()}</i>"),
        ),
        [
            *(
                [(_label(one), IsInvited(id=one.id, invitation=invitation))]
                for one in found[:MOST]
            ),
            [(_("No, back"), ShowInvited(id=invitation))],
        ],
    )


def sure_of_invited(person: Person, invited: InvitedPerson) -> Screen:
    sure = IsInvited(id=person.id, invitation=invited.id, sure=True)
    return Screen(
        _("{name} is the one whom your list calls {row}?", name=person.name, row=named(invited)),
        [
            [(_("Yes, that is one person"), sure)],
            [(_("No, back"), ShowInvited(id=invited.id))],
        ],
    )


def asking() -> Markup:
    return _("If they are not among these, type part of the other name or code.")


def ask() -> Wording:
    return Wording(asking())


def side_by_side(plan: Merge, *, again: bool = False) -> Screen:
    """`again`: it was shown before and is not so any more."""
    return Screen(
        paragraphs(
            _("Something has changed meanwhile. Please look once more.") if again else None,
            bold(_("Make one of two")),
            lines(bold(_("This one stays:")), _side(plan.stays)),
            lines(bold(_("This one is taken into it:")), _side(plan.goes)),
            lines(*_kept(plan)),
            lines(*(REASONS[one]() for one in plan.troubles)) or None,
            None if plan.troubles else _("They are told in both chats. It cannot be undone."),
        ),
        [
            [] if plan.troubles else [_yes(plan)],
            [(_("The other one stays"), _swapped(plan))],
            [_other_account(plan)] if plan.stays.has_account and plan.goes.has_account else [],
            [(_("No, back to their page"), ShowPerson(id=plan.stays.id))],
        ],
    )


def _label(one: ListedPerson) -> Markup:
    name = safe(one.name or one.code or "") or _("No name yet")
    return lines(name, role_name(one.role), safe(one.group or ""), between=", ")


def _nobody(typed: str) -> Markup | None:
    return _("I find nobody like that: “{typed}”.", typed=typed) if typed else None


def _side(one: Side) -> Markup:
    name = safe(one.name) or _("No name yet")
    code = f"({one.code})" if one.code else None
    return lines(
        lines(name, code, between=" "),
        lines(role_name(one.role), safe(one.group or ""), between=", "),
        _("With us since {day}", day=long_day(one.here_since)),
        _("Last heard on {day}", day=long_day(one.last_seen_at))
        if one.last_seen_at
        else _("Not heard from yet"),
        n_("{n} pair", "{n} pairs", one.pairs),
    )


def _kept(plan: Merge) -> list[Markup | None]:
    shown = [word_of(name) for name in SHOWN if name in plan.taken]
    both = plan.stays.code and plan.goes.code and plan.stays.code != plan.goes.code
    stays = plan.account is From.STAYS
    return [
        _("Pairs, meetings, answers and messages of both come together."),
        _("What they told is kept as it stands in the one that stays; gaps are filled."),
        _("From the other one: {what}.", what=listed(shown)) if shown else None,
        _(
            "The code {code} is not used any more: take its row out of your list.",
            code=plan.goes.code or "",
        )
        if both
        else None,
        _("They write from the account of the one that stays.")
        if stays
        else _("They write from the account of the one that is taken in."),
    ]


def _yes(plan: Merge) -> Button:
    to = MergeYes(stays=plan.stays.id, goes=plan.goes.id, account=plan.account, told=plan.told)
    return _("Yes, make one of both"), to


def _swapped(plan: Merge) -> MergeLook:
    other = From.GOES if plan.account is From.STAYS else From.STAYS
    return MergeLook(stays=plan.goes.id, goes=plan.stays.id, account=other)


def _other_account(plan: Merge) -> Button:
    other = From.GOES if plan.account is From.STAYS else From.STAYS
    to = MergeLook(stays=plan.stays.id, goes=plan.goes.id, account=other)
    return _("They write from the other account"), to


REASONS = {
    Trouble.SAME: lambda: _("This is one and the same already."),
    Trouble.YOURSELF: lambda: _(
        "You cannot be taken away yourself. Let yourself be the one that stays."
    ),
    Trouble.ROLES: lambda: _("They have two roles. First give one of them the role of the other."),
    Trouble.WERE_TOGETHER: lambda: _(
        "The two were or are together in a pair. One person cannot be a pair with themselves."
    ),
    Trouble.BOTH_HAVE_ONE: lambda: _(
        "Both have a pair for the same. End one of the two pairs first."
    ),
    Trouble.BOTH_ASKED: lambda: _(
        "Somebody is being asked just now to take either of them. Wait for the answer, or take one"
        " question back."
    ),
    Trouble.DRAFT_OPEN: lambda: _(
        "A draft of all pairs is open. Publish it or put it away first."
    ),
    Trouble.SENDING: lambda: _("An announcement is just being prepared. Try again in a minute."),
    Trouble.UNKNOWN: lambda: _(
        "Both have something of which there can be only one, and I cannot tell which to keep."
        " Whoever runs the program can help."
    ),
}  # fmt: skip


@wording.register
def _cannot(refusal: CannotMerge) -> Markup:
    return lines(*(REASONS[one]() for one in refusal.troubles))


@wording.register
def _other(_refusal: OtherThanTold) -> Markup:
    return _("Something has changed meanwhile. Please look once more.")
