"""What the buttons about pairs carry. `subject`: a mark of it (bot.domain.subjects)."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.domain.pairings import PairKind


class Lists(StrEnum):
    WAITING = "w"
    PROPOSALS = "p"
    ACTIVE = "a"
    HIDDEN = "h"


class ShowPairs(CallbackData, prefix="pis"):
    """A coordinator's overview."""


class ShowPairList(CallbackData, prefix="pil"):
    what: Lists
    page: int = 0


class LookForLearner(CallbackData, prefix="pw"):
    """`page`: of all helpers and why not; without it, the best few."""

    learner: int
    kind: PairKind
    page: int | None = None
    subject: str = ""


class LookAtTwo(CallbackData, prefix="pwt"):
    learner: int
    helper: int
    kind: PairKind
    subject: str = ""


class ApproveTwo(CallbackData, prefix="pwa"):
    learner: int
    helper: int
    kind: PairKind
    subject: str = ""


class ByHand(CallbackData, prefix="pwh"):
    """Although rules are broken: a coordinator is asked for the reason."""

    learner: int
    helper: int
    kind: PairKind
    subject: str = ""


class AskHelper(CallbackData, prefix="pwq"):
    """A coordinator asks the mentor or tutor first."""

    learner: int
    helper: int
    kind: PairKind
    subject: str = ""


class OpenPair(CallbackData, prefix="pi"):
    id: int


class DeclinePair(CallbackData, prefix="pid"):
    id: int


class ReopenPair(CallbackData, prefix="pir"):
    """A declined proposal stands again."""

    id: int


class PutOffPair(CallbackData, prefix="pio"):
    id: int


class EndPair(CallbackData, prefix="pie"):
    """`sure`: it has been asked once. `another`: the learner wants somebody else."""

    id: int
    sure: bool = False
    another: bool = True


class MyMentor(CallbackData, prefix="mm"):
    """A learner's mentor and tutor, or where they stand in the queue."""


class WantHelper(CallbackData, prefix="mmw"):
    kind: PairKind
    wanted: bool
    subject: str = ""


class ChooseSubject(CallbackData, prefix="mms"):
    """A learner would like a tutor: for which subject?"""


class ChooseSubjectFor(CallbackData, prefix="pws"):
    """A coordinator looks for a tutor for this learner: for which subject?"""

    learner: int


class ShowLearners(CallbackData, prefix="ml"):
    """A mentor's or tutor's learners."""


class SetCapacity(CallbackData, prefix="mlc"):
    to: int


class WriteTo(CallbackData, prefix="wr"):
    """To the other one of the pair."""

    id: int


class OpenOffer(CallbackData, prefix="po"):
    """What a mentor or tutor is asked: whether they take somebody."""

    id: int


class Says(StrEnum):
    YES = "y"
    NO = "n"
    NOT_NOW = "l"


class AnswerOffer(CallbackData, prefix="poa"):
    id: int
    says: Says


class NobodyNew(CallbackData, prefix="pon"):
    """No place is free, and what is asked goes back."""


class LookInPlace(CallbackData, prefix="pli"):
    """Somebody else for the learner of an active pair, whose helper takes a long break."""

    id: int
    helper: int


class TakeInPlace(CallbackData, prefix="ptp"):
    id: int
    helper: int
