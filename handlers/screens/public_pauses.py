"""How coordinators see and type public pauses."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain import public_pauses as pauses
from bot.domain.forms import Answers, Question
from bot.domain.public_pauses import PauseImpossible, PauseView, PublicBreak
from bot.texts import Markup, _, bold, long_day, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.forms import Wording
from handlers.screens.paging import page_of, pager
from handlers.screens.plan_buttons import AddPause, RemovePause, ShowPauses, ShowPlans


def listed(found: Sequence[PauseView], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(_("Take away: {days}", days=line_of(one.days)), RemovePause(id=one.id))]
        for one in page_of(found, page)
    ]
    return Screen(
        paragraphs(
            bold(_("Public pauses")),
            _(
                "On these days nobody is asked or reminded. A check-in comes on the first day "
                "after them, or is left out if the next one comes by then. Replies, messages of "
                "mentors and help from a person come as always."
            ),
            *(line_of(one.days) for one in page_of(found, page)),
            None if found else _("No day is entered so far."),
            _("You can also send me a calendar of holidays (.ics) here: I show the days first."),
        ),
        [
            *rows,
            pager(len(found), page, lambda to: ShowPauses(page=to)),
            [(_("Add days"), AddPause())],
            [(_("All plans"), ShowPlans()), (_("Menu"), ToMenu())],
        ],
    )


def line_of(days: PublicBreak) -> Markup:
    name = said(days.ru, days.en)
    span = _days(days)
    return _("{days}, {name}", days=span, name=name) if name else span


def _days(days: PublicBreak) -> Markup:
    if days.first == days.last:
        return Markup(long_day(days.first))
    return _("{first} to {last}", first=long_day(days.first), last=long_day(days.last))


def word(question: Question, _answers: Answers) -> Wording:
    if question.key == pauses.DAYS:
        return Wording(
            _("Which days?"),
            _(
                "For example 31.12.2026-08.01.2027, or 09.05.2027 for one day. A calendar of "
                "holidays as a file (.ics) is fine, too."
            ),
        )
    return Wording(_("What is it called? For example: New Year holidays."))


@wording.register
def _impossible(refusal: PauseImpossible) -> Markup:
    match refusal.why:
        case pauses.NO_DAYS:
            return _("I could not read this as days. Please type 31.12.2026-08.01.2027.")
        case pauses.BACKWARDS:
            return _("The last day lies before the first one.")
        case pauses.TOO_LONG:
            return _("That is longer than {n} days. Please check the years.", n=pauses.LONGEST)
        case pauses.LONG_AGO:
            return _("These days are over already.")
        case _:
            return _("These days are more than three years away. Please check the year.")
