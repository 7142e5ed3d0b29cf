"""What recipients read, and what coordinators are told of an announcement that goes out."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.announcements import (
    Announced,
    AnnouncementProgress,
    AnnouncementReport,
    AnnouncementView,
    State,
    Words,
)
from bot.texts import (
    LANGUAGES,
    Markup,
    _,
    bold,
    language,
    lines,
    n_,
    number,
    paragraphs,
    said,
    switch_to,
)
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.announcement_buttons import (
    AboutAnnouncements,
    CallOffAnnouncement,
    HoldAnnouncement,
    LetAnnouncementGoOn,
    OpenAnnouncement,
    ShowAnnouncements,
)
from handlers.screens.announcement_ends import ends
from handlers.screens.announcement_words import short
from handlers.screens.survey_buttons import OpenSurvey, ShowSurveys


@screen_of.register
def announced(notice: Announced) -> Screen:
    words = notice.words
    text = lines(bold(_("From the coordinators")), said(words.ru, words.en))
    out: list[Button] = [(_("No more announcements"), AboutAnnouncements())]
    return Screen(text, [out], attached=words.media, new=True)


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


def confirmed(view: AnnouncementView) -> Screen:
    return Screen(
        n_(
            "Agreed: it is meant for {n} person. How far it is stands in the message below.",
            "Agreed: it is meant for {n} people. How far it is stands in the message below.",
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
        [*_ways(view), _onwards(view)],
    )


def _onwards(view: AnnouncementView) -> list[Button]:
    if view.survey is None:
        return [(_("All announcements"), ShowAnnouncements()), (_("Menu"), ToMenu())]
    to: Button = (_("All surveys"), ShowSurveys())
    return [(_("To the survey"), OpenSurvey(id=view.survey)) if view.survey else to]


def _title(view: AnnouncementView) -> Markup:
    match view.state:
        case State.PAUSED:
            return _("Held: but for a few that are on their way, nobody gets it until it goes on")
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
            bold(_off(view) if called_off else _ended(view)),
            short(view.words),
            n_("It was meant for {n} person.", "It was meant for {n} people.", view.total),
            ends(view),
        ),
        [_onwards(view)],
        new=True,
    )


def _off(view: AnnouncementView) -> Markup:
    if view.survey is not None:
        return _("The survey was called off")
    return _("The announcement was called off")


def _ended(view: AnnouncementView) -> Markup:
    if view.survey is not None:
        return _("The survey has gone out")
    return _("The announcement has come to its end")
