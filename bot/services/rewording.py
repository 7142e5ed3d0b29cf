"""Where words of a language model may help: a question that was not understood, a long article."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from functools import partial

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.knowledge.danger import in_danger, wants_person
from bot.knowledge.known_names import KnownNames
from bot.knowledge.library import Library, Said
from bot.knowledge.masking import Masked, masked
from bot.knowledge.shelf import index_of
from bot.knowledge.understanding import Found, Outcome, Target, Understood
from bot.knowledge.wording_check import LONGEST_QUESTION, doubt_of_question, doubt_of_short
from bot.models import Invitation, Person
from bot.services.drafts import Drafts
from bot.services.wording import Order, Task, Wording

LONG_ARTICLE = 600
LONGEST_ARTICLE = 6000
MOST_OFFERS = 3
_known = KnownNames()
NOT_UNDERSTOOD = (Outcome.HANDOVER, Outcome.OFFER)


class Rewording:
    """`wording` is given by whoever serves the update; without it nothing is asked."""

    def __init__(self, session: AsyncSession, clock: Clock, zone: tzinfo) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self.wording = Wording()

    async def understood(
        self,
        person: Person,
        text: str,
        found: Understood,
        library: Library,
        again: Callable[[str], Understood],
    ) -> Understood:
        """What is offered if the question makes sense in other words; `found` if it does not.

        `again` understands a text as the question itself was understood. Raises Awaited.
        """
        if not await self._may_leave(person, text, found):
            return found
        today = self._clock().astimezone(self._zone).date()
        doubt = partial(doubt_of_question, asked=text, index=index_of(library), today=today)
        said = self.wording.of(Order(Task.REPHRASE, await self._masked(text, library), doubt))
        if said is None or in_danger(said) or wants_person(said):
            return found
        return _offered(again(said), found)

    async def target(self, person: Person, target: Target, library: Library) -> Target:
        """A long article with what matters of it; all else as it is. Raises Awaited."""
        if not self.wording.is_on or not isinstance(target, Found):
            return target
        answer = target.article.answer
        mine = getattr(answer, person.language)
        whole = mine or str(answer)
        if not LONG_ARTICLE < len(whole) <= LONGEST_ARTICLE:
            return target
        doubt = partial(doubt_of_short, answer=whole)
        short = self.wording.of(Order(Task.SHORTEN, await self._masked(whole, library), doubt))
        return replace(target, short=_in_its_place(short or "", answer, person.language))

    async def _may_leave(self, person: Person, text: str, found: Understood) -> bool:
        """A greeting needs none; what is not ours and what may be meant for an open form are kept
        here."""
        if not self.wording.is_on or found.outcome not in NOT_UNDERSTOOD:
            return False
        if found.chatter or found.not_ours:
            return False
        if len(text) > LONGEST_QUESTION:
            return False
        return await Drafts(self._session, self._clock).open(person) is None

    async def _masked(self, text: str, library: Library) -> Masked:
        people = await self._session.scalars(
            select(Person.name).where(Person.name != "").distinct()
        )
        invited = await self._session.scalars(
            select(Invitation.profile).where(Invitation.used_at.is_(None))
        )
        names = [*people, *(str(one.get("name") or "") for one in invited)]
        return masked(text, _known.of([*names, *(one.teacher for one in library.sessions)]))


def _in_its_place(short: str, answer: Said, language: str) -> Said:
    """In the language in which the article has it."""
    mine = bool(getattr(answer, language))
    return Said(ru=short) if (language == "ru") is mine else Said(en=short)


def _offered(again: Understood, found: Understood) -> Understood:
    """An answer to other words is never said at once: it may be what was meant."""
    if again.outcome is not Outcome.ANSWER:
        return found
    best = again.targets[0]
    others = [one for one in found.targets if one.ref != best.ref]
    offers = (best, *others)[:MOST_OFFERS]
    return Understood(Outcome.OFFER, offers, again.context, found.confidence)
