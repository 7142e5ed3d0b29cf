"""A pair that breaks rules, made by hand: which rules a written reason can set aside."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.forms import Form, Kind, Question, WrongAnswer
from bot.domain.pairings import HardRule, RulesBroken

# What the people themselves decide (whether they are there, shown, want somebody), what the
# database counts, and whom the institution's list names instead, no reason sets aside.
SET_ASIDE = frozenset(
    {
        HardRule.APART,
        HardRule.SUBJECT,
        HardRule.LANGUAGE,
        HardRule.TRAINING,
        HardRule.PLACE,
        HardRule.HOURS,
        HardRule.NEVER,
        HardRule.DECLINED,
    }
)
LEAST_WORDS = 3
LEAST_LETTERS = 12
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Aside:
    """As coordinators see it: which rules were set aside, why, by whom and when."""

    rules: tuple[HardRule, ...]
    reason: str
    name: str | None
    at: datetime


class TooShortAReason(WrongAnswer):
    """So few words tell nobody later why."""

    def __init__(self) -> None:
        super().__init__("too short", least=LEAST_WORDS)


class OtherRulesBroken(RulesBroken):
    """By now the two break rules that were not told before the reason was written."""


def may_be_set_aside(codes: tuple[HardRule, ...]) -> bool:
    """Whether there is something to set aside, and nothing else."""
    return bool(codes) and SET_ASIDE.issuperset(codes)


def reason_of(text: str) -> str:
    """Raises TooShortAReason."""
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    if len(words) < LEAST_WORDS or sum(map(len, words)) < LEAST_LETTERS:
        raise TooShortAReason
    return text


REASON = Form(
    "by_hand",
    (Question("reason", Kind.TEXT, least=1, most=LONGEST_REASON, check=reason_of),),
)
