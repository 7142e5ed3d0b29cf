"""Presses all that a person can find, and keeps all that they were ever shown."""

import re
from collections import Counter
from collections.abc import Collection
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import AnswerCallbackQuery, SendDocument, SendPhoto
from aiogram.types import BufferedInputFile

from bot.domain.roles import Role
from handlers.commands import commands_of
from handlers.screens.joining_buttons import SpeakTo
from handlers.screens.people_buttons import BreakOf, IsInvited, LinkOf, MergeYes, RoleOf
from handlers.screens.settings_buttons import Erase
from tests.stage import Someone
from tests.telegram import Shown
from tests.workbooks import text_of

# So often a button of one kind is pressed on one kind of screen: there may be more than one of
# what it leads to. The budget ends a crawl that goes round in circles.
NUMBER = re.compile(r"\d+")
OF_A_KIND, BUDGET, AT_ONCE = 2, 1500, 6


def prefixes(*kinds: type[CallbackData]) -> frozenset[str]:
    return frozenset(kind.__prefix__ for kind in kinds)


# Whoever presses these speaks another language, or is not there any more, or makes somebody else
# somebody else.
NEVER = prefixes(SpeakTo, Erase, BreakOf, IsInvited, LinkOf, MergeYes, RoleOf)


class Crawler:
    def __init__(self, who: Someone, role: Role, *more: str) -> None:
        self.who, self.telegram = who, who.stage.telegram
        with who.stage.texts.speaking("en"):
            named = [f"/{name}" for name, _about in commands_of(role)]
        self.beginnings = [*dict.fromkeys([*named, *more])]
        self.reached: set[str] = set()
        self._toasts: list[str] = []
        self._looked_at = 0
        self._pressed: set[str] = set()
        self._kinds: Counter[tuple[str, frozenset[str]]] = Counter()
        self._waiting: list[tuple[Shown, str]] = []
        self._left_out: list[tuple[Shown, str]] = []

    async def goes_on(self, but_not: Collection[str] = NEVER) -> None:
        """As far as there is anything new; what was left out before is pressed now."""
        stage = self.who.stage
        await self.who.types("/menu")
        stage.hasty = True
        self._waiting, self._left_out = self._left_out, []
        for words in self.beginnings:
            await self.who.types(words)
        await self._is_answered()
        while self._waiting:
            for shown, data in self._next(but_not):
                await self.who.presses_data(data, shown)
            await self._is_answered()
        stage.hasty = False
        await stage.settle()

    def evidence(self) -> str:
        """Words, buttons, hints, names of files and all that is in them."""
        mine = [call for call in self.telegram.calls if _is_to(call, self.who.user_id)]
        return "\n".join([*map(_text_of, mine), *self._toasts])

    def _next(self, but_not: Collection[str]) -> list[tuple[Shown, str]]:
        """Some at once, which is quicker; they are handled one after the other all the same."""
        found: list[tuple[Shown, str]] = []
        while self._waiting and len(found) < AT_ONCE:
            shown, data = self._waiting.pop(0)
            if prefix_of(data) in but_not:
                self._left_out.append((shown, data))
            elif self._is_new(shown, data):
                found.append((shown, data))
        return found

    def _is_new(self, shown: Shown, data: str) -> bool:
        kind = (NUMBER.sub("#", data), frozenset(map(prefix_of, shown.buttons.values())))
        if data in self._pressed or self._kinds[kind] >= OF_A_KIND:
            return False
        self._kinds[kind] += 1
        self._pressed.add(data)
        assert len(self._pressed) < BUDGET, "it goes round in circles"
        self.reached.add(prefix_of(data))
        return True

    async def _is_answered(self) -> None:
        before = len(self.telegram.calls)
        await self.who.stage.answer()
        calls = self.telegram.calls[before:]
        self._toasts += [c.text or "" for c in calls if isinstance(c, AnswerCallbackQuery)]
        self._look()

    def _look(self) -> None:
        """What they were shown since, also what was drawn over again at once."""
        shown_to, self._looked_at = self.telegram.history[self._looked_at :], self._now()
        for shown in (shown for chat_id, shown in shown_to if chat_id == self.who.user_id):
            new = [data for data in shown.buttons.values() if not data.startswith("http")]
            self._waiting += [(shown, data) for data in new]

    def _now(self) -> int:
        return len(self.telegram.history)


def prefix_of(data: str) -> str:
    return data.split(":")[0]


def _is_to(call: Any, user_id: int) -> bool:
    return int(getattr(call, "chat_id", None) or 0) == user_id


def _text_of(call: Any) -> str:
    parts = [str(getattr(call, name, None) or "") for name in ("text", "caption", "voice")]
    rows = call.reply_markup.inline_keyboard if getattr(call, "reply_markup", None) else []
    parts += [f"{b.text} {b.callback_data or b.url}" for row in rows for b in row]
    sent = call.document if isinstance(call, SendDocument) else None
    sent = call.photo if isinstance(call, SendPhoto) else sent
    if isinstance(sent, BufferedInputFile):
        name = sent.filename or ""
        parts += [name, written_in(name, sent.data)]
    elif sent is not None:
        parts.append(str(sent))
    return "\n".join(parts)


def written_in(name: str, content: bytes) -> str:
    """Also what a picture says of itself to those who cannot see it: it is not compressed."""
    if name.endswith(".xlsx"):
        return text_of(content)
    return content.decode(errors="ignore")
