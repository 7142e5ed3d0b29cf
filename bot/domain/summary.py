"""The figures of a summary, without words: each with what it is a part of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.cuts import EVERYBODY, Cut
from bot.domain.feedback import About, Signed
from bot.domain.health import Health
from bot.domain.periods import Days
from bot.domain.questionnaires import Area
from bot.domain.reporting import Period
from bot.domain.themes import Theme

MOST_WEEKS = 13


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to be told of. `days`: as they typed them, or as they were when it was
    asked first; `cut`: the number of one, 0 is everybody; `until`: as it was known then."""

    period: Period = Period.THIS_WEEK
    days: Days | None = None
    cut: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PeopleFigures:
    """At the end. `by_category`: active learners; a size of None is not shown. `waiting`: None
    where it cannot be said of a cut."""

    learners: int
    mentors: int
    tutors: int
    waiting: int | None
    paused: Share
    without_mentor: Share
    unreachable: Share
    joined: int
    by_category: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class PairFigures:
    """`active`: at the end of the period. `ended` of those that were active in it. `states`: how
    active pairs stand now; a size of None is not shown."""

    active: int
    proposed: int
    started: int
    ended: Share
    states: Mapping[Health, int | None]


@dataclass(frozen=True, slots=True)
class CheckInWeek:
    """`answered` and `missed` of those delivered; the rest can still be answered."""

    days: Days
    delivered: int
    answered: int
    missed: int


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """`answers` and their mean, from 1, very hard, to 5, going well; None: not shown."""

    area: Area
    answers: int | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class CheckInFigures:
    """`delivered` of those due; `answered` and `missed` of those delivered."""

    delivered: Share
    answered: Share
    missed: Share
    skipped: Share
    weeks: tuple[CheckInWeek, ...]
    areas: tuple[AreaFigures, ...]


@dataclass(frozen=True, slots=True)
class CardFigures:
    """Of the cards opened in the period. `overdue`: open behind their day."""

    closed: Share
    met: Share
    help: Share
    overdue: Share


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """`pairs`: those that met at least once, of all that were active in the period."""

    held: int
    pairs: Share


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """`minutes_to_reply`: the median of those that people answered; None: there were none.
    `unanswered`: by theme, those that neither the bot nor a person answered."""

    by_bot: Share
    handed_over: Share
    replied: Share
    minutes_to_reply: float | None
    unanswered: Mapping[Theme, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exercise:
    """The last one. `minutes`: until a person had it; None: nobody had."""

    on: date
    minutes: float | None


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Calls for a person, without exercises. None: so few people called that it is not shown;
    or there is nothing to count. `minutes`: the median until somebody had it."""

    taken: Share | None
    minutes: float | None
    exercise: Exercise | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """`counts`: how many gave 1, 2 … 5."""

    answers: int
    counts: tuple[int, int, int, int, int]

    @property
    def mean(self) -> float:
        return sum(n * count for n, count in enumerate(self.counts, 1)) / self.answers


@dataclass(frozen=True, slots=True)
class FeedbackFigures:
    """None: fewer than `smallest` answers, or their number could be told by subtraction. Of a cut
    there are no ratings at all: `by_about` and `by_signed` are empty.
    `themes`: in how many answers each is spoken of; those of too few are not there."""

    answered: Share
    ratings: Ratings | None
    by_about: Mapping[About, Ratings | None]
    by_signed: Mapping[Signed, Ratings | None]
    themes: Mapping[Theme, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WaitFigures:
    """`waiting`: learners without a mentor by how long, as `bot.domain.load.WAITS` has it, and one
    more. `ended`: waits that ended in the period with a pair, and half of them in `days`."""

    waiting: tuple[int, ...]
    ended: int
    days: float | None


@dataclass(frozen=True, slots=True)
class ReachFigures:
    """Of active learners, at the end. `silent`: nothing was heard of them for thirty days."""

    unreachable: Share
    paused: Share
    silent: Share


@dataclass(frozen=True, slots=True)
class OfferFigures:
    """`events`: in the period; `ahead` and `opportunities`: at the end of it. `asked_…`: questions
    that an event, or an opportunity, was the answer to."""

    events: int
    ahead: int
    opportunities: int
    asked_event: int
    asked_opportunity: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`until`: as it was known then, which is what the figures depend on; `made_at`: when it was
    asked for. None: it cannot be told of this cut. `may_cut`: the reader chooses of whom it is;
    `with_people`: and goes on from it to single people."""

    period: Period
    days: Days
    made_at: datetime
    smallest: int
    people: PeopleFigures
    pairs: PairFigures
    check_ins: CheckInFigures
    cards: CardFigures
    meetings: MeetingFigures
    questions: QuestionFigures | None
    calls: CallFigures | None
    feedback: FeedbackFigures
    waits: WaitFigures | None = None
    reach: ReachFigures | None = None
    offers: OfferFigures | None = None
    until: datetime | None = None
    cut: Cut = EVERYBODY
    cut_id: int = 0
    may_cut: bool = True
    with_people: bool = True

    @property
    def asked(self) -> Asked:
        """What leads to the very same figures."""
        return Asked(self.period, self.days, self.cut_id, self.until)
