"""All that is done with check-ins and their plans, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.card_openings import CardOpenings
from bot.services.check_in_answers import CheckInAnswers
from bot.services.check_in_rows import CheckInRows
from bot.services.check_in_sharing import CheckInSharing
from bot.services.check_in_standing import CheckInStanding
from bot.services.check_ins import CheckIns
from bot.services.drafts import Drafts
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.plan_changes import PlanChanges
from bot.services.plan_dates import PlanDates
from bot.services.plan_runs import PlanRuns
from bot.services.plans import Plans
from bot.services.public_pauses import PublicPauses
from bot.services.questionnaire_desk import QuestionnaireDesk
from bot.services.questionnaire_figures import QuestionnaireFigures
from bot.services.questionnaires import Questionnaires
from bot.services.schedule import Schedule
from bot.services.unsaid import NotSaid
from bot.settings import Settings


class CheckInServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        notices: Notices,
        agenda: Agenda,
        people: People,
        drafts: Drafts,
        cards: CardOpenings,
    ) -> None:
        zone, schedule = settings.zone, Schedule(session, settings.zone)
        rows = CheckInRows(session, clock, agenda, drafts, schedule)
        told = (session, clock, notices, agenda, people)
        self.check_ins = CheckIns(*told, drafts, rows, cards, schedule)
        self.runs = PlanRuns(
            session, clock, agenda, people, rows, cards, schedule, PlanDates(session, zone)
        )
        self.plans = Plans(session, clock, people, self.runs)
        self.public_pauses = PublicPauses(session, clock, zone, self.runs)
        self.changes = PlanChanges(session, clock, notices, people, self.plans, self.runs)
        self.sharing = CheckInSharing(session, clock, notices, people)
        self.not_said = NotSaid(session, rows)
        self.standing = CheckInStanding(session, schedule)
        self.answers = CheckInAnswers(session, clock, people, rows, cards, self.sharing)
        self.questionnaires = Questionnaires(session, clock)
        self.desk = QuestionnaireDesk(session, clock, self.questionnaires)
        self.figures = QuestionnaireFigures(
            session, clock, self.questionnaires, settings.smallest_group
        )
