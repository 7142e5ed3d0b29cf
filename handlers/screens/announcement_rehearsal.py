"""Who would get an announcement, when, and who would not: shown before it is sent."""

from bot.delivery.screen import Button, Screen
from bot.domain.announcements import (
    AnnouncementRehearsed,
    AnnouncementView,
    Rehearsal,
    seconds_of,
)
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, span
from handlers.notices import screen_of
from handlers.screens.announcement_buttons import (
    OpenAnnouncement,
    RehearseAnnouncement,
    SendAnnouncement,
)
from handlers.screens.announcement_ends import counted
from handlers.screens.announcement_words import segment_words


@screen_of.register
def _rehearsed(notice: AnnouncementRehearsed) -> Screen:
    return rehearsal(notice.view)


def rehearsal(view: AnnouncementView) -> Screen:
    told = view.rehearsal
    back: list[Button] = [(_("← Back to the draft"), OpenAnnouncement(id=view.id))]
    if told is None:
        return Screen(
            paragraphs(
                bold(_("Who would get it?")),
                _("I am counting. Nobody is told anything; the result comes here in seconds."),
            ),
            [back],
        )
    return Screen(
        paragraphs(
            bold(_("Who would get it?")),
            segment_words(view),
            _("As of {now}:", now=day_and_hour(told.at)),
            lines(_meant(told), _at_once(told), _later(told), _out(told), _other(told)),
            _(
                "Who gets it is fixed in the moment you press “Send”: who joins afterwards does "
                "not get it. Nobody has been told anything so far."
            ),
        ),
        [_send(view, told), [(_("Count again"), RehearseAnnouncement(id=view.id))], back],
    )


def _meant(told: Rehearsal) -> Markup:
    return n_("{n} person is meant.", "{n} people are meant.", told.total)


def _at_once(told: Rehearsal) -> Markup | None:
    if not told.now:
        return None
    return n_(
        "{n} gets it at once; that takes about {time}.",
        "{n} get it at once; that takes about {time}.",
        told.now,
        time=span(max(1, seconds_of(told.now))),
    )


def _later(told: Rehearsal) -> Markup | None:
    if not told.waiting or told.last_at is None:
        return None
    return n_(
        "{n} gets it later: {reasons}. It comes on {when}.",
        "{n} get it later: {reasons}. The last ones on {when}.",
        told.waiting,
        reasons=counted(told.later),
        when=day_and_hour(told.last_at),
    )


def _out(told: Rehearsal) -> Markup | None:
    if not told.left_out:
        return None
    return n_(
        "{n} does not get it: {reasons}.",
        "{n} do not get it: {reasons}.",
        told.left_out,
        reasons=counted(told.out),
    )


def _other(told: Rehearsal) -> Markup | None:
    if not told.other:
        return None
    return n_(
        "{n} of them would read it in a language that is not theirs.",
        "{n} of them would read it in a language that is not theirs.",
        told.other,
    )


def _send(view: AnnouncementView, told: Rehearsal) -> list[Button]:
    people = told.now + told.waiting
    if not people:
        return []
    label = n_("Send it to {n} person", "Send it to {n} people", people)
    return [(label, SendAnnouncement(id=view.id, version=view.version))]
