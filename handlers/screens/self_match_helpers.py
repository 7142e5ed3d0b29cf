"""How mentors and tutors say whether learners may ask them."""

from bot.delivery.screen import Button, Screen
from bot.texts import Markup, _, bold, paragraphs
from handlers.screens.offers_to_helpers import ways
from handlers.screens.pair_buttons import ShowLearners
from handlers.screens.self_match_buttons import BeAsked


def ask() -> Screen:
    return Screen(
        what_it_means(),
        [
            [(_("Yes, learners may ask me"), BeAsked(agreed=True))],
            [(_("← No, it stays as it is"), ShowLearners())],
        ],
    )


def what_it_means() -> Markup:
    """Word by word what they agree to: it is kept as a hash."""
    return paragraphs(
        bold(_("May learners ask you themselves?")),
        _(
            "Learners who wait, and whom you could take by the rules, then see you in a list "
            "before you are a pair: what you are called, what you have in common with them, and "
            "what you tell about yourself. They may ask you whether you take them."
        ),
        _(
            "You decide each time: yes, no or not now, and nobody asks why. At one time no more "
            "learners ask you than you have places free, and you can change your mind at any time."
        ),
    )


def said(*, agreed: bool) -> Screen:
    text = (
        _("Thank you! Learners whom you could take may ask you from now on.")
        if agreed
        else _(
            "Understood: learners do not see you in the list any more. What you are asked "
            "already is still in /learners."
        )
    )
    return Screen(text, [ways()])


def standing(may: bool | None) -> Markup | None:
    """For their own screen; None: where no learner may ask."""
    if may is None:
        return None
    if may:
        return _("Learners whom you could take see you in a list and may ask you themselves.")
    return _("Here learners may ask a mentor or tutor themselves, if these agree to be asked.")


def row(may: bool | None) -> list[Button]:
    if may is None:
        return []
    if may:
        return [(_("Learners may not ask me any more"), BeAsked(agreed=False))]
    return [(_("May learners ask me?"), BeAsked())]
