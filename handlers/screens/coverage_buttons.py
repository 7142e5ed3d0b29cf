"""What the buttons of "What people ask in vain" carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Part(StrEnum):
    """Of the report."""

    GAPS = "gaps"
    UNANSWERED = "unanswered"
    ARTICLES = "articles"
    OLD = "old"


class ShowCoverage(CallbackData, prefix="cvr"):
    """Without a part, how many there are of each."""

    part: Part | None = None
    page: int = 0


class TeachQuestion(CallbackData, prefix="cvt"):
    """What it means, or that it is not ours."""

    id: int


class MeansOffer(CallbackData, prefix="cvo"):
    question: int
    number: int


class ChooseArticle(CallbackData, prefix="cva"):
    question: int
    page: int = 0


class MeansArticle(CallbackData, prefix="cvm"):
    question: int
    article: str


class NotOurs(CallbackData, prefix="cvn"):
    question: int


class ShowPhrasings(CallbackData, prefix="cvp"):
    page: int = 0


class LearnDecided(CallbackData, prefix="cvl"):
    """From all that coordinators decided."""


class OpenPhrasing(CallbackData, prefix="cvf"):
    id: int


class ForgetPhrasing(CallbackData, prefix="cvd"):
    id: int
