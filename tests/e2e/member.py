"""Somebody in a group: sees what is shown there, speaks and presses in their own name."""

from typing import Any

from tests.e2e.person import Somebody, text_of
from tests.e2e.town import Json, NotPossible


class Member(Somebody):
    """`id`: the group's, whose screens are looked at; `speaker`: whose acts they are."""

    def __init__(self, person: Somebody, group: str) -> None:
        super().__init__(person.town, group, person.language)
        self.speaker = person.id

    @property
    def _in_group(self) -> str:
        return f"groups/{self.id}"

    async def types(self, text: str) -> None:
        self.has_seen_all()
        await self.town.do(f"{self._in_group}/message", person=self.speaker, text=text)

    async def replies(self, text: str, to: Json) -> None:
        self.has_seen_all()
        said: dict[str, Any] = {"text": text, "reply_to": to["message_id"]}
        await self.town.do(f"{self._in_group}/message", person=self.speaker, **said)

    def shown(self, words: str) -> list[Json]:
        """The bot's messages with these words, as they look now."""
        messages = self.town.shown[self.id].values()
        return [one for one in messages if one["from_bot"] and words in text_of(one)]

    async def _press(self, message: Json, data: str) -> bool:
        acted, pressed = self.town.moment, {"message_id": message["message_id"], "data": data}
        try:
            await self.town.do(f"{self._in_group}/press", person=self.speaker, **pressed)
        except NotPossible:
            return False
        self._acted = acted
        self._pressed.add(data)
        return True
