"""The settings: what is set now, and one tap to what can be changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.forms import Question
from bot.domain.pauses import OPEN_END, PAUSES, has_end, is_paused
from bot.domain.preferences import QUIET_HOURS, PauseOver
from bot.domain.roles import HELPERS
from bot.domain.vocabulary import language_name
from bot.domain.zones import zone_and_hour
from bot.models import Person
from bot.texts import Markup, _, bold, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens import announcement_wishes
from handlers.screens.joining import languages
from handlers.screens.own_answers import answer_name, answer_text
from handlers.screens.settings_buttons import (
    ChangeAnswer,
    KeepQuiet,
    Page,
    Pause,
    ToSettings,
)

BACK = "back"


def home(person: Person, now: datetime) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Settings")),
            lines(
                _("Language: {language}", language=language_name(person.language)),
                _("Your time: {zone}", zone=zone_and_hour(person.time_zone, now)),
                _("Quiet hours: {hours}", hours=_hours(*_quiet(person))),
                announcement_wishes.line(person),
                _pause_line(person, now),
            ),
        ),
        [
            [(_("Language"), ToSettings(page=Page.LANGUAGE)), _edit("time_zone")],
            [_to(_("Quiet hours"), Page.QUIET), _to(_("Pause"), Page.PAUSE)],
            [_to(_("Announcements"), Page.ANNOUNCEMENTS), _to(_("My answers"), Page.ANSWERS)],
            [_to(_("What I agreed to"), Page.CONSENTS), _to(_("My data"), Page.DATA)],
            [(_("Menu"), ToMenu())],
        ],
    )


def language() -> Screen:
    return Screen(_("In which language shall we talk?"), [languages(), back()])


def quiet(person: Person) -> Screen:
    chosen = _quiet(person)
    return Screen(
        paragraphs(
            _("Between which hours shall I not disturb you?"),
            _(
                "Reminders and news wait until these hours are over. When you write to me, I "
                "answer at any time."
            ),
        ),
        [
            *(
                [(_ticked(_hours(*hours), hours == chosen), _keep(*hours))]
                for hours in QUIET_HOURS
            ),
            back(),
        ],
    )


def pause(person: Person, now: datetime) -> Screen:
    if is_paused(person.paused_until, now):
        return Screen(
            paragraphs(_pause_line(person, now), _("Come back whenever you like.")),
            [[(_("I am back"), Pause(length=BACK))], back()],
        )
    names = {
        "week": _("One week"),
        "fortnight": _("Two weeks"),
        "month": _("A month"),
        OPEN_END: _("Until I come back"),
    }
    return Screen(
        paragraphs(
            bold(_("Would you like a break?")),
            _(
                "While you have one, I ask you nothing, remind you of nothing and introduce you "
                "to nobody new. You need not say why. If you are in a pair, it stays as it is, "
                "and you can still write to me."
            ),
            _cards_meanwhile() if person.role in HELPERS else None,
        ),
        [*([(names[length], Pause(length=length))] for length in (*PAUSES, OPEN_END)), back()],
    )


def _cards_meanwhile() -> Markup:
    return _(
        "Your open cards go to your stand-in or to a mentor who is willing, else to the "
        "coordinators, and come back with you if nobody has begun. Your learners are told who "
        "comes, not why."
    )


def answers(person: Person, questions: Sequence[Question]) -> Screen:
    told = (
        _("{what}: {answer}", what=answer_name(q.key), answer=answer_text(person, q.key))
        for q in questions
    )
    buttons = [_edit(question.key) for question in questions]
    return Screen(
        paragraphs(bold(_("Your answers")), lines(*told), _("What would you like to change?")),
        [*(buttons[i : i + 2] for i in range(0, len(buttons), 2)), back()],
    )


def changed(person: Person, key: str, rows: Rows = ()) -> Screen:
    return Screen(
        paragraphs(
            _("Changed."),
            _("{what}: {answer}", what=answer_name(key), answer=answer_text(person, key)),
        ),
        [*rows, [_to(_("My answers"), Page.ANSWERS)], back()],
    )


def back() -> list[Button]:
    return [_to(_("← Settings"), Page.HOME)]


@screen_of.register
def _pause_over(_notice: PauseOver) -> Screen:
    return Screen(
        paragraphs(
            _("Your break ends now. Good to have you back!"),
            _("If you need longer, that is fine: just take another one."),
        ),
        [[_to(_("A longer break"), Page.PAUSE)], [(_("Menu"), ToMenu())]],
        new=True,
    )


def _pause_line(person: Person, now: datetime) -> Markup | None:
    until = person.paused_until
    if until is None or not is_paused(until, now):
        return None
    if has_end(until):
        return _("You have a break until {day}.", day=long_day(until))
    return _("You have a break until you come back.")


def _quiet(person: Person) -> tuple[int, int]:
    return person.quiet_from // 60, person.quiet_to // 60


def _hours(start: int, end: int) -> Markup:
    if start == end:
        return _("never")
    return _("from {start} to {end}", start=f"{start}:00", end=f"{end}:00")


def _keep(start: int, end: int) -> KeepQuiet:
    return KeepQuiet(start=start, end=end)


def _ticked(label: str, chosen: bool) -> str:
    return ("✓ " if chosen else "") + label


def _to(label: str, page: Page) -> Button:
    return label, ToSettings(page=page)


def _edit(key: str) -> Button:
    return answer_name(key), ChangeAnswer(key=key)
