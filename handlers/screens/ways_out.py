"""The words by which one leaves a form: what does not happen then, so that nobody has to fear."""

from bot.texts import Markup, _


def send_nothing() -> Markup:
    return _("Do not send it")


def answer_nothing() -> Markup:
    return _("Stop, tell nothing")


def answer_later() -> Markup:
    return _("Do not answer now")


def keep_as_it_was() -> Markup:
    return _("Keep it as it was")


def invite_nobody() -> Markup:
    return _("Invite nobody")


def keep_for_nobody() -> Markup:
    return _("Do not keep it for others")


def keep_nothing() -> Markup:
    return _("Keep nothing")


def leave_it_open() -> Markup:
    return _("Leave it open")


def leave_it_so() -> Markup:
    return _("Leave it as it is")


def make_no_pair() -> Markup:
    return _("No, do not make them a pair")


def look_for_nobody() -> Markup:
    return _("Look for nobody")
