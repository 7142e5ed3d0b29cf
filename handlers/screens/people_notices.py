"""What people are told when a coordinator changed something for them, and what is refused."""

from bot.delivery.screen import Screen
from bot.domain.pauses import has_end
from bot.domain.people_notices import (
    BreakBegun,
    BreakEnded,
    HasAnotherCode,
    HasAnotherRole,
    LastCoordinator,
    LinkMade,
    Merged,
    NamedInSettings,
    NotYetHere,
    PlaceTaken,
    RoleChanged,
    WritesElsewhere,
)
from bot.domain.roles import HELPERS, Role
from bot.domain.vocabulary import role_name
from bot.texts import Markup, _, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.people_buttons import ShowPerson
from handlers.screens.settings_buttons import Page, ToSettings


@screen_of.register
def _role(notice: RoleChanged) -> Screen:
    ended = n_("Your pair has ended with it.", "Your {n} pairs have ended with it.", notice.pairs)
    return Screen(
        paragraphs(
            _("{by} has given you another role here: {role}.", by=notice.by,
              role=role_name(notice.role)),
            ended if notice.pairs else None,
            _for_helpers() if notice.role in HELPERS else _for_others(notice.role),
        ),
        [
            [(_("My answers"), ToSettings(page=Page.ANSWERS)),
             (_("What I agreed to"), ToSettings(page=Page.CONSENTS))],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )  # fmt: skip


def _for_helpers() -> Markup:
    return _(
        "So that learners can be found for you, please say in your answers how many you take and"
        " when you are free, and whether you may be shown. If it is a mistake, tell them."
    )


def _for_others(role: str) -> Markup:
    if role == Role.LEARNER:
        return _(
            "Somebody is now looked for who accompanies you. Please see whether your answers still"
            " hold. If it is a mistake, tell them."
        )
    return _("The menu shows what you can do now. If it is a mistake, tell them.")


@screen_of.register
def _break_begun(notice: BreakBegun) -> Screen:
    told = (
        _("{by} has set a break for you, until {day}.", by=notice.by, day=long_day(notice.until))
        if has_end(notice.until)
        else _("{by} has set a break for you, until you come back.", by=notice.by)
    )
    return Screen(
        paragraphs(
            told,
            _(
                "Until then I ask you nothing and remind you of nothing. If it is not what you"
                " want, end it with one tap. Write to me whenever you like."
            ),
        ),
        [[(_("Look at the break"), ToSettings(page=Page.PAUSE))], [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _break_ended(notice: BreakEnded) -> Screen:
    return Screen(
        paragraphs(
            _("{by} has ended your break. Good to have you back!", by=notice.by),
            _("If you still need it, just take another one."),
        ),
        [[(_("A longer break"), ToSettings(page=Page.PAUSE))], [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _link_made(notice: LinkMade) -> Screen:
    return Screen(
        _(
            "{by} has made a link with which you can go on from another account of Telegram. If"
            " you did not ask for it, please tell them: whoever opens it takes your place here.",
            by=notice.by,
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _elsewhere(_notice: WritesElsewhere) -> Screen:
    return Screen(
        _(
            "You now write to me from another account, and I answer you there. In this chat I say"
            " nothing more. If that was not you, please tell your coordinator at once."
        ),
        new=True,
    )


@screen_of.register
def _taken(notice: PlaceTaken) -> Screen:
    return Screen(
        _(
            "The link you made for {name} was opened: they write from another account now.",
            name=notice.name or _("this person"),
        ),
        [[(_("Their page"), ShowPerson(id=notice.person_id))], [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _merged(notice: Merged) -> Screen:
    return Screen(
        _(
            "You were here twice. {by} has made one of it: pairs, answers and messages of both are"
            " in one place now, here.",
            by=notice.by,
        ),
        [[(_("My answers"), ToSettings(page=Page.ANSWERS))], [(_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _last(_refusal: LastCoordinator) -> Markup:
    return _(
        "Nobody would be left to do what coordinators do. Make somebody else a coordinator first."
    )


@wording.register
def _named(_refusal: NamedInSettings) -> Markup:
    return _(
        "They are named as a coordinator in the settings of the program and would be one again at"
        " once. Whoever runs it has to take them out there first."
    )


@wording.register
def _not_here(_refusal: NotYetHere) -> Markup:
    return _("They are still coming in. That goes as soon as they have joined.")


@wording.register
def _other_code(_refusal: HasAnotherCode) -> Markup:
    return _(
        "They have a code of your list already. If it is one person in two rows, mend the list."
    )


@wording.register
def _other_role(_refusal: HasAnotherRole) -> Markup:
    return _("Your list has them in another role. Give them that role first, or mend the list.")
