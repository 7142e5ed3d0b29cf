"""What a coordinator is told and asked before a pair that breaks rules is made by hand."""

from collections.abc import Iterable

from bot.delivery.screen import Screen
from bot.domain.by_hand import OtherRulesBroken, TooShortAReason
from bot.domain.forms import Answers
from bot.domain.pairings import HardRule
from bot.domain.subjects import ANY
from bot.texts import Markup, _, paragraphs
from handlers.errors import wording
from handlers.screens.forms import Wording
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import why_not
from handlers.screens.subject_words import with_subject


@wording.register
def _too_short(refusal: TooShortAReason) -> Markup:
    return _(
        "Please write a sentence, {n} words at least, so that it can be understood later.",
        n=refusal.least,
    )


@wording.register
def _others(refusal: OtherRulesBroken) -> Markup:
    return paragraphs(
        _("Meanwhile other rules speak against these two, so I have not made them a pair:"),
        why_not(refusal.codes, refusal.minutes),
        _("If it is to be all the same, please begin anew in /pairs."),
    )


def ask(answers: Answers) -> Wording:
    """The broken rules come first; the reason is asked for below them."""
    helper = with_subject(answers["helper"], answers.get("subject", ANY))
    two = {"learner": answers["learner"], "helper": helper}
    return Wording(
        paragraphs(
            _("These rules speak against {learner} and {helper}:", **two),
            why_not(codes(answers["told"]), answers.get("needs")),
            _("Why should they be a pair all the same?"),
        ),
        why=_(
            "Your reason is kept with the pair, with your name and the day, and coordinators see "
            "it there. {learner} finds it in the copy of their own data, so please write nothing "
            "that they may not read. Then they are a pair at once, and both are told.",
            learner=answers["learner"],
        ),
    )


def codes(told: Iterable[str]) -> tuple[HardRule, ...]:
    return tuple(HardRule(code) for code in told)


def left() -> Screen:
    return Screen(_("All right, they are no pair."), [ways()])
