"""What came of a question, in values that a screen can put into words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.knowledge.days import When
from bot.knowledge.library import Article, Cell, Event, Opportunity, Programme, Said, Session
from bot.knowledge.wishes import Wish

NOTHING = Said()
FOLLOW_UP = timedelta(minutes=10)

# Columns that tell the same: the other one is shown where the one asked for is empty.
INSTEAD = {"next": "leads_to", "leads_to": "next", "hours": "duration"}
# Columns that tell something near: it is said beside "that is not in my data".
NEAR = {"hours": "duration", "duration": "hours"}


ALL = "compare"  # the column that stands for what matters most of a programme


class Outcome(StrEnum):
    """Answer, offer up to three, ask which one, say that the fact is not known, or pass on."""

    ANSWER = "answer"
    OFFER = "offer"
    CLARIFY = "clarify"
    UNKNOWN_FACT = "unknown_fact"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a programme; `value` is None where the cell is empty."""

    programme: Programme
    column: str
    value: Cell | None

    @property
    def ref(self) -> str:
        kind = "missing" if self.value is None else "programme"
        return f"{kind}/{self.programme.code}/{self.column}"

    @property
    def source(self) -> str:
        return self.programme.source

    @property
    def checked_on(self) -> date | None:
        return self.programme.checked_on


@dataclass(frozen=True, slots=True)
class Timetable:
    """Sessions of `scope` (`me`, a programme's code, `group:NAME`, `teacher:NAME`) that `when`
    asks for.

    If there are none, `nearest` is the next one of the same groups, if any; `free` are the days
    without any, where those are asked for.
    """

    scope: str
    groups: tuple[str, ...]
    when: When
    sessions: tuple[Session, ...]
    nearest: Session | None = None
    programme: Programme | None = None
    free: tuple[date, ...] | None = None

    @property
    def ref(self) -> str:
        return f"timetable/{self.scope}/{self.when.ref}"


@dataclass(frozen=True, slots=True)
class Found:
    """An article that answers; `short` is what matters of it, if that was looked at."""

    article: Article
    short: Said = NOTHING

    @property
    def ref(self) -> str:
        return f"faq/{self.article.code}"

    @property
    def source(self) -> str:
        return self.article.source

    @property
    def checked_on(self) -> date | None:
        return self.article.checked_on


@dataclass(frozen=True, slots=True)
class Programmes:
    """All that can be studied, or those that `wanted` leaves, each with what it says to that.

    `region`: where whoever asks lives, if near ones are wanted and it is known; `in_region`: all
    of these lie there.
    """

    programmes: tuple[Programme, ...]
    wanted: tuple[Wish, ...] = ()
    region: str = ""
    in_region: bool = False

    @property
    def ref(self) -> str:
        asked = "&".join(str(one) for one in self.wanted)
        return f"list/programmes?{asked}" if asked else "list/programmes"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same column of programmes side by side; `ALL`: what matters most of each."""

    programmes: tuple[Programme, ...]
    column: str

    @property
    def ref(self) -> str:
        codes = "+".join(one.code for one in self.programmes)
        return f"compare/{codes}/{self.column}"


@dataclass(frozen=True, slots=True)
class Coming:
    """An event, an opportunity, or (`one` is None) all of a kind that are still open."""

    kind: str
    one: Event | Opportunity | None = None
    all: tuple[Event | Opportunity, ...] = ()

    @property
    def ref(self) -> str:
        plural = {"event": "events", "opportunity": "opportunities"}
        return f"{self.kind}/{self.one.code}" if self.one else f"list/{plural[self.kind]}"


@dataclass(frozen=True, slots=True)
class Own:
    """A screen of the person's own."""

    name: str

    @property
    def ref(self) -> str:
        return f"own/{self.name}"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of this field that is explained."""

    name: str

    @property
    def ref(self) -> str:
        return f"glossary/{self.name}"


@dataclass(frozen=True, slots=True)
class Which:
    """A question back: of which programme `column` (or `timetable`) is asked, or which group."""

    column: str
    programmes: tuple[Programme, ...] = ()
    groups: tuple[str, ...] = ()
    when: When | None = None

    @property
    def ref(self) -> str:
        return f"clarify/{self.column}"


Target = Fact | Timetable | Found | Programmes | Comparison | Coming | Own | Term | Which


@dataclass(frozen=True, slots=True)
class Context:
    """What the turn before was about, for the next one; only words and codes, easy to store.

    `intent` is `fact`, `timetable`, `list` or `article`.
    """

    intent: str
    at: datetime
    programme: str | None = None
    column: str | None = None
    scope: str | None = None
    when: str | None = None

    def fresh(self, now: datetime) -> bool:
        return now - self.at <= FOLLOW_UP


@dataclass(frozen=True, slots=True)
class Understood:
    """`targets` are best first, at most three.

    With `answer` and `unknown_fact` the first one is said, the others are for "not that"; with
    `offer` all are buttons; with `clarify` the first is a `Which`. `chatter` marks a greeting or
    a joke that needs no person to look at it, `not_ours` what coordinators have said is none of
    what the institution answers.
    """

    outcome: Outcome
    targets: tuple[Target, ...] = ()
    context: Context | None = None
    confidence: float = 0.0
    chatter: bool = False
    not_ours: bool = False

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(target.ref for target in self.targets)
