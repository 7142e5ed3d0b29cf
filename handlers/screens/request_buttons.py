"""What the buttons of requests carry."""

from aiogram.filters.callback_data import CallbackData


class ShowRequests(CallbackData, prefix="rqs"):
    page: int = 0


class ShowOwnRequests(CallbackData, prefix="rqo"):
    """What one has asked oneself."""


class OpenRequest(CallbackData, prefix="rq"):
    id: int


class AnswerRequest(CallbackData, prefix="rqa"):
    id: int


class HandOver(CallbackData, prefix="rqh"):
    """`to`: the coordinator who gets it; 0: choose one, or, of a mentor, all coordinators."""

    id: int
    to: int = 0


class CloseRequest(CallbackData, prefix="rqc"):
    """Without an answer."""

    id: int


class ReopenRequest(CallbackData, prefix="rqr"):
    """That did not help."""

    id: int


class AskCoordinators(CallbackData, prefix="rqi"):
    """Instead of the mentor or tutor it went to."""

    id: int


class AskHelper(CallbackData, prefix="qh"):
    """A question goes to the person's own mentor or tutor."""

    question: int
    helper: int


class KeepAnswer(CallbackData, prefix="rqk"):
    id: int


class AddToArticle(CallbackData, prefix="rqm"):
    """The other language, the source, until when it holds."""

    id: int


class WithdrawRequest(CallbackData, prefix="rqw"):
    id: int


class CallPerson(CallbackData, prefix="rqp"):
    """`sure`: the person has been told who will be called."""

    sure: bool = False
