"""What was told to a coordinator alone is looked at again before everybody may read it."""

from bot.delivery.screen import Screen
from bot.domain.forms import Answers
from bot.texts import _, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import ShowRequests


def question(answers: Answers) -> Wording:
    """`asked`: in the asker's words; too long ones are no proposal, but still shown."""
    asked = None if answers.get("question") else cut(answers["asked"])
    return Wording(
        paragraphs(_("How should the question read for everybody?"), asked),
        _(
            "The person wrote to you alone. If it names somebody or tells of their circumstances, "
            "please type it anew in general words."
        ),
    )


def answer() -> Wording:
    return Wording(
        _("And the answer? Everybody will read it, with your name as the source."),
        _("If it was meant for this one person, please type it anew in general words."),
    )


def kept() -> Screen:
    return Screen(
        _("Kept. From now on I answer this myself, with your name as the source."),
        [[(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]],
    )
