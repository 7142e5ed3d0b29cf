"""What is said to somebody who writes that they may not want to live."""

from bot.delivery.screen import Screen
from bot.knowledge.understanding import Found, Target
from bot.texts import Markup, _, bold, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.facts import source
from handlers.screens.request_buttons import CallPerson


def danger(who_talks: Target | None) -> Screen:
    return Screen(
        paragraphs(
            bold(_("I am only a bot, but what you wrote matters.")),
            _(
                "I cannot judge how you are, and you should not be alone with this. If you or "
                "somebody near you is in danger, please call 112: it is free, from any phone, at "
                "any hour."
            ),
            *(_article(who_talks) if isinstance(who_talks, Found) else ()),
            _(
                "I have told nobody what you wrote. If you like, I ask a coordinator to write to "
                "you; they see only your name and that you would like to talk."
            ),
        ),
        [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]],
        new=True,
    )


def _article(found: Found) -> tuple[Markup | str | None, ...]:
    one = found.article
    return (
        bold(said(one.question.ru, one.question.en)),
        said(one.answer.ru, one.answer.en),
        source(one.source, one.checked_on),
    )
