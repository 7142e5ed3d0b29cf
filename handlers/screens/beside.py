"""What stands beside answers: the person's own screens, and words that are no question."""

from dataclasses import replace

from bot.delivery.screen import Button, Screen
from bot.knowledge.understanding import Outcome, Understood
from bot.texts import _
from handlers.callbacks import ToMenu
from handlers.screens import replies
from handlers.screens.answer_buttons import ChooseTarget
from handlers.screens.request_buttons import CallPerson


def beside(own: Screen, question_id: int, understood: Understood) -> Screen:
    """The person's own screen, and a way to what is said to everybody, if that is sure."""
    if understood.outcome is not Outcome.ANSWER:
        return own
    way: Button = (
        replies.label(understood.targets[0]),
        ChooseTarget(question=question_id, number=0),
    )
    return replace(own, rows=[*own.rows, [way]])


def only_text() -> Screen:
    return Screen(
        _("I can read text only. Please type your question, or ask for a person."),
        [[(_("I need a person"), CallPerson())], [(_("Menu"), ToMenu())]],
        new=True,
    )


def no_such_command() -> Screen:
    return Screen(
        _("I do not know this command. The menu shows what there is."),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )
