"""What the two of a pair are told about their meetings, with a file for the calendar."""

from dataclasses import replace

from bot.delivery.screen import Screen
from bot.domain.meeting_notices import (
    DidYouMeet,
    HoursOffered,
    MeetingAgreed,
    MeetingCollides,
    MeetingOff,
    MeetingSoon,
    OfferAnswered,
)
from bot.texts import Markup, _, bold, day_and_hour, hour, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens import meeting_offers
from handlers.screens.meeting_buttons import find_again
from handlers.screens.meeting_words import change_rows, facts, file_of, when, where, write
from handlers.screens.meetings import said_rows


@screen_of.register
def _offered(notice: HoursOffered) -> Screen:
    return replace(meeting_offers.offer(notice.offer), new=True)


@screen_of.register
def _answered(notice: OfferAnswered) -> Screen:
    text = (
        _("{name} has not tapped any of the hours you offered. Days get full.", name=notice.name)
        if notice.late
        else _("None of the hours suits {name} for now, and that is all right.", name=notice.name)
    )
    return Screen(
        paragraphs(text, _("If you like, offer others, or write a few words.")),
        [[find_again(notice.pairing_id)], [write(notice.pairing_id, notice.name)]],
        new=True,
    )


@screen_of.register
def agreed(notice: MeetingAgreed) -> Screen:
    return Screen(
        paragraphs(
            bold(_agreed_or_moved(notice)),
            facts(notice.appointment),
            _(
                "The file is for your calendar: open it on your phone. I remind you both "
                "beforehand."
            ),
        ),
        change_rows(notice.appointment, notice.name),
        document=file_of(notice.appointment, notice.name, notice.at),
        new=True,
    )


def _agreed_or_moved(notice: MeetingAgreed) -> Markup:
    if notice.moved:
        return _("Your meeting with {name} has a new hour", name=notice.name)
    return _("Agreed: you meet {name}", name=notice.name)


@screen_of.register
def off(notice: MeetingOff) -> Screen:
    pairing_id = notice.appointment.pairing_id
    again = [[find_again(pairing_id)], [write(pairing_id, notice.name)]]
    return Screen(
        paragraphs(_off(notice), _("The file takes it out of your calendar.")),
        [*([] if notice.over else again), [(_("Menu"), ToMenu())]],
        document=file_of(notice.appointment, notice.name, notice.at, off=True),
        new=True,
    )


def _off(notice: MeetingOff) -> Markup:
    at = when(notice.appointment)
    if notice.over:
        return _(
            "The meeting with {name} on {when} does not take place: the pair has ended.",
            name=notice.name,
            when=at,
        )
    return _(
        "The meeting with {name} on {when} does not take place. That happens; nobody has to "
        "explain.",
        name=notice.name,
        when=at,
    )


@screen_of.register
def _soon(notice: MeetingSoon) -> Screen:
    appointment = notice.appointment
    soon = _(
        "Soon, at {hour}, you meet {name}.", hour=hour(appointment.starts_at), name=notice.name
    )
    ahead = _("A reminder: {when} you meet {name}.", when=when(appointment), name=notice.name)
    return Screen(
        paragraphs(
            soon if notice.hour else ahead,
            _("Where: {place}", place=where(appointment.place)),
            _(
                "I could not remind {name}, so a few words from you may be good.",
                name=notice.name,
            )
            if notice.alone
            else None,
        ),
        change_rows(appointment, notice.name),
        new=True,
    )


@screen_of.register
def _collides(notice: MeetingCollides) -> Screen:
    at = when(notice.appointment)
    text = (
        _(
            "The timetable has changed: you now have a class at the hour of your meeting with "
            "{name}, {when}.",
            name=notice.name,
            when=at,
        )
        if notice.mine
        else _(
            "The timetable has changed: {name} now has a class at the hour of your meeting, "
            "{when}.",
            name=notice.name,
            when=at,
        )
    )
    return Screen(
        paragraphs(text, _("It stands until one of you moves or cancels it.")),
        change_rows(notice.appointment, notice.name),
        new=True,
    )


@screen_of.register
def _did_you_meet(notice: DidYouMeet) -> Screen:
    return Screen(
        paragraphs(
            _(
                "Did you and {name} meet ({when})?",
                name=notice.name,
                when=day_and_hour(notice.starts_at),
            ),
            _("I ask both of you, once. A no leaves no mark on anybody."),
        ),
        said_rows(notice.meeting_id),
        new=True,
    )
