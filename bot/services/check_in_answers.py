"""What is answered, who may see it, and taking it back: one's own until the next one is due."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import (
    AUDIENCE,
    AUDIENCES,
    BY,
    COMMENT,
    FOR_WHAT,
    ITEMS,
    NAME,
    OF_ONE,
    Audience,
    CheckInOver,
    CheckInState,
    CheckInView,
    audience_of,
    audience_of_all,
)
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import NOT_AN_OPTION, Answers, WrongAnswer
from bot.domain.media import Media, heard
from bot.domain.pairings import PairKind
from bot.domain.questionnaires import (
    Item,
    ItemKind,
    Questionnaire,
    Respondent,
    as_json,
    asked_of,
)
from bot.models import CheckIn, CheckInAnswer, Pairing, Person
from bot.services.card_openings import CardOpenings
from bot.services.card_views import CardViews, comment_of
from bot.services.check_in_rows import UNANSWERED, CheckInRows
from bot.services.check_in_sharing import CheckInSharing
from bot.services.people import People
from bot.services.questionnaires import asked_in


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
        """What is known before the form begins: what is asked, about whom, the last choice of who
        sees it, earlier answers."""
        check_in = await self._open(by, check_in_id)
        pairing, side = await self._pairing(check_in), Respondent(check_in.respondent)
        asked = await self._rows.questions(check_in)
        chosen = check_in.audience or await self._rows.last_audience(check_in)
        known: dict[str, Any] = {
            BY: str(side),
            NAME: (await self._people.get(pairing.beside(side))).name,
            FOR_WHAT: pairing.subject,
            ITEMS: as_json(await self._items(asked, pairing)),
            AUDIENCE: str(chosen or AUDIENCES[side][0]),
        }
        answered = check_in.state == CheckInState.ANSWERED
        return known | (await self._said(check_in) if answered else {})

    async def _said(self, check_in: CheckIn) -> dict[str, Any]:
        """What was answered before, and for whom."""
        answers, comment = await self._views.answers(check_in), comment_of(check_in)
        said: dict[str, Any] = {
            one.item.key: one.text or str(one.value) for one in answers if not one.skipped
        }
        audiences: dict[str, str] = {one.item.key: one.audience for one in answers}
        if comment:
            said[COMMENT] = comment.voice.as_json() if comment.voice else comment.text
            audiences[COMMENT] = comment.audience
        others = {part: who for part, who in audiences.items() if who != check_in.audience}
        return said | {OF_ONE.format(part=part): str(who) for part, who in others.items()}

    async def voice(self, by: Person, check_in_id: int) -> Media:
        """One's own, to listen to it again. Raises NotFound."""
        comment = comment_of(await self._answered(by, check_in_id))
        if comment is None or comment.voice is None:
            raise NotFound
        return comment.voice

    async def is_open(self, by: Person, check_in_id: int) -> bool:
        """Whether it is theirs and can still be answered."""
        check_in = await self._rows.locked(check_in_id)
        return check_in is not None and check_in.person_id == by.id and check_in.closed_at is None

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
        for item in await self._items(await asked_in(self._session, check_in), pairing):
            self._add(check_in, item, answers)
        return await self._pass_on(by, check_in, pairing)

    async def set_value(
        self, by: Person, check_in_id: int, part: str, value: int | None
    ) -> CheckInView:
        """Another answer; None takes it back. A sentence can only be taken back."""
        check_in, answer = await self._part(by, check_in_id, part)
        item = (await asked_in(self._session, check_in)).item(part)
        if value is not None and (answer is None or item is None or value not in item.values):
            raise WrongAnswer(NOT_AN_OPTION)
        if answer is None:
            check_in.comment = check_in.voice = check_in.comment_audience = None
        else:
            answer.value, answer.text, answer.changed_at = value, None, self._clock()
        return await self._pass_on(by, check_in, await self._pairing(check_in))

    async def set_audience(
        self, by: Person, check_in_id: int, part: str, audience: Audience
    ) -> CheckInView:
        check_in, answer = await self._part(by, check_in_id, part)
        if audience not in AUDIENCES[Respondent(check_in.respondent)]:
            raise WrongAnswer(NOT_AN_OPTION)
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
        if check_in.respondent != Respondent.LEARNER:
            raise NotAllowed
        pairing = await self._pairing(check_in)
        reached = await self._cards.want_talk(check_in, pairing)
        return (await self._people.get(pairing.mentor_id)).name, reached

    async def _pass_on(self, by: Person, check_in: CheckIn, pairing: Pairing) -> CheckInView:
        await self._session.flush()
        if check_in.respondent == Respondent.LEARNER:
            await self._cards.answered(check_in, pairing)
        await self._sharing.tell(check_in, by)
        return await self._view(by, check_in)

    async def _view(self, by: Person, check_in: CheckIn) -> CheckInView:
        pairing, side = await self._pairing(check_in), Respondent(check_in.respondent)
        return CheckInView(
            id=check_in.id,
            by=side,
            name=(await self._people.get(pairing.beside(side))).name,
            kind=PairKind(pairing.kind),
            until=await self._rows.until(check_in, by),
            answers=await self._views.answers(check_in),
            comment=comment_of(check_in),
        )

    async def _open(self, by: Person, check_in_id: int) -> CheckIn:
        """Raises NotFound, NotAllowed, CheckInOver."""
        check_in = await self._rows.locked(check_in_id)
        if check_in is None:
            raise NotFound
        if check_in.person_id != by.id:
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
        """The check-in and the answer to a question; without the latter it is the comment."""
        check_in = await self._answered(by, check_in_id)
        if part == COMMENT:
            return check_in, None
        answer = await self._session.get(CheckInAnswer, (check_in.id, part))
        if answer is None:
            raise NotFound
        return check_in, answer

    def _add(self, check_in: CheckIn, item: Item, answers: Answers) -> None:
        said, is_text = answers.get(item.key) or None, item.kind is ItemKind.TEXT
        self._session.add(
            CheckInAnswer(
                check_in_id=check_in.id,
                area=item.key,
                value=int(said) if said and not is_text else None,
                text=said if is_text else None,
                audience=audience_of(item.key, answers),
                changed_at=self._clock(),
            )
        )

    async def _items(self, asked: Questionnaire, pairing: Pairing) -> tuple[Item, ...]:
        """What concerns this pair as it is today."""
        learner = await self._people.get(pairing.learner_id)
        today = self._clock().astimezone(ZoneInfo(learner.time_zone)).date()
        placed = learner.placed_on is not None and learner.placed_on <= today
        return asked_of(asked.items, PairKind(pairing.kind), placed=placed)

    async def _pairing(self, check_in: CheckIn) -> Pairing:
        return await self._session.get_one(Pairing, check_in.pairing_id)


def _comment_on(check_in: CheckIn, answers: Answers) -> None:
    """The sentence, typed or spoken."""
    said = answers.get(COMMENT) or None
    voice = heard(said)
    check_in.comment = None if voice else said
    check_in.voice = voice.as_json() if voice else None
    check_in.comment_audience = audience_of(COMMENT, answers) if said else None
