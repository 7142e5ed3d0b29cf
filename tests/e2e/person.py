"""A person with the messenger open: reads, types, presses what is shown, waits for answers."""

from typing import Any

from bot.texts import LANGUAGES, Texts, _, n_, plain
from tests.e2e.processes import PATIENCE, until
from tests.e2e.town import Json, NotPossible, Town

TEXTS = Texts()


def told(language: str, text: str, **values: object) -> str:
    """A text of the bot in this language, as a screen shows it. It must have that text."""
    said = {}
    for each in LANGUAGES:
        with TEXTS.speaking(each):
            said[each] = plain(_(text, **values))
    assert len(set(said.values())) == len(LANGUAGES), f"the bot has no text {text!r}"
    return said[language]


def plural(language: str, one: str, many: str, n: int, **values: object) -> str:
    with TEXTS.speaking(language):
        return plain(n_(one, many, n, **values))


class Somebody:
    """Acts one after the other: each waits for a screen that came after the last one."""

    def __init__(self, town: Town, person_id: str, language: str) -> None:
        self.town, self.id, self.language = town, person_id, language
        self._acted = 0
        self._pressed: set[str] = set()

    @classmethod
    async def comes(cls, town: Town, name: str, language: str) -> "Somebody":
        person = await town.do("people", name=name, language=language)
        return cls(town, person["id"], language)

    def word(self, text: str, **values: object) -> str:
        return told(self.language, text, **values)

    def around(self, text: str, hole: str, **values: object) -> tuple[str, ...]:
        """The same before and behind what nobody knows beforehand."""
        before, _hole, behind = self.word(text, **{hole: "\0"}, **values).partition("\0")
        return before, behind

    def has_seen_all(self) -> None:
        """From here on only what comes anew counts."""
        self._acted = self.town.moment
        self._pressed.clear()

    async def types(self, text: str) -> None:
        self.has_seen_all()
        await self.town.do("message", person=self.id, text=text)

    async def opens(self, link: str) -> None:
        """Open an invitation, as a link in the messenger does."""
        self.has_seen_all()
        await self.town.do("start", person=self.id, payload=link.partition("?start=")[2])

    async def sends(self, name: str, content: bytes, kind: str = "document") -> None:
        self.has_seen_all()
        await self.town.upload(self.id, name, content, kind)

    async def sees(self, *words: str, seconds: float = PATIENCE) -> Json:
        """Wait for a screen with all these words that came after what we did last."""

        async def look() -> Json | None:
            return next((m for m in self.new() if all(w in text_of(m) for w in words)), None)

        return await until(look, self._missing(*words), seconds)

    async def sees_one_of(self, *words: str, seconds: float = PATIENCE) -> tuple[str, Json]:
        """The first of these words that is on a new screen, and that screen."""

        async def look() -> tuple[str, Json] | None:
            found = ((word, m) for m in self.new() for word in words if word in text_of(m))
            return next(found, None)

        return await until(look, self._missing(*words), seconds)

    async def presses(
        self, label: str, *, under: str = "", seconds: float = PATIENCE, old: bool = False
    ) -> Json:
        """Press a button on a screen that is new to us (`old`: or any that is still there) and
        has the words `under`; the message as it looked then. A press whose button has gone
        meanwhile is looked up anew; nothing is pressed twice."""

        async def look() -> Json | None:
            for message in self.new(old=old):
                data = self._button(message, label)
                if data and under in text_of(message) and await self._press(message, data):
                    return message
            return None

        return await until(look, self._missing(f"[{label}] {under}"), seconds)

    def buttons(self, message: Json) -> list[str]:
        return [b["text"] for row in message.get("inline_keyboard", []) for b in row]

    def _button(self, message: Json, label: str) -> str | None:
        """The one with this label, or the only one that has it in its label."""
        found = {
            button["text"]: button["data"]
            for row in message.get("inline_keyboard", [])
            for button in row
            if "data" in button and button["data"] not in self._pressed
        }
        near = [data for text, data in found.items() if label in text]
        return found.get(label) or (near[0] if len(near) == 1 else None)

    async def _press(self, message: Json, data: str) -> bool:
        acted = self.town.moment
        try:
            await self.town.do(
                "press", person=self.id, message_id=message["message_id"], data=data
            )
        except NotPossible:
            return False
        self._acted = acted
        self._pressed.add(data)
        return True

    def new(self, *, old: bool = False) -> list[Json]:
        """Screens that came or changed since we last did something, the newest change first."""
        changed, shown = self.town.changed[self.id], self.town.shown[self.id]
        since = 0 if old else self._acted
        new = (number for number, moment in changed.items() if moment > since)
        newest = sorted(new, key=changed.__getitem__, reverse=True)
        return [shown[number] for number in newest if shown[number]["from_bot"]]

    def _missing(self, *words: str) -> Any:
        return _Missing(self, words)


class _Missing:
    """Says what was shown instead, at the moment it is asked."""

    def __init__(self, person: Somebody, words: tuple[str, ...]) -> None:
        self._person, self._words = person, words

    def __str__(self) -> str:
        messages = list(self._person.town.shown[self._person.id].values())[-3:]
        seen = [f"{text_of(m)!r} {self._person.buttons(m)}" for m in messages]
        return f"{' / '.join(self._words)}\nshown last:\n" + "\n".join(seen)


def text_of(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")
