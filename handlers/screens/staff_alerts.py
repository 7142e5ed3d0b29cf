"""Alerts in the chat of the staff, in words: what is to be done, never whose it is."""

from bot.domain.staff import Alert
from bot.texts import Markup, _


def alert_name(alert: Alert) -> Markup:
    return {
        Alert.SILENT: _("nothing is heard of somebody"),
        Alert.OUT_OF_TOUCH: _("a learner cannot reach their mentor"),
        Alert.HARD_ANSWER: _("something is hard for somebody"),
        Alert.MENTOR_NEEDS_HELP: _("a mentor needs help"),
        Alert.NOBODY_ON_CALL: _("nobody is on call"),
    }[alert]


def alert_asks(alert: Alert) -> Markup:
    return {
        Alert.SILENT: _("Please call them, or whoever accompanies them."),
        Alert.OUT_OF_TOUCH: _("Please see whether the two find each other again."),
        Alert.HARD_ANSWER: _("They have chosen that coordinators may know it. Please write soon."),
        Alert.MENTOR_NEEDS_HELP: _("They ask a coordinator to come in. Please write soon."),
        Alert.NOBODY_ON_CALL: _("Whoever needs a person now gets only the emergency number."),
    }[alert]


def alert_ways() -> Markup:
    return _("Who it is and what there is to do, I have written to the coordinators in private.")
