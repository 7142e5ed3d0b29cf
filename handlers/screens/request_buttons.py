"""What the buttons of requests carry."""

from aiogram.filters.callback_data import CallbackData


class ShowRequests(CallbackData, prefix="rqs"):
    page: int = 0


class OpenRequest(CallbackData, prefix="rq"):
    id: int


class AnswerRequest(CallbackData, prefix="rqa"):
    id: int


class KeepAnswer(CallbackData, prefix="rqk"):
    id: int


class WithdrawRequest(CallbackData, prefix="rqw"):
    id: int


class CallPerson(CallbackData, prefix="rqp"):
    """`sure`: the person has been told who will be called."""

    sure: bool = False
