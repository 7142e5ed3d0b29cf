"""A meeting as a calendar file (RFC 5545); a later one changes the entry, or takes it out."""

from datetime import UTC, datetime, tzinfo

from icalendar import Calendar
from icalendar import Event as Entry

from bot.domain.meeting_views import Appointment
from bot.texts import plain


def calendar_of_meeting(
    appointment: Appointment,
    summary: str,
    location: str,
    zone: tzinfo,
    now: datetime,
    *,
    off: bool = False,
) -> bytes:
    """UTF-8 bytes, with hours in the reader's zone and that zone's rules beside them."""
    calendar = Calendar()
    calendar.add("prodid", "-//Naparnik//meetings//")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(_entry(appointment, plain(summary), plain(location), zone, now, off))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(
    appointment: Appointment, summary: str, location: str, zone: tzinfo, now: datetime, off: bool
) -> Entry:
    entry = Entry()
    entry.add("uid", appointment.uid)
    entry.add("sequence", appointment.sequence)
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", appointment.starts_at.astimezone(zone))
    entry.add("dtend", appointment.ends_at.astimezone(zone))
    entry.add("summary", summary)
    entry.add("location", location)
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    return entry
