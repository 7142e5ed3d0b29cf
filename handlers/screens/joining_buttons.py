"""What the buttons of joining carry."""

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.texts import LANGUAGES

OURS = f"^({'|'.join(LANGUAGES)})$"


class SpeakTo(CallbackData, prefix="lg"):
    language: str = Field(pattern=OURS)


class AskToJoin(CallbackData, prefix="aj"):
    """`language`: nothing is remembered of strangers, so the button remembers it."""

    language: str = Field(pattern=OURS)


class GoBack(CallbackData, prefix="gb"):
    """Out of joining; `sure`: it has been explained."""

    sure: bool


class Decide(CallbackData, prefix="ad"):
    person_id: int
    let_in: bool
