"""What people are told about surveys without having asked."""

from dataclasses import dataclass
from datetime import date

from bot.domain.notices import Notice
from bot.domain.surveys import Both, Occasion, Signing


@dataclass(frozen=True, slots=True)
class SurveyAsked(Notice):
    """`ticket`: in this message alone; `pairing_id`: the pair that it is about, or 0; `name`: the
    other one of that pair, or of what event it is (in both languages)."""

    ticket: str
    title: Both
    intro: Both
    occasion: Occasion
    signing: Signing
    questions: int
    until: date
    pairing_id: int = 0
    name: Both = ("", "")


@dataclass(frozen=True, slots=True)
class AuthorReplied(Notice):
    """To the coordinator who asked: the author of an anonymous answer has answered."""

    survey_id: int
    title: Both


@dataclass(frozen=True, slots=True)
class YouSaidWeDid(Notice):
    """To all who were asked: what was said, and what has been done."""

    title: Both
    words: Both
