"""Stopping what the other one of a pair writes, letting it go on, or asking for help."""

from bot.delivery.screen import Button, Screen
from bot.services.relay import Between
from bot.texts import _, bold, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.relay_buttons import LetRelayGoOn, ReportRelay, StopRelay
from handlers.screens.request_buttons import CallPerson


def more(between: Between) -> Screen:
    if between.stopped:
        return stopped(between)
    stop: Button = (
        _("Stop messages from {name}", name=between.name),
        StopRelay(id=between.pairing_id),
    )
    return Screen(
        paragraphs(
            bold(_("Messages between you and {name}", name=between.name)),
            _(
                "You can stop them: then I hand on nothing between the two of you, in either "
                "direction. Nobody asks why, {name} is not told that it was you, and you can let "
                "them go on at any time. The pair itself stays.",
                name=between.name,
            ),
            _(
                "If something is wrong, tell a coordinator. They see only what you attach "
                "yourself, and {name} does not hear of it.",
                name=between.name,
            ),
        ),
        [
            [stop] if between.active else [],
            [(_("Something is wrong"), ReportRelay(id=between.pairing_id))],
            [_write(between), (_("Menu"), ToMenu())] if between.active else [_menu()],
        ],
        new=True,
    )


def stopped(between: Between) -> Screen:
    on: Button = (
        _("Let messages from {name} go on", name=between.name),
        LetRelayGoOn(id=between.pairing_id),
    )
    return Screen(
        paragraphs(
            bold(_("Messages between you and {name} are stopped.", name=between.name)),
            _(
                "If {name} writes, I say only that I cannot hand anything on at present, and "
                "that a coordinator can help. Nobody asks you why.",
                name=between.name,
            ),
        ),
        [
            [on] if between.active else [],
            [(_("Something is wrong"), ReportRelay(id=between.pairing_id))],
            [(_("I need a person now"), CallPerson()), _menu()],
        ],
        new=True,
    )


def goes_on(between: Between) -> Screen:
    return Screen(
        _(
            "As far as you are concerned, the two of you can write to each other again. What "
            "came meanwhile was not kept."
        ),
        [[_write(between), _menu()]],
        new=True,
    )


def _write(between: Between) -> Button:
    return _("Write to {name}", name=between.name), WriteTo(id=between.pairing_id)


def _menu() -> Button:
    return _("Menu"), ToMenu()
