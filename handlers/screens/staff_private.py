"""The chat of the staff, as a coordinator sees it in private."""

from bot.delivery.screen import Link, Rows, Screen
from bot.services.staff_chats import Standing
from bot.texts import Markup, _, bold, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.request_buttons import ShowRequests
from handlers.screens.staff_buttons import StopStaffChat


def in_private(standing: Standing, bot_name: str) -> Screen:
    chat = standing.chat
    if chat is None:
        return _how_to_set(bot_name)
    since = _("The chat of the staff is “{title}”.", title=chat.title)
    lost = _("I cannot write there any more. Until it is set anew, I write to you here.")
    return Screen(
        paragraphs(bold(since), lost if chat.lost_at else _quietly(), _how(bot_name)),
        [*_add(bot_name), [(_("Stop using it"), StopStaffChat())], *to_requests()],
    )


def _how_to_set(bot_name: str) -> Screen:
    return Screen(
        paragraphs(
            bold(_("A chat of the staff")),
            _(
                "If several of you answer, a group helps: what waits appears there, one of you"
                " takes it with a button and answers by replying. None is set yet."
            ),
            _how(bot_name),
        ),
        [*_add(bot_name), *to_requests()],
    )


def _how(bot_name: str) -> Markup:
    return _(
        "To set one: add me to your group and type /staff_chat@{bot} there. With topics switched"
        " on, make me an administrator who may manage topics.",
        bot=bot_name,
    )


def _quietly() -> Markup:
    return _(
        "Questions appear there alone; what is urgent, and what needs a name, I also write to each"
        " coordinator here."
    )


def _add(bot_name: str) -> Rows:
    url = f"https://t.me/{bot_name}?startgroup=staff&admin=manage_topics"
    return [[(_("Add me to a group"), Link(url))]]


def to_requests() -> Rows:
    return [[(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]]
