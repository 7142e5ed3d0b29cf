"""A calendar of holidays that was sent: the days in it, before and after they are kept."""

from bot.content.difference_text import cut, problems_text
from bot.delivery.screen import Rows, Screen
from bot.services.import_notices import DaysFound, DaysKept
from bot.texts import Markup, _, bold, lines, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.import_buttons import LoadIt
from handlers.screens.import_steps import leave, short
from handlers.screens.plan_buttons import ShowPauses
from handlers.screens.public_pauses import line_of

ROOM_FOR_DAYS, ROOM_FOR_DOUBTS = 2400, 900


@screen_of.register
def _found(notice: DaysFound) -> Screen:
    days = cut([line_of(one) for one in notice.new], ROOM_FOR_DAYS) if notice.new else None
    return Screen(
        paragraphs(
            bold(short(notice.name)), _asked(notice), days, _known(notice), _doubts(notice)
        ),
        [*_yes(notice), [leave(notice.import_id)]],
    )


def _asked(notice: DaysFound) -> Markup:
    if not notice.new:
        return _("There is nothing new in it.")
    return n_(
        "There is {n} break in it. Nobody is asked or reminded on these days. Shall I keep it?",
        "There are {n} breaks in it. Nobody is asked or reminded on these days. Shall I keep "
        "them?",
        len(notice.new),
    )


def _known(notice: DaysFound) -> Markup | None:
    if not notice.known:
        return None
    return n_(
        "{n} more is entered already and stays as it is.",
        "{n} more are entered already and stay as they are.",
        notice.known,
    )


def _doubts(notice: DaysFound) -> Markup | None:
    if not notice.doubts:
        return None
    return lines(bold(_("Worth a look:")), problems_text(notice.doubts, ROOM_FOR_DOUBTS))


def _yes(notice: DaysFound) -> Rows:
    count = len(notice.new)
    label = n_("Keep {n} break", "Keep {n} breaks", count)
    return [[(label, LoadIt(import_id=notice.import_id))]] if count else []


@screen_of.register
def _kept(notice: DaysKept) -> Screen:
    return Screen(
        n_(
            "{n} public pause is kept. What falls into it comes after it.",
            "{n} public pauses are kept. What falls into them comes after them.",
            notice.new,
        ),
        [[(_("Public pauses"), ShowPauses())], [(_("Menu"), ToMenu())]],
    )
