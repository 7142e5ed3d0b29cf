"""Words that screens and messages about meetings share."""

from datetime import datetime

from bot.content.meeting_calendar import calendar_of_meeting
from bot.delivery.screen import Button, Document
from bot.domain.meeting_views import Appointment
from bot.domain.meetings import Place, PlaceKind
from bot.texts import Markup, _, bold, day_and_hour, hour, lines, n_, safe, zone
from handlers.screens.meeting_buttons import CancelMeeting, FindHours
from handlers.screens.pair_buttons import WriteTo


def when(appointment: Appointment) -> str:
    """ "Tue, 24 Nov, 18:00–19:00" on the reader's clock."""
    return f"{day_and_hour(appointment.starts_at)}–{hour(appointment.ends_at)}"


def where(place: Place) -> Markup:
    if place.kind is PlaceKind.ONLINE:
        return _("online")
    if place.kind is PlaceKind.STUDY and not place.text:
        return _("at the place of study")
    return safe(place.text)


def length_and_place(minutes: int, place: Place) -> Markup:
    return lines(
        _("How long: {length}", length=length(minutes)), _("Where: {place}", place=where(place))
    )


def length(minutes: int) -> Markup:
    return _("1 hour") if minutes == 60 else n_("{n} minute", "{n} minutes", minutes)


def facts(appointment: Appointment) -> Markup:
    return lines(bold(when(appointment)), _("Where: {place}", place=where(appointment.place)))


def change_rows(appointment: Appointment, name: str) -> list[list[Button]]:
    """The ways out of what is agreed on, one tap each."""
    return [
        [
            (_("Move it"), FindHours(id=appointment.pairing_id, moves=True)),
            (_("Cancel it"), CancelMeeting(id=appointment.meeting_id)),
        ],
        [write(appointment.pairing_id, name)],
    ]


def write(pairing_id: int, name: str) -> Button:
    return _("Write to {name}", name=name), WriteTo(id=pairing_id)


def file_of(appointment: Appointment, name: str, now: datetime, *, off: bool = False) -> Document:
    """For the reader's calendar."""
    content = calendar_of_meeting(
        appointment,
        _("Meeting with {name}", name=name),
        where(appointment.place),
        zone(),
        now,
        off=off,
    )
    return Document("meeting.ics", content)
