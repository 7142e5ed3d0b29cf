"""What is said about the chat of the staff: before it is set, in it, and in private."""

from bot.delivery.screen import Screen
from bot.models import StaffChat
from bot.services.staff_chats import Place, Standing
from bot.texts import Markup, _, bold, day, n_, paragraphs
from handlers.screens.staff_buttons import LeaveStaffChat, SetStaffChat, StopStaffChat
from handlers.screens.staff_private import to_requests


def offer(standing: Standing, place: Place) -> Screen:
    """In the group, before anything is shown there; or if it is set already."""
    chat = standing.chat
    if chat is not None and chat.chat_id == place.chat_id and chat.lost_at is None:
        return _is_set(chat)
    other = chat is not None and chat.chat_id != place.chat_id
    return Screen(
        paragraphs(
            bold(_("Shall this be the chat of the staff?")),
            _what_is_shown(topics=place.topics),
            _who_reads_it(),
            _at_once(standing.waiting),
            _("Until now it is “{title}”; that chat gets nothing any more then.", title=chat.title)
            if chat is not None and other
            else None,
        ),
        [[(_("Yes, this is our chat"), SetStaffChat())], [(_("No"), LeaveStaffChat())]],
    )


def is_now(standing: Standing, place: Place) -> Screen:
    return Screen(
        paragraphs(
            bold(_("This is the chat of the staff now.")),
            _at_once(standing.waiting),
            _("Reply to my message, and whoever asked gets your answer."),
            None if place.topics else _topics_are_possible(),
            _("To stop it, type /staff_chat once more."),
        )
    )


def is_no_more(*, private: bool) -> Screen:
    said = _("That is not the chat of the staff any more. What waits stands under “Requests”.")
    return Screen(said, to_requests() if private else [])


def as_it_was() -> Screen:
    return Screen(_("All right, nothing changes."))


def _is_set(chat: StaffChat) -> Screen:
    return Screen(
        paragraphs(
            bold(_("This is the chat of the staff, since {day}.", day=day(chat.set_at))),
            _what_is_shown(topics=chat.topics),
            _who_reads_it(),
        ),
        [
            [(_("Show anew what waits"), SetStaffChat())],
            [(_("Stop using it"), StopStaffChat())],
        ],
    )


def _what_is_shown(*, topics: bool) -> Markup:
    if topics:
        return _(
            "Then I show here what waits for coordinators: questions, calls for a person and"
            " alerts, each in a topic of its own. A coordinator takes it with a button and answers"
            " by replying to my message. Whoever asked gets the reply with the coordinator's name."
        )
    return _(
        "Then I show here what waits for coordinators: questions, calls for a person and alerts,"
        " each in a message of its own. A coordinator takes it with a button and answers by"
        " replying to my message. Whoever asked gets the reply with the coordinator's name."
    )


def _who_reads_it() -> Markup:
    return _(
        "Everybody in this chat can read the first name of whoever asks and what they ask, so let"
        " only those in who may. Alerts have no names. What is wrong between two, answers in"
        " check-ins and people's pages are never shown here. As soon as something is done, its"
        " words go from my message."
    )


def _at_once(waiting: int) -> Markup | None:
    if not waiting:
        return None
    return n_("{n} request is shown at once.", "{n} requests are shown at once.", waiting)


def _topics_are_possible() -> Markup:
    return _(
        "If you switch topics on in this group and make me an administrator who may manage topics,"
        " each gets a topic of its own. Then type /staff_chat again."
    )
