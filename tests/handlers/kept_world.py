"""Two learners who keep something for themselves, and all who could find a trace of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from bot.app import voice_of
from bot.delivery.outbox import post_owed
from bot.domain.pairings import PairKind, PairState
from bot.domain.public_pauses import PublicBreak
from bot.domain.roles import HELPERS, Role
from bot.models import (
    Article,
    Card,
    ClassSession,
    Contact,
    Event,
    Opportunity,
    Pairing,
    Person,
    Programme,
)
from handlers.screens.check_in_buttons import (
    CheckIns,
    NotThisTime,
    SetAnswer,
    SetAudience,
    ShowAnswer,
    ShowCheckIn,
    StartCheckIn,
    TurnAudience,
    WantTalk,
)
from handlers.screens.health_buttons import LoseTouch
from handlers.screens.pair_buttons import EndPair, WantHelper
from handlers.screens.settings_buttons import BeShown, Pause
from tests.clock import MONDAY
from tests.handlers.crawler import NEVER, Crawler, prefixes
from tests.handlers.pair_on_stage import Trio, trio
from tests.pairs import agree, propose_all, usual
from tests.stage import Someone, Stage

CANARY, VOICE = "canary-sings", "voice-canary"
NOBODY = "Nobody, only the trend"
# With these the learners would change what they have answered, or tell somebody of it.
ANSWERING = prefixes(
    CheckIns,
    NotThisTime,
    SetAnswer,
    SetAudience,
    ShowAnswer,
    ShowCheckIn,
    StartCheckIn,
    TurnAudience,
    WantTalk,
)
PARTING = prefixes(BeShown, EndPair, LoseTouch, Pause, WantHelper)


@dataclass
class World:
    """`pair`: Ann, who wrote; `spoken`: Bella, who spoke, with the same mentor."""

    pair: Trio
    spoken: Trio
    tanya: Someone
    eve: Someone
    igor: Someone


async def world(stage: Stage, language: str, audience: str) -> World:
    await _furnish(stage)
    pair = await trio(stage, language)
    bella, eve = [await stage.someone(Role.LEARNER, language, name) for name in ("Bella", "Eve")]
    igor = await stage.someone(Role.MENTOR, language, "Igor", stands_in=True)
    tanya = await stage.someone(Role.TUTOR, language, "Tanya")
    vera = await stage.someone(Role.MENTOR, language, "Vera")
    await _fit(stage, pair.ann, bella, eve, pair.boris, igor, tanya, vera)
    spoken = replace(pair, ann=bella, pairing_id=await _pair(stage, bella, pair.boris))
    await _pair(stage, pair.ann, tanya, PairKind.TUTOR)
    await pair.falls_due()
    await answers(pair, audience)
    await answers(spoken, audience, aloud=True)
    its = World(pair, spoken, tanya, eve, igor)
    await _something_waits(its)
    return its


async def answers(pair: Trio, audience: str, *, aloud: bool = False) -> None:
    """All is very hard; timetable and travel are for nobody, whatever the rest is for."""
    await pair.ann.presses(pair.says("Answer"))
    await pair.turns_to(audience)
    await pair.taps("very hard")
    while pair.says(NOBODY) not in pair.ann.screen.text:
        await pair.ann.presses(pair.says("Change it for this answer only"))
    await pair.taps(*["very hard"] * 5)
    if aloud:
        await pair.ann.sends_voice(VOICE)
    else:
        await pair.ann.types(CANARY)


async def much_happens(world: World) -> set[str]:
    """The learner presses all but what has to do with their answers and what takes their mentor
    away; returns what was pressed."""
    crawler = Crawler(world.pair.ann, Role.LEARNER)
    await crawler.goes_on(NEVER | ANSWERING | PARTING)
    await world.pair.skip(hours=2)
    return crawler.reached


async def they_part(world: World) -> None:
    """Ann does not reach her mentor, and the wait for a word of him ends."""
    async with world.pair.stage.database.write() as session:
        services = world.pair.stage.services(session)
        ann = await world.pair.ann_row(session)
        await services.touch.lose(ann, world.pair.pairing_id)
        stage = world.pair.stage
        await post_owed(session, voice_of(stage.texts, stage.settings), stage.clock())
    await world.pair.skip(days=4)


async def _something_waits(its: World) -> None:
    """For each of them: a card is to be taken, a call to be answered, a proposal to be decided."""
    stage = its.pair.stage
    async with stage.database.write() as session:
        services = stage.services(session)
        people = (await session.scalars(select(Person))).all()
        named = {person.name: person for person in people}
        olga, eve = named["Olga"], named["Eve"]
        card = await session.scalar(
            select(Card).where(Card.learner_id == named["Bella"].id, Card.closed_at.is_(None))
        )
        await services.card_asks.begin(named["Boris"], card.id if card else 0)
        await propose_all(services, olga)
        await services.on_call.ask(olga, olga.id)
        await services.calls.start(eve)
        services.invitations.create(Role.LEARNER, {"name": "Fedor"})
        day = stage.clock().date() + timedelta(days=30)
        await services.public_pauses.add(olga, PublicBreak(day, day, "Day off", "Day off"))
        await post_owed(session, voice_of(stage.texts, stage.settings), stage.clock())
    await stage.settle()


async def _fit(stage: Stage, *people: Someone) -> None:
    """They may be shown, and could be pairs."""
    async with stage.database.write() as session:
        for someone in people:
            person = await session.get_one(Person, (await someone.row()).id)
            for name, value in {**usual(Role(person.role)), "group": "CNC-1"}.items():
                setattr(person, name, value)
            person.capacity = 3 if person.role in HELPERS else 0
            agree(session, person.id, given=True)


async def _pair(
    stage: Stage, learner: Someone, helper: Someone, kind: PairKind = PairKind.MENTOR
) -> int:
    async with stage.database.write() as session:
        pairing = Pairing(
            learner_id=(await learner.row()).id,
            mentor_id=(await helper.row()).id,
            kind=kind,
            state=PairState.PROPOSED,
            parts={},
            proposed_at=stage.clock(),
        )
        await stage.services(session).pairings.start(pairing)
        return pairing.id


async def _furnish(stage: Stage) -> None:
    """A little of all that an institution tells."""
    soon = MONDAY + timedelta(days=20)
    async with stage.database.write() as session:
        session.add_all(
            [
                Programme(code="cnc", title_en="CNC", level="worker", updated_at=MONDAY),
                ClassSession(
                    group="CNC-1",
                    programme="cnc",
                    title_en="Setting up",
                    starts_at=soon,
                    ends_at=soon + timedelta(hours=2),
                    updated_at=MONDAY,
                ),
                Event(
                    code="e1",
                    title_en="Foundry",
                    kind="excursion",
                    starts_at=soon,
                    audience="all",
                    updated_at=MONDAY,
                ),
                Opportunity(
                    code="o1",
                    title_en="Fitter",
                    kind="vacancy",
                    apply_by=soon.date(),
                    updated_at=MONDAY,
                ),
                Article(code="a1", question_en="Where?", answer_en="Here.", updated_at=MONDAY),
                Contact(code="c1", title_en="The desk", phone="+7 000", updated_at=MONDAY),
            ]
        )
