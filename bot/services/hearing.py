"""What a text is, first of all: a cry, a wish for a person, something of one's own, a question."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.domain.requests import LONGEST_ASKED, QuestionTooLong
from bot.domain.roles import Role
from bot.knowledge.danger import in_danger, wants_person
from bot.knowledge.engine import understand
from bot.knowledge.instead import screen_of, told_instead
from bot.knowledge.library import Library
from bot.knowledge.personal import Matter, own_matter
from bot.knowledge.scoring import printed
from bot.knowledge.shelf import index_of
from bot.knowledge.understanding import Context, Outcome, Own, Understood

_ALL = frozenset({"bot", "data", "requests", "pause", "settings"})
_OF_PAIRS = _ALL | {"check_in", "meeting"}
OWN_OF: Mapping[Role, frozenset[str]] = {
    Role.LEARNER: _OF_PAIRS | {"mentor", "change_mentor", "group"},
    Role.MENTOR: _OF_PAIRS | {"learners"},
    Role.TUTOR: _OF_PAIRS | {"learners"},
    Role.COORDINATOR: _ALL,
    Role.OBSERVER: frozenset(),
}
CARE = "care"


class Way(StrEnum):
    """Where a text leads: to help, to a person, or into what the institution knows."""

    DANGER = "danger"
    PERSON = "person"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when and in which language; `somebody`: nobody in particular of that group, so
    no screen of their own can be opened."""

    language: str
    at: datetime
    zone: tzinfo
    group: str | None = None
    role: Role = Role.LEARNER
    region: str | None = None
    somebody: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """`understood` is None where nothing was looked up; `context` is for the next turn."""

    way: Way | Matter
    understood: Understood | None = None
    question_id: int = 0
    context: Context | None = None

    @property
    def own(self) -> str | None:
        """The screen of their own that answers it, if one does."""
        if isinstance(self.way, Matter):
            return self.way
        if self.understood is None or self.understood.outcome is not Outcome.ANSWER:
            return None
        first = self.understood.targets[0]
        return first.name if isinstance(first, Own) else None

    @property
    def outcome(self) -> Outcome:
        """An own matter is answered by its own screen, the way to a person leads to one."""
        if isinstance(self.way, Matter):
            return Outcome.ANSWER
        return self.understood.outcome if self.understood else Outcome.HANDOVER

    @property
    def refs(self) -> tuple[str, ...]:
        """What the screen shows or offers, best first, as others read it."""
        if self.understood is None:
            return () if self.way is Way.QUESTION else (CARE,)
        refs = self.understood.refs
        if isinstance(self.way, Matter):
            beside = refs[:1] if self.understood.outcome is Outcome.ANSWER else ()
            refs = (f"own/{self.way}", *beside)
        return printed(refs)


def way_of(text: str, role: Role, library: Library) -> Way | Matter:
    """Danger goes before all, then the wish for a person, then their own, if they have it."""
    if in_danger(text):
        return Way.DANGER
    if wants_person(text):
        return Way.PERSON
    matter = own_matter(text, library)
    return matter if matter in OWN_OF[role] else Way.QUESTION


def hear(text: str, library: Library, asker: Asker, before: Context | None = None) -> Heard:
    """What is said to it; nothing is kept. Raises QuestionTooLong."""
    way = way_of(text, asker.role, library)
    if way in (Way.DANGER, Way.PERSON):
        return Heard(way, context=before)
    if len(text) > LONGEST_ASKED:
        raise QuestionTooLong(len(text))
    who = (asker.at, asker.zone, asker.language, asker.group)
    understood = understand(text, library, *who, before, OWN_OF[asker.role], asker.region)
    if asker.somebody:
        screen = Own(way) if isinstance(way, Matter) else screen_of(understood)
        told = told_instead(understood, screen, index_of(library)) if screen else None
        if told:
            return Heard(Way.QUESTION, told, context=understood.context)
    return Heard(way, understood, context=understood.context)


def turns(texts: Iterable[str], library: Library, asker: Asker) -> Context | None:
    """What the next turn may lean on after these; what nobody keeps changes nothing."""
    context: Context | None = None
    for text in texts:
        with suppress(QuestionTooLong):
            context = hear(text, library, asker, context).context
    return context
