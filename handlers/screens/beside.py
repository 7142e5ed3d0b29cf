"""What stands beside answers: the person's own screens, and words that are no question."""

from dataclasses import replace

from bot.delivery.screen import Button, Reply, Rows, Screen
from bot.domain.requests import LONGEST_ASKED, QuestionTooLong
from bot.knowledge.understanding import Outcome, Own, Understood
from bot.texts import Markup, _
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens import replies
from handlers.screens.answer_buttons import ChooseTarget
from handlers.screens.request_buttons import CallPerson


def beside(own: Reply, question_id: int, understood: Understood) -> Reply:
    """The person's own screen, and a way to what is said to everybody, if that is sure."""
    sure = understood.targets[0] if understood.outcome is Outcome.ANSWER else None
    if sure is None or isinstance(sure, Own) or not isinstance(own, Screen):
        return own
    way: Button = replies.label(sure), ChooseTarget(question=question_id, number=0)
    return replace(own, rows=[*own.rows, [way]])


def only_text() -> Screen:
    return Screen(
        _("I can read text only. Please type your question, or ask for a person."),
        _person_or_menu(),
        new=True,
    )


def no_such_command() -> Screen:
    return Screen(
        _("I do not know this command. The menu shows what there is."),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _too_long(refusal: QuestionTooLong) -> Markup:
    return _(
        "That is {length} characters, and I can hand on {most} at once. So that nothing of it is "
        "lost, I have kept none of it: please say it more shortly, or in two messages. Or ask for "
        "a person and tell them.",
        length=refusal.length,
        most=LONGEST_ASKED,
    )


@ways.register
def _ways_on(_refusal: QuestionTooLong) -> Rows:
    return _person_or_menu()


def _person_or_menu() -> list[list[Button]]:
    return [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]]
