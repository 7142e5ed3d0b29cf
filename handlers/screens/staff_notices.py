"""What people are told in private because of the chat of the staff, and what is refused in it."""

from bot.delivery.screen import Screen
from bot.domain.staff_notices import (
    AnswerCorrected,
    AnswerSent,
    StaffChatLost,
    StaffWithoutTopics,
)
from bot.texts import _, bold, n_, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.facts import cut
from handlers.screens.request_buttons import KeepAnswer, ReopenRequest, ShowRequests

LONGEST_REMINDER = 300


@screen_of.register
def _lost(notice: StaffChatLost) -> Screen:
    waits = n_("{n} request is waiting.", "{n} requests are waiting.", notice.waiting)
    return Screen(
        paragraphs(
            bold(_("I cannot write in the staff's chat “{title}” any more.", title=notice.title)),
            _(
                "I was removed from it, or may not write there. From now on I write to you here"
                " again. Nothing is lost; /staff_chat tells how to set a chat."
            ),
            waits,
        ),
        [[(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _no_topics(notice: StaffWithoutTopics) -> Screen:
    return Screen(
        _(
            "I cannot make topics in the staff's chat “{title}”, so I write everything into the"
            " chat itself. Make me an administrator who may manage topics and type /staff_chat"
            " there, and each request gets a topic of its own.",
            title=notice.title,
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _sent(notice: AnswerSent) -> Screen:
    return Screen(
        paragraphs(
            _("Your answer in the staff's chat is on its way to {name}.", name=notice.name),
            _(
                "Will others ask this, too? Make it an article, and they get the answer at once."
                " You see every word of it first."
            ),
        ),
        [
            [(_("Keep as an article"), KeepAnswer(id=notice.request_id))],
            [(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())],
        ],
        new=True,
    )


@screen_of.register
def _corrected(notice: AnswerCorrected) -> Screen:
    asked = cut(notice.question, longest=LONGEST_REMINDER) if notice.question else None
    return Screen(
        paragraphs(
            bold(_("{name} has corrected the answer:", name=notice.by)),
            safe(notice.answer),
            _("You asked: {question}", question=asked) if asked else None,
        ),
        [
            [(_("That did not help"), ReopenRequest(id=notice.request_id))],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


def handed_on(name: str) -> Screen:
    return Screen(_("Your answer is on its way to {name}.", name=name))


def put_right(name: str) -> Screen:
    return Screen(_("{name} gets the answer anew, as it is now.", name=name))


def stays_here(name: str) -> Screen:
    return Screen(
        _("This stays here. To answer {name}, reply to my first message in this topic.", name=name)
    )
