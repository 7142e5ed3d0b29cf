"""How contacts are shown: the emergency number, then the institution's own, open or not."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.delivery.screen import Screen
from bot.domain.contacts import ContactView, opening
from bot.texts import Markup, _, bold, hour, lines, paragraphs, safe, said, weekday
from bot.texts import zone as readers_zone

MOST = 8


def numbers() -> Markup:
    return _(
        "If you or somebody near you is in danger, please call 112: it is free, from any phone, "
        "at any hour."
    )


def contacts(found: Sequence[ContactView], now: datetime, zone: tzinfo) -> Markup | None:
    """`zone`: the institution's, in which hours are told."""
    return paragraphs(*(_contact(one, now, zone) for one in found[:MOST])) or None


def _contact(one: ContactView, now: datetime, zone: tzinfo) -> Markup:
    return lines(
        bold(said(one.title_ru, one.title_en)),
        lines(safe(one.phone), safe(one.url), between=" · ") or None,
        _open(one, now, zone),
        said(one.note_ru, one.note_en) or None,
    )


def _open(one: ContactView, now: datetime, zone: tzinfo) -> Markup:
    state = opening(one.open_hours, now, zone)
    if state.until:
        return _("open now, until {hour}", hour=hour(state.until))
    if state.opens:
        when = state.opens.astimezone(readers_zone())
        return _("opens {day}, {hour}", day=weekday(when.weekday()), hour=hour(state.opens))
    return _("at any hour")


def while_away(found: Sequence[ContactView], now: datetime, zone: tzinfo) -> Screen:
    """While our memory is away nobody can be called; this can be said all the same."""
    return Screen(
        paragraphs(
            bold(_("You are not alone with this.")),
            numbers(),
            contacts(found, now, zone),
            _(
                "Something on our side is not working just now. I have your message and deal with "
                "it as soon as I can; please do not wait for me if it is urgent."
            ),
        ),
        new=True,
    )
