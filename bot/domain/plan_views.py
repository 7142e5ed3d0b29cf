"""What coordinators see of check-in plans."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.domain.plans import Cadence, PlanState, Scope
from bot.domain.questionnaires import Questionnaire, Respondent


@dataclass(frozen=True, slots=True)
class PlanCard:
    """`pairs`: for how many it works now; `who`: the two of the pair that it is for. `left_out`:
    why some were not asked lately, and how many. `meet_minutes`: how long a week the two of a pair
    must both be free; None: as for all."""

    id: int
    version: int
    name_ru: str
    name_en: str
    scope: Scope
    # The programme's title in both languages.
    programme: tuple[str, str] | None
    who: tuple[str, str] | None
    # For what the pair is there, if the helper is a tutor.
    subject: str
    questionnaire: Questionnaire
    respondent: Respondent
    cadence: Cadence
    pair_kind: str | None
    card: bool
    state: PlanState
    ready: bool
    pairs: int
    next_at: datetime | None
    asked: int
    answered: int
    left_out: tuple[tuple[str, int], ...] = ()
    meet_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What would happen to one pair. `name`: who is asked, `other`: the other one; `at`: when they
    are asked, each time; `whys`: what moved or stopped it, each once; `following`: the first one
    after the days looked at."""

    pairing_id: int
    name: str
    other: str
    zone: str
    at: tuple[datetime, ...]
    whys: tuple[str, ...] = ()
    following: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """As of `now`: who is asked until then, who is not, and why. `cards`: how many cards mentors
    are given because of it."""

    now: datetime
    until: datetime
    expected: tuple[Expected, ...]
    cards: int

    @property
    def asked(self) -> list[Expected]:
        return [one for one in self.expected if one.at]

    @property
    def not_asked(self) -> list[Expected]:
        return [one for one in self.expected if not one.at]

    @property
    def first_at(self) -> datetime | None:
        return min((one.at[0] for one in self.asked), default=None)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change and what would come of it. `rehearsal` is None while it is being tried out."""

    id: int
    plan: PlanCard
    state: PlanState | None
    cadence: Cadence | None
    card: bool | None
    questionnaire: Questionnaire | None
    rehearsal: Rehearsal | None


@dataclass(frozen=True, slots=True)
class Rehearsed(Notice):
    """To the coordinator who wants to change a plan."""

    view: ChangeView


@dataclass(frozen=True, slots=True)
class NotRehearsed(Notice):
    """To the coordinator: something broke while a change was tried out."""

    plan_id: int


class PlanChangedMeanwhile(Refusal):
    """Another coordinator was faster."""

    def __init__(self, plan_id: int) -> None:
        super().__init__()
        self.plan_id = plan_id
