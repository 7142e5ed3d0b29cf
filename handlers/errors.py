"""What the rules forbid, said kindly, with a way on."""

from functools import singledispatch

from bot.delivery.screen import Rows, Screen
from bot.domain import card_dates, forms
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.forms import WrongAnswer
from bot.texts import Markup, _
from handlers.callbacks import ToMenu


def screen_of_refusal(refusal: Refusal) -> Screen:
    return Screen(wording(refusal), ways(refusal), new=True)


@singledispatch
def ways(_refusal: Refusal) -> Rows:
    """The buttons below; a part that knows a better way on registers its own."""
    return [[(_("Menu"), ToMenu())]]


@singledispatch
def wording(_refusal: Refusal) -> Markup:
    """Each part registers its own refusals with `@wording.register`."""
    return _("That is not possible right now.")


@wording.register
def _not_allowed(_refusal: NotAllowed) -> Markup:
    return _("This is not open to you. If you think it should be, please tell your coordinator.")


@wording.register
def _not_found(_refusal: NotFound) -> Markup:
    return _("This is no longer there. The menu shows what is.")


@wording.register
def _already_done(_refusal: AlreadyDone) -> Markup:
    return _("This is done already.")


@wording.register
def _wrong_answer(refusal: WrongAnswer) -> Markup:
    match refusal.why:
        case forms.TOO_LONG:
            return _("That is a little long. Please keep it to {n} characters.", n=refusal.most)
        case forms.NOT_A_NUMBER | forms.OUT_OF_RANGE:
            return _(
                "Please type a number from {least} to {most}.",
                least=refusal.least,
                most=refusal.most,
            )
        case card_dates.NOT_A_DAY:
            return _("Please type a day within a year from today, such as 12.12 or “in 10 days”.")
        case forms.NOTHING_CHOSEN:
            return _("Please choose at least one, then press Next.")
        case forms.NOTHING_SAID:
            return _("This one I do need. Please choose or type an answer.")
        case _:
            return _("Please choose one of the buttons.")
