"""What people set for themselves: language, quiet hours, a break, their answers, being shown."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.consents import Purpose, ShownWithdrawn
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import Question
from bot.domain.notices import MenuChanged
from bot.domain.onboarding import columns
from bot.domain.pauses import OPEN_END, PAUSES, has_end, pause_end
from bot.domain.preferences import QUIET_HOURS, PauseOver
from bot.domain.roles import Standing
from bot.models import DueWork, Person
from bot.services.agenda import Agenda
from bot.services.consents import Consents
from bot.services.notices import Notices
from bot.services.people import People
from bot.texts import LANGUAGES

PAUSE_OVER = "pause_over"
LONG_AGO = timedelta(days=366)


class Preferences:
    """`on_shown`: what other parts do when somebody now agrees to be shown; `on_pause`: when a
    break begins; `on_back`: when it is over; `on_changed`: when their clock or what they told of
    themselves is another."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        agenda: Agenda,
        notices: Notices,
        people: People,
        consents: Consents,
    ) -> None:
        self._session = session
        self._clock = clock
        self._agenda = agenda
        self._notices = notices
        self._people = people
        self._consents = consents
        self.on_shown: list[Callable[[Person], Awaitable[None]]] = []
        self.on_pause: list[Callable[[Person], Awaitable[None]]] = []
        self.on_back: list[Callable[[Person], Awaitable[None]]] = []
        self.on_changed: list[Callable[[Person], Awaitable[None]]] = []

    def choose_language(self, person: Person, language: str) -> None:
        """Raises NotFound for a language that we do not speak."""
        if language not in LANGUAGES:
            raise NotFound
        person.language = language
        if person.standing == Standing.ACTIVE:
            self._notices.tell(person.id, MenuChanged(person.role))

    async def change(
        self, person: Person, answers: Mapping[str, Any], asked: Iterable[Question]
    ) -> None:
        """New answers to questions of the onboarding."""
        _ensure_member(person)
        for column, value in columns(answers, asked).items():
            setattr(person, column, value)
        await self._tell_of_change(person)

    async def keep_quiet(self, person: Person, start: int, end: int) -> None:
        """Hours of the day; nothing is sent unasked between them. Raises NotFound."""
        _ensure_member(person)
        if (start, end) not in QUIET_HOURS:
            raise NotFound
        person.quiet_from, person.quiet_to = start * 60, end * 60
        await self._tell_of_change(person)

    async def placed(self, person: Person, on: date | None) -> None:
        """Practice or a job began on this day, or has not begun. Raises NotFound."""
        _ensure_member(person)
        today = self._clock().date()
        if on is not None and not today - LONG_AGO <= on <= today + timedelta(days=1):
            raise NotFound
        person.placed_on = on
        await self._tell_of_change(person)

    async def pause(self, person: Person, length: str) -> None:
        """A break of one of PAUSES, or with an open end. Raises NotFound."""
        _ensure_member(person)
        if length not in {*PAUSES, OPEN_END}:
            raise NotFound
        await self._agenda.cancel(PAUSE_OVER, person.id)
        person.paused_until = pause_end(length, self._clock())
        if has_end(person.paused_until):
            await self._agenda.put(PAUSE_OVER, person.id, person.paused_until, person_id=person.id)
        for hook in self.on_pause:
            await hook(person)

    async def plan_end(self, person: Person) -> None:
        """Of a break that they have from elsewhere; what is planned already stays."""
        until = person.paused_until
        if until is not None and has_end(until):
            await self._agenda.put(PAUSE_OVER, person.id, until, person_id=person.id)

    async def resume(self, person: Person) -> None:
        person.paused_until = None
        await self._agenda.cancel(PAUSE_OVER, person.id)
        await self._back(person)

    async def end_pause(self, work: DueWork) -> str | None:
        """A duty: the break is over, and the person is told."""
        person = await self._session.get(Person, work.subject_id)
        if person is None or person.paused_until is None or person.standing != Standing.ACTIVE:
            return "skipped:not paused"
        person.paused_until = None
        self._notices.tell(person.id, PauseOver(), polite=True)
        await self._back(person)
        return None

    async def be_shown(self, person: Person, shown_text: str, *, agreed: bool) -> None:
        """Coordinators are told of a withdrawal: somebody has to look at the person's pairs."""
        _ensure_member(person)
        before = await self._consents.given(person.id, Purpose.SHOWING)
        self._consents.note(person, Purpose.SHOWING, shown_text, given=agreed)
        for hook in self.on_shown if agreed else ():
            await hook(person)
        if before and not agreed:
            for coordinator in await self._people.coordinators(person):
                self._notices.tell(coordinator.id, ShownWithdrawn(person.name), polite=True)

    async def _back(self, person: Person) -> None:
        for hook in self.on_back:
            await hook(person)

    async def _tell_of_change(self, person: Person) -> None:
        for hook in self.on_changed:
            await hook(person)


def _ensure_member(person: Person) -> None:
    if person.standing != Standing.ACTIVE:
        raise NotAllowed
