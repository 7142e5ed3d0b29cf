"""People as coordinators look for them: a list, what narrows it, whom it means."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.pauses import has_end
from bot.domain.people import PER_PAGE, InvitedPerson, ListedPerson, Only, People, PersonPage
from bot.domain.roles import Role, Standing
from bot.domain.vocabulary import role_name
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.screens.audit_buttons import AuditFiles
from handlers.screens.forms import Wording
from handlers.screens.invitations import ToInvitations
from handlers.screens.paging import pager
from handlers.screens.people_buttons import ShowInvited, ShowPeople, ShowPerson


def found(people: People) -> Screen:
    return Screen(
        paragraphs(bold(_("People")), _asked(people), _shown(people), _invited(people), _how()),
        [
            *([(named(one), ShowPerson(id=one.id))] for one in people.shown),
            *([(_not_here(one), ShowInvited(id=one.id))] for one in people.invited),
            pager(people.count, people.page, lambda to: _to(people, page=to), PER_PAGE),
            *_cuts(people),
            [(_("What was noted"), AuditFiles()), (_("Menu"), ToMenu())],
        ],
    )


def ask() -> Wording:
    """Where the list itself is not in sight."""
    return Wording(_how())


def status(one: ListedPerson) -> Markup | None:
    """What is out of the ordinary: not here yet, lost, or on a break."""
    if one.standing == Standing.WAITING:
        return _("asks to join")
    if one.standing == Standing.JOINING:
        return _("is just coming in")
    if one.unreachable_since:
        return _("cannot be reached since {day}", day=long_day(one.unreachable_since))
    if one.paused_until is None:
        return None
    if has_end(one.paused_until):
        return _("on a break until {day}", day=long_day(one.paused_until))
    return _("on a break until they come back")


def _asked(people: People) -> Markup | None:
    if not people.query:
        return None
    many = n_("{n} person", "{n} people", people.count)
    return _("For “{typed}”: {many}.", typed=people.query, many=many)


def _shown(people: People) -> Markup:
    if people.shown:
        return lines(*(_line(one) for one in people.shown))
    if people.invited:
        return _("Nobody who is here already.")
    if people.query:
        return _(
            "I find nobody like that. Perhaps fewer letters help, the other spelling, or a wider"
            " choice below. Whoever was invited and has not come yet is among the invitations."
        )
    return {
        Only.LOST: _("Everybody can be reached. That is good."),
        Only.ON_A_BREAK: _("Nobody is on a break."),
    }.get(people.only, _("Nobody is here yet."))


def _line(one: ListedPerson) -> Markup:
    about = role_name(one.role), safe(one.group or ""), status(one)
    told = lines(*about, between=", ")
    return _("{name}: {about}", name=named(one), about=told)


def named(one: ListedPerson | InvitedPerson | PersonPage) -> Markup:
    """By the code, as long as there is no name."""
    if one.name and one.code:
        return _("{name} ({code})", name=one.name, code=one.code)
    return safe(one.name or one.code or "") or _("No name yet")


def _invited(people: People) -> Markup | None:
    if not people.invited:
        return None
    return lines(
        bold(_("Invited, not here yet")),
        *(
            _("{name}: {role}, the link is good until {day}", name=named(one),
              role=role_name(one.role), day=long_day(one.until))
            for one in people.invited
        ),
    )  # fmt: skip


def _not_here(one: InvitedPerson) -> Markup:
    return _("Invited: {name}", name=named(one))


def _how() -> Markup:
    told = _("To look for somebody, type part of a name or a code, in either alphabet.")
    return Markup(f"<i>{told}</i>")


def _cuts(people: People) -> Rows:
    plurals: dict[Role, Markup] = {
        Role.LEARNER: _("Learners"),
        Role.MENTOR: _("Mentors"),
        Role.TUTOR: _("Tutors"),
        Role.COORDINATOR: _("Coordinators"),
        Role.OBSERVER: _("Observers"),
    }
    names: dict[Role | None, Markup] = {None: _("All roles")}
    names |= {role: plurals.get(role, role_name(role)) for role in Role}
    roles: list[Button] = [
        (_ticked(name, people.role == role), _to(people, role=role or ""))
        for role, name in names.items()
    ]
    only: list[Button] = [
        (_ticked(name, people.only == one), _to(people, only=_other(people.only, one)))
        for one, name in (
            (Only.LOST, _("Cannot be reached")),
            (Only.ON_A_BREAK, _("On a break")),
        )
    ]
    again: list[Button] = [(_("Everybody again"), ShowPeople(fresh=True))] if people.query else []
    return [roles[:3], roles[3:], only, [*again, (_("Invitations"), ToInvitations())]]


def _other(now: Only, pressed: Only) -> Only:
    """Pressed a second time it is off again."""
    return Only.EVERYBODY if now == pressed else pressed


def _to(
    people: People, page: int = 0, role: str | None = None, only: Only | None = None
) -> ShowPeople:
    return ShowPeople(
        page=page,
        role=(people.role or "") if role is None else role,
        only=only or people.only,
    )


def _ticked(label: str, chosen: bool) -> str:
    return ("✓ " if chosen else "") + label
