"""What people may be called: nearly anything, as long as it can be read in a line of text."""

import unicodedata

from bot.domain.forms import TOO_LONG, WrongAnswer

LONGEST_NAME = 40


class UnreadableName(WrongAnswer):
    """Nothing in it can be read, or it holds a character that breaks lines."""

    def __init__(self) -> None:
        super().__init__("unreadable name")


def name(typed: str) -> str:
    """The name without what cannot be seen: zero-width signs, signs that turn the writing round.

    Raises UnreadableName, or WrongAnswer if it is too long.
    """
    text = unicodedata.normalize("NFC", typed)
    if any(unicodedata.category(sign) == "Cc" for sign in text.strip()):
        raise UnreadableName
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in UNSEEN)
    readable = " ".join(seen.split())
    if not any(unicodedata.category(sign)[0] in "LN" for sign in readable):
        raise UnreadableName
    if len(readable) > LONGEST_NAME:
        raise WrongAnswer(TOO_LONG, most=LONGEST_NAME)
    return readable


UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
