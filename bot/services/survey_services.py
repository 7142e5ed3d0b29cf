"""All that is done with surveys, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.cards import Cards
from bot.services.feedback import Feedback
from bot.services.notices import Notices
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.survey_answers import SurveyAnswers
from bot.services.survey_asking import SurveyAsking
from bot.services.survey_batches import SurveyBatches
from bot.services.survey_desk import SurveyDesk
from bot.services.survey_night import SurveyNight
from bot.services.survey_occasions import SurveyOccasions
from bot.services.survey_replies import SurveyReplies
from bot.services.survey_results import SurveyResults
from bot.services.survey_rows import SurveyRows
from bot.services.survey_threads import SurveyThreads
from bot.services.survey_words import SurveyWords
from bot.services.unsaid import NotSaid
from bot.settings import Settings


class SurveyServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        settings: Settings,
    ) -> None:
        zone, smallest = settings.zone, settings.smallest_group
        self.rows = rows = SurveyRows(session)
        self.asking = SurveyAsking(session, clock, zone, notices)
        self.answers = SurveyAnswers(session, clock, zone, rows)
        self.batches = SurveyBatches(session, smallest)
        self.occasions = SurveyOccasions(session, clock, zone, people, agenda, rows, self.asking)
        self.threads = SurveyThreads(session, notices, rows)
        self.night = SurveyNight(
            session, clock, zone, agenda, self.batches, self.occasions, self.threads
        )
        self.results = SurveyResults(session, rows)
        self.desk = SurveyDesk(session, rows, self.asking, smallest)
        self.words = SurveyWords(session, rows)
        self.replies = SurveyReplies(session, clock, zone, rows, self.asking.waves)

    def listen(
        self, cards: Cards, pairings: Pairings, not_said: NotSaid, feedback: Feedback
    ) -> None:
        """To what happens elsewhere."""
        cards.on_met.append(self.occasions.met)
        pairings.on_end.append(self.occasions.left)
        not_said.on_unsaid["survey", "asked"] = self.asking.not_said
        feedback.otherwise = self.occasions.asks_after_meetings
