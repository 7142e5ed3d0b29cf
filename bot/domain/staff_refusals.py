"""What is refused in a chat of the staff."""

from bot.domain.errors import Refusal


class NotTheStaffChat(Refusal):
    """It was, or another one is."""


class ChatOfAnother(Refusal):
    """The chat is that of another institution."""


class NotByName(Refusal):
    """Somebody speaks as the group itself: nobody knows who it is."""


class NothingWaits(Refusal):
    """Nobody waits for it any more: nothing was sent."""


class NotHandedOn(Refusal):
    """Whoever replied is no coordinator: nothing was sent."""


class WordsAlone(Refusal):
    """A voice, a picture or a file: nothing was sent."""


class AnswerTooLong(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class TakenByAnother(Refusal):
    """Somebody else means to answer, or to see to it."""

    def __init__(self, by: str) -> None:
        super().__init__()
        self.by = by
