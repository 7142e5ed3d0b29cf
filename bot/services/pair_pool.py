"""People as matching sees them, at this moment: who waits, who has a seat, who must not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.consents import Purpose
from bot.domain.pairings import KIND_OF, PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.domain.subjects import ANY
from bot.matching.profiles import Learner, Pool
from bot.models import Pairing, Person
from bot.services.class_times import ClassTimes
from bot.services.consents import Consents
from bot.services.pair_places import places_of_programmes
from bot.services.pair_policies import PairPolicies
from bot.services.pair_profiles import Known, helper_profile, is_here, learner_profile
from bot.services.pair_relations import relations
from bot.services.pair_wait_rows import subject_of, waits_of, wants
from bot.services.pair_waits import Need, numbers
from bot.services.plan_minutes import Needs, PlanMinutes

ROLE_OF = {kind: role for role, kind in KIND_OF.items()}


@dataclass(frozen=True, slots=True)
class Wait:
    """A learner without a mentor, or without a tutor for a subject. `ready`: can be proposed.

    `subject`: of a tutor, ANY if for all that the learner needs. `wanted`: what they said; None:
    nothing so far, which is a yes to a mentor.
    """

    learner: Person
    kind: PairKind
    subject: str
    since: datetime
    wanted: bool | None
    shown: bool
    ready: bool

    @property
    def asked(self) -> bool:
        return self.kind == PairKind.MENTOR if self.wanted is None else self.wanted

    @property
    def need(self) -> Need:
        return self.learner.id, self.subject

    def days(self, now: datetime) -> int:
        return max((now - self.since).days, 0)


class PairPool:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        consents: Consents,
        zone: ZoneInfo,
        minutes: PlanMinutes,
        *,
        trained_for_veterans: bool = False,
    ) -> None:
        """`zone`: the institution's. `minutes`: how long a week the two of a pair must be free."""
        self._session, self._clock, self._consents = session, clock, consents
        self._trained_for_veterans, self._minutes = trained_for_veterans, minutes
        self._policies = PairPolicies(session, clock)
        self._classes = ClassTimes(session, clock, zone)

    async def waits(self, kind: PairKind) -> list[Wait]:
        """Everybody who wants one and has none, the longest first; for each subject by itself."""
        return await self._waits(kind, subject_of(kind), wants(kind))

    async def wait_of(self, learner_id: int, kind: PairKind, subject: str = ANY) -> Wait | None:
        """Also of a learner who has not asked for one: a coordinator may offer it."""
        found = await self._waits(kind, subject, Person.id == learner_id)
        return found[0] if found else None

    async def served(self, learner_id: int, kind: PairKind, subject: str = ANY) -> Wait | None:
        """As if the learner had nobody: they may need somebody else."""
        found = await self._waits(kind, subject, Person.id == learner_id, served=True)
        return found[0] if found else None

    async def pool(self, kind: PairKind, waits: Sequence[Wait]) -> Pool:
        """Active pairs hold their seats; proposals do not. Judged by the policy in force."""
        now = self._clock()
        helpers = await self._helpers(ROLE_OF[kind])
        shown = await self._shown([helper.id for helper in helpers])
        seats = await self.seats_taken()
        needs, number = (
            await self._minutes.needs(kind),
            numbers(kind, (wait.need for wait in waits)),
        )
        known = await self._known([*helpers, *(wait.learner for wait in waits)])
        learners = tuple(
            known.beside(wait.learner, self._profile(wait, number[wait.need], needs))
            for wait in waits
        )
        return Pool(
            kind,
            learners,
            tuple(
                known.beside(
                    one,
                    helper_profile(one, one.id in shown, one.capacity - seats.get(one.id, 0), now),
                )
                for one in helpers
            ),
            await relations(self._session, kind, learners),
            policy=await self._policies.of(kind),
        )

    async def _known(self, people: Sequence[Person]) -> Known:
        places = await places_of_programmes(self._session, people)
        return Known(places, await self._classes.of({one.group for one in people if one.group}))

    def _profile(self, wait: Wait, number: int, needs: Needs) -> Learner:
        """A tutor for a subject is judged by that subject alone."""
        wants, now = wait.wanted is not False, self._clock()
        profile = learner_profile(wait.learner, wait.shown, wants, wait.days(now), now)
        course = self._trained_for_veterans and wait.kind == PairKind.MENTOR
        return replace(
            profile,
            id=number,
            person=wait.learner.id,
            subject=wait.subject,
            fields=frozenset({wait.subject}) if wait.subject else profile.fields,
            needs_minutes=needs.of(wait.learner.programme),
            needs_trained=course and profile.veteran,
        )

    async def seats_taken(self) -> dict[int, int]:
        """Also by learners whom whoever asks does not see: a place is there once."""
        with everywhere(self._session):
            counted = await self._session.execute(
                select(Pairing.mentor_id, func.count())
                .where(Pairing.state == PairState.ACTIVE)
                .group_by(Pairing.mentor_id)
            )
        return dict(iter(counted))

    async def taken_by(self, helper_id: int) -> int:
        counted = select(func.count(Pairing.id)).where(Pairing.mentor_id == helper_id)
        with everywhere(self._session):
            found = await self._session.scalar(counted.where(Pairing.state == PairState.ACTIVE))
        return found or 0

    async def are_shown(self, *people_ids: int) -> bool:
        """Whether all of them agree to be shown to the other side."""
        return await self._shown(list(people_ids)) == set(people_ids)

    async def _helpers(self, *roles: Role) -> list[Person]:
        found = await self._session.scalars(
            select(Person)
            .where(Person.role.in_(roles), Person.standing == Standing.ACTIVE)
            .order_by(Person.id)
        )
        return list(found)

    async def _waits(
        self,
        kind: PairKind,
        subject: str | None,
        *where: ColumnElement[bool],
        served: bool = False,
    ) -> list[Wait]:
        found = await self._session.execute(waits_of(kind, subject, *where, served=served))
        rows = found.all()
        shown = await self._shown([person.id for person, *_rest in rows])
        now = self._clock()
        return [
            Wait(one, kind, of, at, wanted, one.id in shown, one.id in shown and is_here(one, now))
            for one, of, at, wanted in rows
        ]

    async def _shown(self, people_ids: list[int]) -> set[int]:
        return await self._consents.those_who_agree(Purpose.SHOWING, people_ids)
