"""What the buttons of surveys carry."""

from aiogram.filters.callback_data import CallbackData


class StartSurvey(CallbackData, prefix="sv"):
    """`ticket`: the right to answer once; `pair`: what it is about, if it is signed."""

    ticket: str
    pair: int = 0


class NoSurvey(CallbackData, prefix="svn"):
    """Nothing is told, and nobody asks again."""


class LookBack(CallbackData, prefix="svq"):
    """Whether somebody has a question for the author; the token is in this button alone."""

    survey: int
    token: str


class AnswerBack(CallbackData, prefix="sva"):
    survey: int
    token: str
    place: int = 0


class ShowSurveys(CallbackData, prefix="svs"):
    page: int = 0


class OpenSurvey(CallbackData, prefix="svo"):
    id: int


class PreviewSurvey(CallbackData, prefix="svp"):
    """`at`: 0 is the message, then come the questions, then the thanks."""

    id: int
    at: int
    language: str


class OfferSurvey(CallbackData, prefix="svf"):
    """Who would be asked, before it is sent."""

    id: int


class SendSurvey(CallbackData, prefix="svx"):
    id: int


class ShowResults(CallbackData, prefix="svr"):
    id: int
    at: int = 0


class ReadWords(CallbackData, prefix="svw"):
    id: int
    page: int = 0


class HearAnswer(CallbackData, prefix="svh"):
    id: int


class AskAuthor(CallbackData, prefix="svk"):
    """`id`: of the anonymous answer."""

    id: int


class SayWhatWeDid(CallbackData, prefix="svd"):
    id: int
