"""What a chat of the staff shows, and what people are told because of it."""

from dataclasses import dataclass

from bot.domain.notices import Notice
from bot.domain.requests import RequestKind
from bot.domain.staff import Alert, CardState


@dataclass(frozen=True, slots=True)
class StaffCard(Notice):
    """A request or an alert as the chat shows it.

    `name`: the first name of whoever asks, where it is shown; `by`: who has it, or ended it;
    `new`: it is not drawn over what is there.
    """

    thread_id: int
    number: int | None
    kind: RequestKind | None
    alert: Alert | None
    state: CardState
    name: str = ""
    text: str = ""
    missing: str | None = None
    again: bool = False
    by: str | None = None
    new: bool = False

    @property
    def mark(self) -> str:
        """Changes whenever the card has to be shown anew."""
        return f"{self.state}|{self.by or ''}|{self.missing or ''}|{self.again}"


@dataclass(frozen=True, slots=True)
class StaffTopic(Notice):
    """The name of a card's topic: never that of a person."""

    number: int | None
    kind: RequestKind | None
    alert: Alert | None


@dataclass(frozen=True, slots=True)
class StaffChatLost(Notice):
    """To coordinators: nothing can be said in the chat any more. `waiting`: open requests."""

    title: str
    waiting: int


@dataclass(frozen=True, slots=True)
class StaffWithoutTopics(Notice):
    """To coordinators: the chat has topics, and the bot may not make any."""

    title: str


@dataclass(frozen=True, slots=True)
class AnswerSent(Notice):
    """To whoever answered in the chat, in private: it can be kept as an article."""

    request_id: int
    name: str


@dataclass(frozen=True, slots=True)
class AnswerCorrected(Notice):
    """To whoever asked: the answer was changed by whoever gave it."""

    request_id: int
    question: str
    answer: str
    by: str


@dataclass(frozen=True, slots=True)
class StaffErased(Notice):
    """Over the card of somebody who has left."""
