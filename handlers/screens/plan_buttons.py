"""What the buttons about check-in plans and public pauses carry."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.plans import PlanState


class ShowPlans(CallbackData, prefix="pls"):
    page: int = 0


class OpenPlan(CallbackData, prefix="plo"):
    id: int


class PlansOfPair(CallbackData, prefix="plp"):
    id: int


class MoveTo(CallbackData, prefix="plm"):
    """A plan begins or ends: what would come of it is shown first."""

    id: int
    version: int
    state: PlanState


class GiveCards(CallbackData, prefix="plc"):
    id: int
    version: int
    on: bool


class ChangeCadence(CallbackData, prefix="plw"):
    id: int
    version: int


class PickMinutes(CallbackData, prefix="pll"):
    """How long the two of a pair must be free together: what can be chosen."""

    id: int


class NeedMinutes(CallbackData, prefix="pld"):
    """`minutes`: 0 for as long as everywhere."""

    id: int
    minutes: int


class PickQuestions(CallbackData, prefix="plq"):
    """What a plan could ask."""

    id: int
    page: int = 0


class AskThis(CallbackData, prefix="plz"):
    id: int
    version: int
    code: str


class NewPlan(CallbackData, prefix="pln"):
    """For whom? `pair`: this one; `programme`: this one; neither: for everybody."""

    pair: int = 0
    programme: int = 0


class ForWhom(CallbackData, prefix="plf"):
    """`copy_of`: the plan that is to be the same for somebody else; 0 for a new one."""

    copy_of: int = 0


class PickProgramme(CallbackData, prefix="plg"):
    copy_of: int = 0
    page: int = 0


class CopyPlan(CallbackData, prefix="plk"):
    id: int
    pair: int = 0
    programme: int = 0


class ShowChange(CallbackData, prefix="plh"):
    id: int


class ChangeNames(CallbackData, prefix="plx"):
    """Who is asked, or who is not."""

    id: int
    asked: bool
    page: int = 0


class ChangeFile(CallbackData, prefix="plt"):
    id: int


class RehearseAgain(CallbackData, prefix="pla"):
    id: int


class ConfirmChange(CallbackData, prefix="ply"):
    id: int


class ShowPauses(CallbackData, prefix="pps"):
    page: int = 0


class AddPause(CallbackData, prefix="ppa"):
    """Some days more."""


class RemovePause(CallbackData, prefix="ppr"):
    id: int
