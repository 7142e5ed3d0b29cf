"""What is owed is queued with all that its sending needs to know."""

import pytest
from sqlalchemy import select

from bot.delivery.outbox import post_owed
from bot.delivery.voice import Voice
from bot.domain.notices import Broken
from bot.models import OutboxMessage, Person
from handlers.aside import after_trouble
from handlers.errors import screen_of_refusal
from handlers.notices import screen_of
from tests.stage import Someone, Stage


@pytest.mark.parametrize("polite", [True, False])
async def test_a_message_says_whether_it_is_polite(
    stage: Stage, ann: Someone, polite: bool
) -> None:
    stage.clock.skip(hours=11)  # 23:00 where Ann is
    voice = Voice(stage.texts, stage.settings.zone, screen_of, screen_of_refusal, after_trouble)
    async with stage.database.write() as session:
        person = await session.get_one(Person, (await ann.row()).id)
        stage.services(session).notices.tell(person.id, Broken(), polite=polite)
        await post_owed(session, voice, stage.clock())
        (message,) = await session.scalars(select(OutboxMessage))
        assert message.polite is polite
        assert (message.not_before > stage.clock()) is polite
