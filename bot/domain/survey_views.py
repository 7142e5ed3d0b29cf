"""How surveys stand, who would be asked, and what was said, as coordinators see it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.surveys import Both


@dataclass(frozen=True, slots=True)
class Standing:
    """How a survey stands. `unreachable`: why, and how many; `answered`: None where so few were
    asked that it would tell of single people; `under_way`: what it goes out with just now."""

    asked: int = 0
    unreachable: tuple[tuple[str, int], ...] = ()
    on_the_way: int = 0
    answered: int | None = 0
    under_way: int | None = None

    @property
    def delivered(self) -> int:
        return self.asked - self.on_the_way - sum(n for _why, n in self.unreachable)

    @property
    def silent(self) -> int | None:
        return None if self.answered is None else max(self.delivered - self.answered, 0)


@dataclass(frozen=True, slots=True)
class Expected:
    """Who would be asked now: how many, and how many not, by the reason."""

    asked: int
    not_asked: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer in words as coordinators read it. Anonymous: neither name nor day; `thread`: by
    which its author can be asked one question, `asked` and `replied`: that question, the reply."""

    question: Both
    text: str
    author: str | None = None
    given_on: date | None = None
    answer_id: int = 0
    spoken: bool = False
    subject: str | None = None
    asked: str | None = None
    replied: str | None = None
    may_ask: bool = False
