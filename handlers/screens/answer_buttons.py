"""What the buttons under answers carry."""

from aiogram.filters.callback_data import CallbackData


class ChooseTarget(CallbackData, prefix="qc"):
    question: int
    number: int


class NotThat(CallbackData, prefix="qn"):
    question: int


class WholeAnswer(CallbackData, prefix="qw"):
    question: int


class PassOn(CallbackData, prefix="qp"):
    """`sure`: the person has been told who will see it."""

    question: int
    sure: bool = False


class PickProgramme(CallbackData, prefix="qo"):
    question: int
    programme: str


class PickGroup(CallbackData, prefix="qg"):
    question: int
    group: str
