"""Answers as the chat gives them, to somebody in whose place the command line asks."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import utc_now
from bot.content.question_list import Listed
from bot.delivery.screen import Reply, Screen, Toast
from bot.domain.errors import Refusal
from bot.domain.roles import Role
from bot.knowledge.library import Library
from bot.knowledge.understanding import Outcome
from bot.models import Person
from bot.services.as_if import AsIf, in_particular
from bot.services.evaluating import warm
from bot.services.hearing import Asker, Heard, Way, hear, turns
from bot.services.kept_vectors import remind_of
from bot.services.library import library_of
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Markup, Texts, plain
from handlers.errors import screen_of_refusal
from handlers.questions import shown
from handlers.screens.facts import mine

TAG = re.compile(r"</?[a-z]+[^>]*>")
BUTTON = "· "


@dataclass(frozen=True, slots=True)
class Answer:
    heard: Heard
    screen: Screen
    source: str | None
    checked_on: date | None
    cpu_ms: float

    def for_machines(self) -> dict[str, Any]:
        return {
            "outcome": self.heard.outcome,
            "refs": list(self.heard.refs),
            "text": _bare(self.screen.text),
            "source": self.source,
            "checked_on": self.checked_on.isoformat() if self.checked_on else None,
            "cpu_ms": round(self.cpu_ms, 2),
        }

    def for_people(self) -> str:
        """With the buttons, where one of them has to be chosen."""
        if self.heard.outcome not in (Outcome.OFFER, Outcome.CLARIFY):
            return _bare(self.screen.text)
        labels = [BUTTON + plain(button[0]) for row in self.screen.rows for button in row]
        return "\n".join([_bare(self.screen.text), *labels])


class Answering:
    def __init__(
        self, session: AsyncSession, chosen: Settings, texts: Texts, library: Library
    ) -> None:
        self._session, self._chosen, self._texts = session, chosen, texts
        self._library = library
        self._people = AsIf(session, chosen.time_zone)
        self._known: dict[tuple[str, str], Person] = {}

    @classmethod
    async def begin(cls, session: AsyncSession, chosen: Settings, texts: Texts) -> "Answering":
        await remind_of(session)
        library = await library_of(session)
        warm(library, Asker(chosen.language, utc_now(), chosen.zone))
        return cls(session, chosen, texts, library)

    async def asker(self, row: Listed) -> Person:
        """Raises NotFound."""
        key = (row.who, row.language or self._chosen.language)
        if key not in self._known:
            self._known[key] = await self._people.of(*key)
        return self._known[key]

    async def answer(self, row: Listed) -> Answer:
        """What the chat would say now to whoever asks."""
        person, at = await self.asker(row), row.at or utc_now()
        with self._texts.speaking(person.language, ZoneInfo(person.time_zone)):
            try:
                heard, spent = self._heard(row, person, at)
            except Refusal as refusal:
                return Answer(Heard(Way.QUESTION), screen_of_refusal(refusal), None, None, 0.0)
            screen = _first(await shown(heard, person, self._services(at)))
            return Answer(heard, screen, *_grounds(heard), spent)

    def _heard(self, row: Listed, person: Person, at: datetime) -> tuple[Heard, float]:
        who = Role(person.role), person.region, not in_particular(row.who)
        asker = Asker(person.language, at, self._chosen.zone, person.group, *who)
        before = turns(row.before, self._library, asker)
        begun = process_time()
        heard = hear(row.question, self._library, asker, before)
        return heard, (process_time() - begun) * 1000

    def _services(self, at: datetime) -> Services:
        return Services(self._session, lambda: at, self._chosen, "")


def _grounds(heard: Heard) -> tuple[str | None, date | None]:
    """Where an answer was read, and when somebody last looked."""
    found = heard.understood
    if heard.way is not Way.QUESTION or found is None or found.outcome is not Outcome.ANSWER:
        return None, None
    first = found.targets[0]
    return mine(getattr(first, "source", "")) or None, getattr(first, "checked_on", None)


def _first(reply: Reply) -> Screen:
    if isinstance(reply, Screen):
        return reply
    if reply is None or isinstance(reply, Toast):
        return Screen(Markup(""))
    return reply[0]


def _bare(text: str) -> str:
    return plain(Markup(TAG.sub("", text)))
