"""What a learner answers, who may see it, and taking it back: theirs until the next one is due."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import (
    AUDIENCE,
    COMMENT,
    NAME,
    OF_ONE,
    QUESTIONNAIRE,
    SCALE,
    WITH,
    Area,
    Audience,
    CheckInOver,
    CheckInState,
    CheckInView,
    areas_of,
    audience_of,
    audience_of_all,
)
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import NOT_AN_OPTION, Answers, WrongAnswer
from bot.domain.media import Media, heard
from bot.domain.pairings import PairKind
from bot.models import CheckIn, CheckInAnswer, Pairing, Person
from bot.services.card_openings import CardOpenings
from bot.services.card_views import CardViews, comment_of
from bot.services.check_in_rows import UNANSWERED, CheckInRows
from bot.services.check_in_sharing import CheckInSharing
from bot.services.people import People


class CheckInAnswers:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        rows: CheckInRows,
        cards: CardOpenings,
        sharing: CheckInSharing,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._rows, self._cards, self._sharing = rows, cards, sharing
        self._views = CardViews(session)

    async def known(self, by: Person, check_in_id: int) -> dict[str, Any]:
        """What is known before the form begins: with whom, the last choice, earlier answers."""
        check_in = await self._open(by, check_in_id)
        pairing = await self._pairing(check_in)
        known = {WITH: str(pairing.kind), NAME: (await self._people.get(pairing.mentor_id)).name}
        known[QUESTIONNAIRE] = check_in.questionnaire
        chosen = check_in.audience or await self._last_audience(by)
        known[AUDIENCE] = str(chosen or Audience.MENTOR)
        answered = check_in.state == CheckInState.ANSWERED
        return known | (await self._said(check_in) if answered else {})

    async def _said(self, check_in: CheckIn) -> dict[str, Any]:
        """What was answered before, and for whom."""
        answers, comment = await self._views.answers(check_in.id), comment_of(check_in)
        said: dict[str, Any] = {one.area: str(one.value) for one in answers if one.value}
        audiences: dict[str, str] = {one.area: one.audience for one in answers}
        if comment:
            said[COMMENT] = comment.voice.as_json() if comment.voice else comment.text
            audiences[COMMENT] = comment.audience
        others = {part: who for part, who in audiences.items() if who != check_in.audience}
        return said | {OF_ONE.format(part=part): str(who) for part, who in others.items()}

    async def voice(self, by: Person, check_in_id: int) -> Media:
        """The learner's own, to listen to it again. Raises NotFound."""
        comment = comment_of(await self._answered(by, check_in_id))
        if comment is None or comment.voice is None:
            raise NotFound
        return comment.voice

    async def is_open(self, by: Person, check_in_id: int) -> bool:
        """Whether it is theirs and can still be answered."""
        check_in = await self._rows.locked(check_in_id)
        return check_in is not None and check_in.learner_id == by.id and check_in.closed_at is None

    async def view(self, by: Person, check_in_id: int) -> CheckInView:
        return await self._view(by, await self._answered(by, check_in_id))

    async def save(self, by: Person, check_in_id: int, answers: Answers) -> CheckInView:
        """All answers at once, each for those it was meant for; earlier ones are replaced."""
        check_in = await self._open(by, check_in_id)
        check_in.state, check_in.answered_at = CheckInState.ANSWERED, self._clock()
        check_in.reason = None
        await self._rows.not_asked_any_more(check_in)
        check_in.audience = audience_of_all(answers)
        _comment_on(check_in, answers)
        await self._session.execute(
            delete(CheckInAnswer).where(CheckInAnswer.check_in_id == check_in.id)
        )
        pairing = await self._pairing(check_in)
        for area in areas_of(PairKind(pairing.kind), check_in.questionnaire):
            self._add(check_in, area, answers.get(area), audience_of(area, answers))
        return await self._pass_on(by, check_in, pairing)

    async def set_value(
        self, by: Person, check_in_id: int, part: str, value: int | None
    ) -> CheckInView:
        """Another answer; None takes it back. A comment can only be taken back."""
        check_in, answer = await self._part(by, check_in_id, part)
        if value is not None and (answer is None or value not in SCALE):
            raise WrongAnswer(NOT_AN_OPTION)
        if answer is None:
            check_in.comment = check_in.voice = check_in.comment_audience = None
        else:
            answer.value, answer.changed_at = value, self._clock()
        return await self._pass_on(by, check_in, await self._pairing(check_in))

    async def set_audience(
        self, by: Person, check_in_id: int, part: str, audience: Audience
    ) -> CheckInView:
        check_in, answer = await self._part(by, check_in_id, part)
        if answer is None:
            check_in.comment_audience = audience if comment_of(check_in) else None
        else:
            answer.audience, answer.changed_at = audience, self._clock()
        return await self._pass_on(by, check_in, await self._pairing(check_in))

    async def decline(self, by: Person, check_in_id: int) -> None:
        """Not this time: no reminder comes, and it can be answered all the same."""
        check_in = await self._open(by, check_in_id)
        if check_in.state in UNANSWERED:
            check_in.state, check_in.reason = CheckInState.SKIPPED, "by choice"
            await self._rows.not_asked_any_more(check_in)

    async def want_talk(self, by: Person, check_in_id: int) -> tuple[str, bool]:
        """The mentor learns that the learner would like to talk, nothing else.

        Their name, and whether they can be reached.
        """
        check_in = await self._open(by, check_in_id)
        pairing = await self._pairing(check_in)
        reached = await self._cards.want_talk(check_in, pairing)
        return (await self._people.get(pairing.mentor_id)).name, reached

    async def _pass_on(self, by: Person, check_in: CheckIn, pairing: Pairing) -> CheckInView:
        await self._session.flush()
        await self._cards.answered(check_in, pairing)
        await self._sharing.tell(check_in, by)
        return await self._view(by, check_in)

    async def _view(self, by: Person, check_in: CheckIn) -> CheckInView:
        pairing = await self._pairing(check_in)
        return CheckInView(
            id=check_in.id,
            name=(await self._people.get(pairing.mentor_id)).name,
            kind=PairKind(pairing.kind),
            until=await self._rows.until(check_in, by),
            answers=await self._views.answers(check_in.id),
            comment=comment_of(check_in),
        )

    async def _open(self, by: Person, check_in_id: int) -> CheckIn:
        """Raises NotFound, NotAllowed, CheckInOver."""
        check_in = await self._rows.locked(check_in_id)
        if check_in is None:
            raise NotFound
        if check_in.learner_id != by.id:
            raise NotAllowed
        if check_in.closed_at is not None:
            raise CheckInOver
        return check_in

    async def _answered(self, by: Person, check_in_id: int) -> CheckIn:
        check_in = await self._open(by, check_in_id)
        if check_in.state != CheckInState.ANSWERED:
            raise NotFound
        return check_in

    async def _part(
        self, by: Person, check_in_id: int, part: str
    ) -> tuple[CheckIn, CheckInAnswer | None]:
        """The check-in and the answer of an area; without the latter it is the comment."""
        check_in = await self._answered(by, check_in_id)
        if part == COMMENT:
            return check_in, None
        answer = await self._session.get(CheckInAnswer, (check_in.id, part))
        if answer is None:
            raise NotFound
        return check_in, answer

    def _add(self, check_in: CheckIn, area: Area, value: str | None, audience: Audience) -> None:
        self._session.add(
            CheckInAnswer(
                check_in_id=check_in.id,
                area=area,
                value=int(value) if value else None,
                audience=audience,
                changed_at=self._clock(),
            )
        )

    async def _last_audience(self, by: Person) -> str | None:
        return await self._session.scalar(
            select(CheckIn.audience)
            .where(CheckIn.learner_id == by.id, CheckIn.audience.is_not(None))
            .order_by(CheckIn.answered_at.desc())
            .limit(1)
        )

    async def _pairing(self, check_in: CheckIn) -> Pairing:
        return await self._session.get_one(Pairing, check_in.pairing_id)


def _comment_on(check_in: CheckIn, answers: Answers) -> None:
    """The sentence, typed or spoken."""
    said = answers.get(COMMENT) or None
    voice = heard(said)
    check_in.comment = None if voice else said
    check_in.voice = voice.as_json() if voice else None
    check_in.comment_audience = audience_of(COMMENT, answers) if said else None
