"""The services of pairs, of drafts of all of them and of who is asked, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.consents import Consents
from bot.services.notices import Notices
from bot.services.offer_ends import OfferEnds
from bot.services.pair_book import PairBook
from bot.services.pair_desk import PairDesk
from bot.services.pair_list import PairList
from bot.services.pair_offers import PairOffers
from bot.services.pair_pool import PairPool
from bot.services.pair_proposing import PairProposing
from bot.services.pair_subjects import PairSubjects
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.round_services import RoundServices
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
        pool = PairPool(
            session,
            clock,
            consents,
            trained_for_veterans=course,
            minutes=settings.pair_minutes,
        )
        proposing = PairProposing(session, clock, people, pool)
        self.wishes = PairWishes(session, clock, notices, people)
        self.pairings = Pairings(session, clock, notices, people, proposing, self.wishes)
        self.list = PairList(session, clock, self.pairings, proposing, self.wishes)
        self.book = PairBook(session, people, pool)
        self.desk = PairDesk(session, clock, people, pool)
        self.subjects = PairSubjects(session)
        of = (people, pool, proposing, self.pairings)
        self.rounds = RoundServices(session, clock, notices, *of)
        told = (session, clock, notices, agenda)
        self.waiting = Waiting(*told, self.book, pool)
        self.offer_ends = OfferEnds(session, clock, notices, people, proposing)
        self.offers = PairOffers(*told, *of, self.offer_ends, settings.offer_term)
        self._tell_each_other()

    def _tell_each_other(self) -> None:
        self.pairings.on_start.append(self.offer_ends.pair_started)
        self.pairings.on_end.append(self.waiting.pair_ended)
        self.pairings.on_decline.append(self.offer_ends.declined)
        self.wishes.on_withdrawn.append(self.offer_ends.withdrawn)
        self.book.on_capacity.append(self.offers.no_room)
