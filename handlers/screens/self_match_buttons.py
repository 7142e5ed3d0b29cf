"""What the buttons carry with which a learner asks for a particular mentor or tutor."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.pairings import PairKind


class Choices(CallbackData, prefix="sf"):
    """A learner: whom could I ask? `subject`: a mark of it (bot.domain.subjects)."""

    kind: PairKind
    subject: str = ""
    page: int = 0


class LookAtChoice(CallbackData, prefix="sfl"):
    helper: int
    kind: PairKind
    subject: str = ""


class AskMyself(CallbackData, prefix="sfa"):
    helper: int
    kind: PairKind
    subject: str = ""


class TakeBack(CallbackData, prefix="sft"):
    """`sure`: it has been asked once."""

    id: int
    sure: bool = False


class Withdraw(CallbackData, prefix="sfw"):
    """A coordinator takes back what a learner has asked: the number of the proposal."""

    id: int
    sure: bool = False


class BeAsked(CallbackData, prefix="sfb"):
    """A mentor or tutor: may learners ask me? Without an answer they read what it means."""

    agreed: bool | None = None
