"""The demonstration's own survey, sent and answered, so that there are results to look at."""

from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.feedback import Signed
from bot.domain.survey_notices import SurveyAsked
from bot.domain.surveys import ITEMS, SIGNED, WORDS, Asks, Item, SurveyView, as_json, key_of
from bot.models import Person
from bot.services.notices import take_owed
from bot.services.services import Services

CODE, OCCASION = "autumn", "sent:demonstration"
ANSWERED = 0.8
CONTENT, ADVISE = ["5", "5", "4", "4", "3", "2"], ["10", "10", "9", "9", "8", "7", "6", "4"]


async def answer_survey(session: AsyncSession, services: Services, chance: Random) -> None:
    """Most learners answer, half of them with their name; enough of it counts at once."""
    found = [one for one in await services.surveys.rows.all() if one.code == CODE]
    for survey in found:
        people = await services.surveys.asking.audience(survey)
        await services.surveys.asking.ask(survey, people, OCCASION)
        known = {person.id: person for person in people}
        for owed in take_owed(session):
            if isinstance(owed.notice, SurveyAsked) and chance.random() < ANSWERED:
                await _answer(services, known[owed.person_id], survey, owed.notice.ticket, chance)
    await session.flush()
    await services.surveys.batches.seal(services.surveys.asking.today)


async def _answer(
    services: Services, person: Person, survey: SurveyView, ticket: str, chance: Random
) -> None:
    said = {key_of(n): _said(item, chance) for n, item in enumerate(survey.items)}
    known = {ITEMS: as_json(survey.items), SIGNED: chance.choice([*Signed])}
    await services.surveys.answers.give(person, {**known, **said}, ticket)


def _said(item: Item, chance: Random) -> object:
    if item.asks in WORDS:
        return None
    if item.asks is Asks.CHOICES:
        return chance.sample(item.values, 2)
    usual = {Asks.SCALE: CONTENT, Asks.NPS: ADVISE}
    return chance.choice(usual.get(item.asks, item.values))
