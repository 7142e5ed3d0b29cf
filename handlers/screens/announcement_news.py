"""What recipients read, and what coordinators are told of an announcement that goes out."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.announcements import (
    Announced,
    AnnouncementProgress,
    AnnouncementRehearsed,
    AnnouncementReport,
    AnnouncementView,
    Rehearsal,
    State,
    Words,
    seconds_of,
)
from bot.texts import (
    LANGUAGES,
    Markup,
    _,
    bold,
    day_and_hour,
    language,
    lines,
    n_,
    number,
    paragraphs,
    said,
    span,
    switch_to,
)
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.announcement_buttons import (
    CallOffAnnouncement,
    HoldAnnouncement,
    LetAnnouncementGoOn,
    OpenAnnouncement,
    RehearseAnnouncement,
    SendAnnouncement,
    ShowAnnouncements,
)
from handlers.screens.announcement_words import counted, ends, segment_words, short


@screen_of.register
def announced(notice: Announced) -> Screen:
    words = notice.words
    text = lines(bold(_("From the coordinators")), said(words.ru, words.en))
    return Screen(text, attached=words.media, new=True)


def preview(view: AnnouncementView) -> list[Screen]:
    """In each language exactly what its readers get, then the way back."""
    mine, shown = language(), []
    for one in LANGUAGES:
        switch_to(one)
        shown.append(announced(Announced(view.words)))
    switch_to(mine)
    back: list[Button] = [(_("← Back"), OpenAnnouncement(id=view.id))]
    return [*shown, Screen(_about(view.words), [back], new=True)]


def _about(words: Words) -> Markup:
    told = _("So it looks to those who read Russian, and so to those who read English.")
    if words.language is None or not (words.ru or words.en):
        return told
    return lines(told, _("One language is still missing."), between=" ")


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


def confirmed(view: AnnouncementView) -> Screen:
    return Screen(
        n_(
            "It goes out to {n} person now. How far it is stands in the message below.",
            "It goes out to {n} people now. How far it is stands in the message below.",
            view.total,
        )
    )


@screen_of.register
def _progress(notice: AnnouncementProgress) -> Screen:
    return progress(notice.view)


def progress(view: AnnouncementView) -> Screen:
    return Screen(
        paragraphs(
            bold(_title(view)),
            short(view.words),
            _(
                "{done} of {total}",
                done=number(view.settled),
                total=number(view.total),
            ),
            ends(view),
            _open(view),
        ),
        [*_ways(view), [(_("All announcements"), ShowAnnouncements()), (_("Menu"), ToMenu())]],
    )


def _title(view: AnnouncementView) -> Markup:
    match view.state:
        case State.PAUSED:
            return _("Held: nobody gets it until you let it go on")
        case State.CANCELLED:
            return _("Called off")
        case State.DONE:
            return _("Sent")
        case _:
            return _("It is going out")


def _open(view: AnnouncementView) -> Markup | None:
    if view.ended_at is not None or not view.open:
        return None
    return _("Still waiting: {n}", n=number(view.open))


def _ways(view: AnnouncementView) -> Rows:
    if view.ended_at is not None or view.state is State.CANCELLED:
        return []
    off: Button = (_("Call it off"), CallOffAnnouncement(id=view.id))
    refresh: list[Button] = [(_("How far now?"), OpenAnnouncement(id=view.id))]
    match view.state:
        case State.SENDING:
            return [[(_("Hold it"), HoldAnnouncement(id=view.id)), off], refresh]
        case State.PAUSED:
            return [[(_("Let it go on"), LetAnnouncementGoOn(id=view.id)), off], refresh]
        case _:
            return [[off], refresh]


def ask_off(view: AnnouncementView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Call it off?")),
            _(
                "{done} of {total} are settled. Whoever has it keeps it; nobody else gets it, and "
                "it cannot be taken up again.",
                done=number(view.settled),
                total=number(view.total),
            ),
        ),
        [
            [(_("Call it off now"), CallOffAnnouncement(id=view.id, sure=True))],
            [(_("No, go back"), OpenAnnouncement(id=view.id))],
        ],
    )


@screen_of.register
def report(notice: AnnouncementReport) -> Screen:
    view = notice.view
    called_off = view.state is State.CANCELLED
    return Screen(
        paragraphs(
            bold(
                _("The announcement was called off")
                if called_off
                else _("The announcement has gone out")
            ),
            short(view.words),
            n_("It was meant for {n} person.", "It was meant for {n} people.", view.total),
            ends(view),
        ),
        [[(_("All announcements"), ShowAnnouncements()), (_("Menu"), ToMenu())]],
        new=True,
    )
