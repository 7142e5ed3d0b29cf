"""What is asked for a note and for the day of a next step."""

from bot.domain.forms import Answers, Question
from bot.texts import _
from handlers.screens.forms import Wording


def note(_question: Question, answers: Answers) -> Wording:
    if answers.get("for"):
        return Wording(
            _("What should be remembered for the next time?"),
            _(
                "It stands on the next card: you and {mentor} see it; the learner and others do "
                "not.",
                mentor=answers["for"],
            ),
        )
    return Wording(
        _("What should you remember for the next time?"),
        _("It stands on your next card. You alone see it; the learner and others do not."),
    )


def step(_question: Question, _answers: Answers) -> Wording:
    return Wording(
        _("On which day is your next step?"),
        _("For example “12.12” or “in 10 days”. Only you see it."),
    )
