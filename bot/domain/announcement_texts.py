"""How long the text of an announcement may be, and the forms in which it is written."""

from html import escape

from bot.domain.announcements import Words
from bot.domain.errors import Refusal
from bot.domain.forms import TOO_LONG, Form, Kind, Question, WrongAnswer

# As it is written for Telegram, so that it fits with a line above it; less below a picture.
LONGEST, LONGEST_BELOW = 3300, 900
ATTACH = "announce_file"
TEXT, MORE = "text", "other"


class TooLongBelow(Refusal):
    """A picture or file takes no text of this length."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


def size(text: str) -> int:
    """As it is written for Telegram: "<" takes four, a face two."""
    return sum(
        max(len(escape(one, quote=False)), len(one.encode("utf-16-le")) // 2) for one in text
    )


def fitting(text: str) -> str:
    """Raises WrongAnswer."""
    if size(text) > LONGEST:
        raise WrongAnswer(TOO_LONG, most=LONGEST)
    return text


def ensure_fits(words: Words) -> None:
    """Raises TooLongBelow."""
    if words.media and max(size(words.ru), size(words.en)) > LONGEST_BELOW:
        raise TooLongBelow(LONGEST_BELOW)


NEW = Form(
    "announce",
    (
        Question(TEXT, Kind.TEXT, most=LONGEST, check=fitting),
        Question(MORE, Kind.TEXT, most=LONGEST, optional=True, check=fitting),
    ),
)
CHANGE = Form("announce_text", (Question(TEXT, Kind.TEXT, most=LONGEST, check=fitting),))
ATTACHING = Form(ATTACH, ())
