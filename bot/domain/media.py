"""Voice messages, pictures and files of people: not the thing itself, only Telegram's id of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class MediaKind(StrEnum):
    VOICE = "voice"
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """What somebody sent. `name`: a file's; `seconds`: how long a voice message is.

    Whoever has the `file_id` can hear it through this bot: it is as personal as the words would
    be. A column for it is JSON, or has `info={"personal": True}`.
    """

    kind: MediaKind
    file_id: str
    name: str = ""
    seconds: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{**kept, "kind": MediaKind(kept["kind"])})


def heard(answer: Any) -> Media | None:  # noqa: ANN401  any value that JSON knows
    """The voice message in an answer of a form; None if it was typed or tapped."""
    return Media.of_json(answer) if isinstance(answer, dict) and "file_id" in answer else None
