"""Meetings that are agreed on, whether the two met, and the list of them."""

from collections.abc import Sequence
from datetime import date

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.meeting_views import MeetingView, NotedDays, PairMeetings
from bot.domain.meetings import (
    HourTaken,
    MeetingOfEndedPair,
    NoHourChosen,
    NoSuchDay,
    OfferIsOver,
    OnABreak,
    Said,
    TooLateToTakeBack,
)
from bot.texts import Markup, _, bold, day, day_and_hour, lines, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.meeting_buttons import (
    Meet,
    MetDays,
    MyMeetings,
    NoteMet,
    SayMet,
    ShowDraft,
    ShowMeeting,
    ShowOffer,
    TakeBack,
    find_again,
    meet,
)
from handlers.screens.meeting_words import change_rows, facts, when, write

# So many days are shown at once.
FORTNIGHT = 14


def listed(pairs: Sequence[PairMeetings]) -> Screen:
    menu: list[Button] = [(_("Menu"), ToMenu())]
    if not pairs:
        return Screen(_("You have nobody to meet yet: that begins with a pair."), [menu])
    return Screen(
        paragraphs(bold(_("Meetings")), *(_pair(pair) for pair in pairs)),
        [*(row for pair in pairs for row in _pair_rows(pair)), menu],
    )


def _pair(pair: PairMeetings) -> Markup:
    agreed = [_line(one) for one in pair.meetings]
    offered = [
        _("You have offered hours.") if one.mine else _("{name} offers you hours.", name=pair.name)
        for one in pair.offers
    ]
    return lines(
        bold(pair.name),
        *(agreed or offered or [_("Nothing is agreed on.")]),
        _("Last met: {day}", day=day(pair.last_held)) if pair.last_held else None,
    )


def _line(view: MeetingView) -> Markup:
    at = when(view.appointment)
    return _("{when}: did you meet?", when=at) if view.over else _("Agreed: {when}", when=at)


def _pair_rows(pair: PairMeetings) -> Rows:
    agreed: Rows = [
        [(f"{pair.name}: {day_and_hour(one.appointment.starts_at)}", _to(one))]
        for one in pair.meetings
    ]
    offers: Rows = [
        [(_("{name}: hours on offer", name=pair.name), ShowOffer(id=one.id))]
        for one in pair.offers
    ]
    met: Button = (_("{name}: we have met", name=pair.name), MetDays(id=pair.pairing_id))
    return [
        *agreed,
        *offers,
        [met] if agreed or offers else [meet(pair.pairing_id, pair.name), met],
    ]


def _to(view: MeetingView) -> ShowMeeting:
    return ShowMeeting(id=view.appointment.meeting_id)


def meeting(view: MeetingView) -> Screen:
    if view.over:
        return asked(view)
    return Screen(
        paragraphs(
            bold(_("You meet {name}", name=view.name)),
            facts(view.appointment),
            _("I remind you both beforehand."),
        ),
        [*change_rows(view.appointment, view.name), _list_and_menu()],
    )


def asked(view: MeetingView) -> Screen:
    """What the one says of it so far, and the taps to say it or to correct it."""
    appointment = view.appointment
    return Screen(
        paragraphs(
            _said(view),
            _("{when}: a meeting with {name}.", when=when(appointment), name=view.name),
        ),
        [
            *_next_step(view),
            *said_rows(appointment.meeting_id, but_not=view.said),
            _list_and_menu(),
        ],
    )


def _said(view: MeetingView) -> Markup:
    match view.said:
        case Said.MET:
            return _("Noted: you met. Good!")
        case Said.NOT:
            return _("That happens, and no mark of it stays. Shall we find another hour?")
        case Said.MOVED:
            return _("All right. If the new hour is settled here, you are both reminded of it.")
        case None:
            return _("Did you and {name} meet?", name=view.name)


def _next_step(view: MeetingView) -> Rows:
    if view.said in {None, Said.MET}:
        return []
    pairing_id = view.appointment.pairing_id
    return [[find_again(pairing_id), write(pairing_id, view.name)]]


def said_rows(meeting_id: int, but_not: Said | None = None) -> Rows:
    labels = {
        Said.MET: _("We met"),
        Said.NOT: _("We did not"),
        Said.MOVED: _("We moved it"),
    }
    buttons: list[Button] = [
        (label, SayMet(id=meeting_id, said=said))
        for said, label in labels.items()
        if said is not but_not
    ]
    return [buttons[:2], buttons[2:]]


def noted_days(view: NotedDays, *, earlier: bool = False) -> Screen:
    return Screen(
        paragraphs(
            bold(_("On which day did you meet {name}?", name=view.name)),
            _(
                "A tap notes the day, nothing more. {name} sees it, too. Days with ✓ are noted "
                "already.",
                name=view.name,
            ),
        ),
        [
            *_days(view, view.days[FORTNIGHT:] if earlier else view.days[:FORTNIGHT]),
            _other_days(view, earlier=earlier),
            *([_take_back(id_, on)] for id_, on in view.mine),
            _list_and_menu(),
        ],
    )


def _other_days(view: NotedDays, *, earlier: bool) -> list[Button]:
    if earlier:
        return [(_("Later days →"), MetDays(id=view.pairing_id))]
    if len(view.days) > FORTNIGHT:
        return [(_("← Earlier days"), MetDays(id=view.pairing_id, earlier=True))]
    return []


def _days(view: NotedDays, days: Sequence[date]) -> Rows:
    buttons: list[Button] = [
        (f"✓ {day(on)}" if on in view.held else day(on), _note(view.pairing_id, on)) for on in days
    ]
    return [buttons[i : i + 3] for i in range(0, len(buttons), 3)]


def _note(pairing_id: int, on: date) -> NoteMet:
    return NoteMet(id=pairing_id, day=on.toordinal())


def _take_back(meeting_id: int, on: date) -> Button:
    return _("Take back: {day}", day=day(on)), TakeBack(id=meeting_id)


def _list_and_menu() -> list[Button]:
    return [(_("All meetings"), MyMeetings()), (_("Menu"), ToMenu())]


@wording.register
def _pair_is_over(_refusal: MeetingOfEndedPair) -> Markup:
    return _("This pair has ended, so there is no meeting to agree on any more.")


@wording.register
def _no_such_day(refusal: NoSuchDay) -> Markup:
    first, last = day(refusal.first), day(refusal.last)
    return _("Only days from {first} to {last} can be noted.", first=first, last=last)


@wording.register
def _too_late(_refusal: TooLateToTakeBack) -> Markup:
    return _(
        "A note can be taken back on the day it was made. If it is wrong, please tell your "
        "coordinator."
    )


@wording.register
def _offer_is_over(_refusal: OfferIsOver) -> Markup:
    return _("This has changed meanwhile. Press below to see how it stands.")


@wording.register
def _hour_taken(_refusal: HourTaken) -> Markup:
    return _("That hour is no longer free. Let us look at the others.")


@wording.register
def _no_hour(_refusal: NoHourChosen) -> Markup:
    return _("Please leave at least one hour with ✓.")


@wording.register
def _on_a_break(_refusal: OnABreak) -> Markup:
    return _("You are taking a break, so I offer no hours of yours. It can be ended in /settings.")


@ways.register
def _to_how_it_stands(refusal: OfferIsOver) -> Rows:
    return [[(_("How it stands"), Meet(id=refusal.pairing_id))], [(_("Menu"), ToMenu())]]


@ways.register
def _to_the_rest(refusal: HourTaken) -> Rows:
    return [[(_("The hours that are left"), ShowOffer(id=refusal.meeting_id))], _list_and_menu()]


@ways.register
def _to_the_draft(refusal: NoHourChosen) -> Rows:
    return [[(_("← Back"), ShowDraft(id=refusal.meeting_id))]]
