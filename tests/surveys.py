"""A survey with a question of each kind, and people whom it is sent to."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.announcements import End, State
from bot.domain.notices import Notice
from bot.domain.surveys import Asks, Occasion
from bot.models import Announcement, Survey, SurveyQuestion
from bot.services.announcement_services import AnnouncementServices
from bot.services.services import Services
from tests.clock import MONDAY

CODE = "month"
QUESTIONS: dict[str, dict[str, Any]] = {
    "content": {"kind": Asks.SCALE, "question_ru": "Как вам месяц?", "question_en": "Your month?"},
    "advise": {"kind": Asks.NPS, "question_ru": "Посоветуете нас?", "question_en": "Advise us?"},
    "best": {
        "kind": Asks.CHOICE,
        "question_ru": "Что было лучше?",
        "question_en": "What was better?",
        "options_ru": ["встречи", "занятия"],
        "options_en": ["meetings", "classes"],
    },
    "help": {
        "kind": Asks.CHOICES,
        "question_ru": "Что помогло?",
        "question_en": "What has helped?",
        "options_ru": ["разговор", "документы", "совет"],
        "options_en": ["a talk", "papers", "advice"],
        "optional": True,
    },
    "wish": {
        "kind": Asks.TEXT,
        "question_ru": "Что изменить?",
        "question_en": "What to change?",
        "optional": True,
    },
    "tell": {
        "kind": Asks.VOICE,
        "question_ru": "Что ещё?",
        "question_en": "What else?",
        "optional": True,
    },
}


async def load(
    session: AsyncSession,
    occasion: Occasion = Occasion.DEMAND,
    code: str = CODE,
    asks: tuple[str, ...] = tuple(QUESTIONS),
    **columns: Any,
) -> Survey:
    """`asks`: which of the questions, in this order."""
    usual: dict[str, Any] = {"whom": ["learner"], "title_ru": "Месяц", "title_en": "The month"}
    survey = Survey(code=code, occasion=occasion, updated_at=MONDAY, **(usual | columns))
    session.add(survey)
    for number, name in enumerate(asks, 1):
        question = SurveyQuestion(
            survey=code, code=name, number=number, updated_at=MONDAY, **QUESTIONS[name]
        )
        session.add(question)
    await session.flush()
    return survey


async def goes_out(services: Services) -> dict[int, Notice]:
    """All that is under way comes to whom it can, within one transaction; what each is told."""
    its, told = services.announcing, dict[int, Notice]()
    for row in await its.sending.at_work():
        while missing := await its.waves.missing(row):
            await its.waves.make_tickets(row, missing)
        while row.state == State.LISTING:
            await its.sending.list_some(row.id)
        while await _some(its, row, told):
            pass
        while await its.waves.throw_away(row.id):
            pass
        await its.news.finish(row.id)
    return told


async def _some(its: AnnouncementServices, row: Announcement, told: dict[int, Notice]) -> bool:
    turn = await its.sending.turn(row)
    taken = {one.person_id: one for one in await its.sending.take(row.id, turn)}
    people = [person for person in turn.now if person.id in taken]
    for one in await its.sending.said(row.id, people):
        told[one.person.id] = one.notice
        taken[one.person.id].outcome = End.DELIVERED
    return bool(turn.now or turn.later or turn.out)
