"""All services of one transaction. Handlers receive them by their names here."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.call_services import CallServices
from bot.services.card_services import CardServices
from bot.services.catalogue import Catalogue
from bot.services.check_in_services import CheckInServices
from bot.services.codes import Codes
from bot.services.consents import Consents
from bot.services.contacts import Contacts
from bot.services.content import ContentStore
from bot.services.desk import Desk
from bot.services.desk_services import DeskServices
from bot.services.drafts import Drafts
from bot.services.feedback_services import FeedbackServices
from bot.services.fit import Fit
from bot.services.groups import Groups
from bot.services.import_people import ImportPeople
from bot.services.import_services import ImportServices
from bot.services.importing import Imports
from bot.services.invitations import Invitations
from bot.services.joining import Joining
from bot.services.letters import Letters
from bot.services.meeting_services import MeetingServices
from bot.services.my_data import MyData
from bot.services.newcomers import Newcomers
from bot.services.notices import Notices
from bot.services.pair_health import PairHealth
from bot.services.pair_services import PairServices
from bot.services.people import People
from bot.services.people_roles import RoleHooks
from bot.services.people_services import PeopleServices
from bot.services.preferences import Preferences
from bot.services.questions import Questions
from bot.services.relay import Relay
from bot.services.relay_ends import RelayEnds
from bot.services.relay_sides import RelaySides
from bot.services.request_services import RequestServices
from bot.services.retention import Retention
from bot.services.silence import Silence
from bot.services.survey_services import SurveyServices
from bot.services.timetable import Timetable
from bot.services.touch import Touch
from bot.settings import Settings

ServicesFor = Callable[[AsyncSession], "Services"]


class Services:
    def __init__(
        self, session: AsyncSession, clock: Clock, settings: Settings, bot_name: str
    ) -> None:
        """`bot_name`: the bot's user name, for links that lead to it."""
        self.settings, self.bot_name = settings, bot_name
        self.clock, self.notices = clock, Notices(session)
        self._join_people(session)
        self._join_cards(session)
        self._join_check_ins(session)
        self._join_pairs(session)
        self._join_meetings(session)
        self._join_content(session)
        self._join_talk(session)
        self._join_health(session)

    def _join_people(self, session: AsyncSession) -> None:
        clock = self.clock
        self.agenda = Agenda(session, clock)
        self.retention = Retention(session, clock, self.agenda, self.settings.audit_life)
        self.people = People(session, clock)
        self.drafts = Drafts(session, clock)
        self.codes, self.groups = Codes(session), Groups(session)
        self.consents = Consents(session, clock)
        self.invitations = Invitations(session, clock, self.settings, self.bot_name)
        self.my_data = MyData(session, clock, self.agenda)
        self.preferences = Preferences(
            session, clock, self.agenda, self.notices, self.people, self.consents
        )
        self.newcomers = Newcomers(
            session, clock, self.notices, self.agenda, self.people, self.consents
        )
        self.joining = Joining(
            session,
            clock,
            self.settings,
            self.people,
            self.drafts,
            self.notices,
            self.invitations,
            self.consents,
            self.my_data,
        )

    def _join_cards(self, session: AsyncSession) -> None:
        joined = CardServices(
            session, self.clock, self.notices, self.agenda, self.people, self.drafts, self.consents
        )
        self.cards, self.card_openings = joined.cards, joined.openings
        self.card_asks, self.card_sharing = joined.asks, joined.sharing
        self.card_desk = joined.desk
        self.stand_ins, self.stand_in_names = joined.stand_ins, joined.stand_in_names
        self.my_data.leaving += [self.stand_ins.left, self.stand_in_names.left]
        self.preferences.on_pause.append(self.stand_ins.paused)
        self.preferences.on_back.append(self.stand_ins.came_back)

    def _join_check_ins(self, session: AsyncSession) -> None:
        of = (self.settings, self.notices, self.agenda, self.people, self.drafts)
        joined = CheckInServices(session, self.clock, *of, self.card_openings)
        self.check_ins, self.plan_runs, self.plans = joined.check_ins, joined.runs, joined.plans
        self.plan_changes, self.public_pauses = joined.changes, joined.public_pauses
        self.check_in_answers, self.check_in_sharing = joined.answers, joined.sharing
        self.check_in_standing, self.not_said = joined.standing, joined.not_said
        self.questionnaires, self.questionnaire_desk = joined.questionnaires, joined.desk
        self.questionnaire_figures = joined.figures
        self.preferences.on_changed.append(self.plan_runs.person_changed)

    def _join_pairs(self, session: AsyncSession) -> None:
        of = (self.settings, self.notices, self.agenda, self.people, self.consents)
        joined = PairServices(session, self.clock, *of)
        self.pair_wishes, self.pairings = joined.wishes, joined.pairings
        self.pair_list, self.pair_book, self.pair_desk = joined.list, joined.book, joined.desk
        self.pair_subjects, self.plan_minutes = joined.subjects, joined.plan_minutes
        self.rounds, self.round_desk = joined.rounds.rounds, joined.rounds.desk
        self.round_steps, self.round_load_of = joined.rounds.steps, joined.rounds.load
        self.round_apart, self.policy_trials = joined.rounds.apart, joined.rounds.trials
        self.pair_policies, self.pair_by_hand = joined.policies, joined.by_hand
        self.round_publishing = joined.rounds.publishing
        self.waiting = joined.waiting
        self.pair_pool, self.pair_proposing = joined.pool, joined.proposing
        self.pair_offers, self.offer_ends = joined.offers, joined.offer_ends
        self.self_match = joined.self_match
        self.pairings.on_told.append(self.plan_runs.pair_started)
        self.pairings.on_end.append(self.plan_runs.pair_ended)
        self.joining.on_joined += [
            self.newcomers.joined,
            self.pair_list.joined,
            self.waiting.begin,
        ]
        self.preferences.on_shown.append(self.pair_list.joined)
        self.pair_leaving = joined.leaving
        self.repairs, self.repair_ends = joined.repairs, joined.repair_ends
        self.preferences.on_pause += [self.pair_offers.no_room, self.repairs.paused]
        before = [self.offer_ends.left, self.repairs.leaving]
        self.joining.on_role += [*before, joined.leaving.change_role]
        self.my_data.leaving += before

    def _join_meetings(self, session: AsyncSession) -> None:
        clock, people = self.clock, self.people
        joined = MeetingServices(
            session, clock, self.notices, self.agenda, people, self.drafts, self.settings
        )
        self.meetings, self.meeting_dates = joined.meetings, joined.dates
        self.meeting_drafts, self.meeting_offers = joined.drafts, joined.offers
        self.meeting_book = joined.book
        self.cards.on_closed.append(self.meetings.card_closed)
        self.pairings.on_end.append(self.meeting_dates.pair_ended)

    def _join_content(self, session: AsyncSession) -> None:
        clock, zone = self.clock, self.settings.zone
        self.content = ContentStore(session, clock)
        self.imports = Imports(
            self.content,
            ImportPeople(session, clock, self.invitations, self.pair_list),
            self.invitations,
        )
        self.imports.on_timetable.append(self.meeting_dates.timetable_changed)
        self.imports.on_applied.append(self.plan_runs.changed)
        of = (self.notices, self.agenda, self.groups, self.imports, self.public_pauses)
        joined = ImportServices(session, clock, *of)
        self.import_desk, self.import_flow = joined.desk, joined.flow
        self.catalogue = Catalogue(session, clock, zone)
        self.timetable = Timetable(session, clock, zone)

    def _join_talk(self, session: AsyncSession) -> None:
        clock, zone = self.clock, self.settings.zone
        self.letters = Letters(session, self.notices, self.people)
        self._join_relay(session)
        self.questions = Questions(session, clock, zone)
        self._join_requests(session)
        of = (session, clock, self.people, self.notices, self.agenda, self.requests)
        joined = CallServices(*of, zone)
        self.on_call, self.calls, self.drills = joined.on_call, joined.calls, joined.drills
        self.call_ends = joined.ends
        self.contacts = Contacts(session)
        self.my_data.leaving += [joined.ends.left, self.requests.leaving, self.staff.chats.left]
        self.my_data.leaving += [self.pair_leaving.left, self.rounds.left, self.learned.left]
        self.desk = Desk(session, self.pair_desk, self.requests, self.card_desk)
        told = FeedbackServices(
            session, clock, self.settings, self.people, self.notices, self.agenda
        )
        self.feedback, self.feedback_reading = told.feedback, told.reading
        self.quotes, self.summaries = told.quotes, told.summaries
        self.cards.on_met.append(self.feedback.after_meeting)

    def _join_requests(self, session: AsyncSession) -> None:
        of = (self.people, self.notices, self.agenda)
        joined = RequestServices(session, self.clock, self.settings, *of)
        self.requests, self.request_steps = joined.requests, joined.steps
        self.request_waits, self.learning = joined.waits, joined.learning
        self.staff = joined.staff
        self.learned, self.phrasings = joined.learned, joined.phrasings
        self.coverage, self.recalibration = joined.coverage, joined.recalibration
        self.pairings.on_end.append(self.request_steps.pair_ended)

    def _join_health(self, session: AsyncSession) -> None:
        clock, people = self.clock, self.people
        self.pair_health = PairHealth(session, clock, people)
        reach = (session, clock, self.notices, self.agenda, people)
        self.silence = Silence(*reach, self.stand_ins, self.settings.daily_budget)
        self.people.on_heard.append(self.silence.telling.withdraw)
        self.card_openings.on_lost.append(self.silence.lost)
        for one in (self.check_ins, self.card_openings):
            one.on_reminded.append(self.silence.reminded)
        self.fit = Fit(*reach)
        matters = (self.pairings, self.pair_desk, self.meetings)
        self.touch = Touch(*reach, *matters, self.settings.cannot_reach_hours)
        self.touch.on_lost.append(self.stand_ins.out_of_touch)
        self.cards.on_closed.append(self.touch.card_closed)
        self.meetings.on_held += [self.touch.met, self.fit.met]
        self.meeting_offers.on_word.append(self.touch.sign)
        self.relay.on_handed.append(self.touch.sign)
        self.pairings.on_end.append(self.touch.pair_ended)
        self.surveys = SurveyServices(*reach, self.settings)
        self.surveys.listen(self.cards, self.pairings, self.not_said, self.feedback)
        desks = (self.pair_desk, self.requests, self.card_desk, self.pair_health, self.on_call)
        joined = DeskServices(session, clock, self.settings, *reach[2:], desks)
        self.announcing, self.decisions, self.week_cards = joined.all
        helper = (self.stand_ins.left, self.stand_in_names.left)
        hooks = RoleHooks(self.joining.on_role, helper, self.call_ends.lost)
        ways = (self.pair_wishes, self.pairings, self.preferences, self.invitations)
        of_people = (session, clock, self.settings, self.notices, people)
        lists = (self.waiting, self.pair_list.joined)
        self.people_desk = PeopleServices(*of_people, *ways, hooks, *lists)
        self.my_data.copies["audit"] = self.people_desk.noted.copy

    def _join_relay(self, session: AsyncSession) -> None:
        sides = RelaySides(session, self.clock)
        of = (session, self.clock, self.notices, self.people)
        self.relay = Relay(*of, sides)
        self.relay_ends = RelayEnds(*of, self.relay, sides)
