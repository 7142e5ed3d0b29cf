"""The services of pairs, of drafts of all of them and of who is asked, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.consents import Consents
from bot.services.free_pool import FreePool
from bot.services.notices import Notices
from bot.services.offer_ends import OfferEnds
from bot.services.offer_rows import OfferRows
from bot.services.pair_book import PairBook
from bot.services.pair_by_hand import PairByHand
from bot.services.pair_desk import PairDesk
from bot.services.pair_leaving import PairLeaving
from bot.services.pair_list import PairList
from bot.services.pair_offers import PairOffers
from bot.services.pair_policies import PairPolicies
from bot.services.pair_pool import PairPool
from bot.services.pair_proposing import PairProposing
from bot.services.pair_short_list import PairShortList
from bot.services.pair_subjects import PairSubjects
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.plan_minutes import PlanMinutes
from bot.services.repair_ends import RepairEnds
from bot.services.repairs import Repairs
from bot.services.round_services import RoundServices
from bot.services.self_match import SelfMatch
from bot.services.waiting import Waiting
from bot.settings import Settings


class PairServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        notices: Notices,
        agenda: Agenda,
        people: People,
        consents: Consents,
    ) -> None:
        course = settings.trained_for_veterans
        self.plan_minutes = PlanMinutes(session, clock, settings.pair_minutes)
        pool = PairPool(
            session,
            clock,
            consents,
            settings.zone,
            self.plan_minutes,
            trained_for_veterans=course,
        )
        free = FreePool(session, clock, pool)
        proposing = PairProposing(session, clock, people, pool, free)
        self.wishes = PairWishes(session, clock, notices, people)
        self.pairings = Pairings(session, clock, notices, people, proposing, self.wishes)
        self.leaving = PairLeaving(session, self.pairings, self.wishes)
        self.list = PairList(session, clock, self.pairings, proposing, self.wishes)
        self.book = PairBook(session, people, pool)
        self.desk = PairDesk(session, clock, people, pool)
        self.by_hand = PairByHand(session, clock, self.pairings, self.desk)
        self.policies = PairPolicies(session, clock)
        self.subjects = PairSubjects(session)
        of = (people, pool, proposing, self.pairings)
        told = (session, clock, notices, agenda)
        self.waiting = Waiting(*told, self.book, pool)
        self.offer_ends = OfferEnds(session, clock, notices, people, proposing)
        self.offers = PairOffers(*told, *of, free, self.offer_ends, settings.offer_term)
        self.pool, self.proposing = pool, proposing
        self.rounds = RoundServices(session, clock, notices, *of, free, self.offers, self.policies)
        self.repairs = Repairs(session, clock, notices, pool, free, proposing)
        of_ends = (people, self.desk, proposing, self.pairings)
        self.repair_ends = RepairEnds(session, clock, notices, *of_ends)
        self._join_self_match(session, clock, settings, consents, free, people)
        self._tell_each_other()

    def _join_self_match(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        consents: Consents,
        free: FreePool,
        people: People,
    ) -> None:
        rows, allowed = OfferRows(session, clock), settings.learners_ask
        of = (session, rows, consents, self.pool, free, self.proposing)
        self.self_match = SelfMatch(
            session,
            clock,
            people,
            consents,
            rows,
            PairShortList(*of, allowed=allowed),
            self.pairings,
            self.offers,
            self.offer_ends,
            allowed=allowed,
            term=settings.offer_term,
        )

    def _tell_each_other(self) -> None:
        answers = self.rounds.answers
        self.pairings.on_start += [answers.pair_started, self.offer_ends.pair_started]
        self.pairings.on_left.append(self.repairs.ended)
        self.pairings.on_end.append(self.waiting.pair_ended)
        self.pairings.on_decline += [answers.declined, self.offer_ends.declined]
        self.offer_ends.on_end.append(answers.ended)
        self.wishes.on_withdrawn.append(self.offer_ends.withdrawn)
        self.book.on_capacity.append(self.offers.no_room)
