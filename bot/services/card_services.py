"""All that is done with cards, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.card_asks import CardAsks
from bot.services.card_desk import CardDesk
from bot.services.card_openings import CardOpenings
from bot.services.card_owners import CardOwners
from bot.services.card_sharing import CardSharing
from bot.services.card_telling import CardTelling
from bot.services.cards import Cards
from bot.services.consents import Consents
from bot.services.drafts import Drafts
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.stand_in_names import StandInNames
from bot.services.stand_in_pool import StandInPool
from bot.services.stand_ins import StandIns


class CardServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        drafts: Drafts,
        consents: Consents,
    ) -> None:
        pool = StandInPool(session, clock, consents)
        telling = CardTelling(session, clock, notices, people)
        owners = CardOwners(session, clock, agenda, drafts)
        self.stand_ins = StandIns(session, clock, people, owners, pool, telling)
        self.stand_in_names = StandInNames(session, clock, notices, people)
        self.openings = CardOpenings(
            session, clock, notices, agenda, people, owners, self.stand_ins
        )
        self.cards = Cards(session, clock, notices, agenda, people, owners, telling)
        self.asks = CardAsks(session, clock, notices, agenda, people, owners, pool, telling)
        self.sharing = CardSharing(session, clock, notices, people, owners)
        self.desk = CardDesk(session, clock, notices, people, owners, pool, telling)
