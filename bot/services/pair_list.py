"""The institution's list of pairs that exist, must be, or must never be, kept by codes."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.rows import PairingRow
from bot.domain.pairings import KIND_OF, ListedAs, PairKind
from bot.domain.roles import HELPERS, Role, Standing
from bot.domain.subjects import ANY
from bot.models import PairRule, Person
from bot.services.pair_proposing import PairProposing
from bot.services.pair_subjects import PairSubjects
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings


class PairList:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        pairings: Pairings,
        proposing: PairProposing,
        wishes: PairWishes,
    ) -> None:
        self._session, self._clock = session, clock
        self._pairings, self._proposing, self._wishes = pairings, proposing, wishes
        self._subjects = PairSubjects(session)

    async def apply_rows(self, rows: Iterable[PairingRow]) -> None:
        """Keep what the rows say, and begin the pairs of people who are here already."""
        for row in rows:
            await self._apply(await self._kept(row))

    async def remove(self, learner_code: str, mentor_code: str) -> None:
        """The list says nothing about the two any more; a pair that is active goes on."""
        rule = await self._rule(learner_code, mentor_code)
        if rule is not None:
            await self._session.delete(rule)

    async def joined(self, person: Person) -> None:
        """To be called when a person has joined, or now agrees to be shown."""
        if person.code is None:
            return
        of_person = or_(PairRule.learner_code == person.code, PairRule.mentor_code == person.code)
        for rule in await self._session.scalars(
            select(PairRule).where(of_person).order_by(PairRule.id)
        ):
            await self._apply(rule)

    async def _kept(self, row: PairingRow) -> PairRule:
        rule = await self._rule(row.learner, row.mentor)
        if rule is None:
            rule = PairRule(learner_code=row.learner, mentor_code=row.mentor, kind=row.kind)
            self._session.add(rule)
        if rule.kind != row.kind:
            rule.kind, rule.applied_at = ListedAs(row.kind), None
        await self._session.flush()
        return rule

    async def _rule(self, learner_code: str, mentor_code: str) -> PairRule | None:
        return await self._session.scalar(
            select(PairRule).where(
                PairRule.learner_code == learner_code, PairRule.mentor_code == mentor_code
            )
        )

    async def _apply(self, rule: PairRule) -> None:
        learner = await self._here(rule.learner_code, Role.LEARNER)
        helper = await self._here(rule.mentor_code, *HELPERS)
        if learner is None or helper is None or rule.applied_at is not None:
            return
        kind = KIND_OF[Role(helper.role)]
        if rule.kind == ListedAs.MUST:
            await self._must(rule, learner, helper, kind)
        elif rule.kind == ListedAs.ACTIVE:
            await self._begin(rule, learner, helper, kind)

    async def _must(self, rule: PairRule, learner: Person, helper: Person, kind: PairKind) -> None:
        """Who is to have a tutor waits for one from now on; matching does the rest."""
        await self._wishes.set(learner, kind, await self._what(learner, helper, kind), wanted=True)
        rule.applied_at = self._clock()

    async def _begin(
        self, rule: PairRule, learner: Person, helper: Person, kind: PairKind
    ) -> None:
        """A pair that exists is a fact: of the hard rules only the consents can hold it up."""
        subject = await self._what(learner, helper, kind)
        pairing = await self._proposing.existing(learner, helper, kind, subject)
        if pairing is not None:
            await self._wishes.withdraw(learner, kind, subject)
            await self._pairings.start(pairing, known=True)
            rule.applied_at = self._clock()

    async def _what(self, learner: Person, helper: Person, kind: PairKind) -> str:
        """The list does not say it: of a tutor, what the learner needs and has nobody for."""
        return await self._subjects.between(learner, helper) if kind == PairKind.TUTOR else ANY

    async def _here(self, code: str, *roles: Role) -> Person | None:
        return await self._session.scalar(
            select(Person).where(
                Person.code == code,
                Person.role.in_(roles),
                Person.standing == Standing.ACTIVE,
            )
        )
