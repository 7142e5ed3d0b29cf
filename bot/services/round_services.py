"""The services of drafts of all pairs, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.free_pool import FreePool
from bot.services.notices import Notices
from bot.services.pair_offers import PairOffers
from bot.services.pair_policies import PairPolicies
from bot.services.pair_pool import PairPool
from bot.services.pair_proposing import PairProposing
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.policy_trials import PolicyTrials
from bot.services.round_answers import RoundAnswers
from bot.services.round_apart import RoundApart
from bot.services.round_desk import RoundDesk
from bot.services.round_load import RoundLoad
from bot.services.round_pool import RoundPool
from bot.services.round_publishing import RoundPublishing
from bot.services.round_steps import RoundSteps
from bot.services.rounds import Rounds


class RoundServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        pool: PairPool,
        proposing: PairProposing,
        pairings: Pairings,
        free: FreePool,
        offers: PairOffers,
        policies: PairPolicies,
    ) -> None:
        of_rounds = RoundPool(session, free, proposing)
        self.rounds = Rounds(session, clock, notices, of_rounds)
        self.desk = RoundDesk(session)
        self.apart = RoundApart(session, self.rounds, free)
        self.trials = PolicyTrials(session, self.rounds, self.desk, policies)
        self.load = RoundLoad(clock, people, pool, self.rounds, of_rounds)
        self.answers = RoundAnswers(session, clock)
        of = (session, clock, people, self.rounds)
        self.steps = RoundSteps(*of, self.desk, of_rounds, free, proposing)
        self.publishing = RoundPublishing(*of, of_rounds, free, pairings, offers)
