"""What the rules forbid, said kindly, with a way on."""

from functools import singledispatch

from bot.delivery.screen import Rows, Screen
from bot.domain import card_dates, days_typed, forms
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.forms import WrongAnswer
from bot.services.sight import OfTheWholeHouse
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
def _of_the_whole_house(_refusal: OfTheWholeHouse) -> Markup:
    return _(
        "This counts for all institutions here, so coordinators of the whole house see to it. "
        "Please ask one of them."
    )


@wording.register
def _not_found(_refusal: NotFound) -> Markup:
    return _("This is no longer there. The menu shows what is.")


@wording.register
def _already_done(_refusal: AlreadyDone) -> Markup:
    return _("This is done already.")


@wording.register
def _wrong_answer(refusal: WrongAnswer) -> Markup:
    within = {"least": refusal.least, "most": refusal.most}
    words = {
        forms.TOO_LONG: _(
            "That is a little long. Please keep it to {n} characters.", n=refusal.most
        ),
        forms.NOT_A_NUMBER: _("Please type a number from {least} to {most}.", **within),
        forms.OUT_OF_RANGE: _("Please type a number from {least} to {most}.", **within),
        forms.NOT_SO_MANY: _(
            "Please write {least} to {most} answers, each in a line of its own.", **within
        ),
        card_dates.NOT_A_DAY: _(
            "Please type a day within a year from today, such as 12.12 or “in 10 days”."
        ),
        days_typed.NOT_A_DATE: _("Please type a day with its year, like 31.12.2027."),
        forms.NOTHING_CHOSEN: _("Please choose at least one, then press Next."),
        forms.NOTHING_SAID: _("This one I do need. Please choose or type an answer."),
    }
    return words.get(refusal.why) or _("Please choose one of the buttons.")
