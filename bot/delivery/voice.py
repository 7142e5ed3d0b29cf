"""How facts become words: what the delivery needs from the handlers, handed over by the app."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.delivery.screen import CommandMenu, Screen
from bot.domain.budget import DAILY
from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.models import Person
from bot.services.services import Services
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Voice:
    texts: Texts
    zone: ZoneInfo
    screen_of: Callable[[Notice], Screen | CommandMenu]
    refusal: Callable[[Refusal], Screen]
    # What follows for the person from an update that came to nothing.
    after_trouble: Callable[[Person, Services, Exception], Awaitable[None]]
    # How many messages a day a person gets unasked.
    daily_budget: int = DAILY

    @contextmanager
    def speaking_to(
        self, person: Person | None, language_code: str | None = None
    ) -> Iterator[None]:
        """In the person's own language and zone; a stranger's is guessed from the messenger's."""
        language = person.language if person else self.texts.nearest(language_code)
        zone = ZoneInfo(person.time_zone) if person else self.zone
        with self.texts.speaking(language, zone):
            yield
