"""Who will see an answer stands on every screen of the check-in, and a tap there changes it."""

import pytest
from sqlalchemy import select

from bot.domain.media import Media, MediaKind
from bot.models import CheckIn, CheckInAnswer
from bot.texts import LANGUAGES
from handlers.screens.check_in_buttons import HearCard, HearOwn, HearShared, TurnAudience
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

BOTH, TREND = "{name} and the coordinators", "Nobody, only the trend"
VOICE = "voice-of-ann"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    pair = await trio(stage, request.param)
    await pair.falls_due()
    return pair


def seen_by(pair: Trio, who: str) -> str:
    return pair.says("Will be seen by: {who}.", who=pair.says(who, name="Boris"))


async def audiences(pair: Trio) -> dict[str, str]:
    async with pair.stage.database.read() as session:
        return {one.area: one.audience for one in await session.scalars(select(CheckInAnswer))}


async def spoken(pair: Trio, audience: str) -> int:
    """The whole check-in with a voice message; its number."""
    await pair.ann.presses(pair.says("Answer"))
    await pair.turns_to(audience)
    await pair.taps(*["fine"] * 6)
    await pair.ann.sends_voice(VOICE, 12)
    async with pair.stage.database.read() as session:
        found = select(CheckIn.id).where(CheckIn.answered_at.is_not(None))
        return int(await session.scalar(found) or 0)


async def test_eight_taps_and_on_each_screen_who_sees_it(pair: Trio) -> None:
    taps = 0
    for label in (pair.says("Answer"), *[pair.label("fine")] * 6, pair.says("Send")):
        await pair.ann.presses(label)
        taps += 1
        if taps < 8:
            assert seen_by(pair, "Only {name}") in pair.ann.screen.text
    assert taps <= 8
    assert pair.says("Thank you. This is kept.") in pair.ann.screen.text
    assert set((await audiences(pair)).values()) == {"mentor"}


async def test_one_tap_changes_it_for_all_and_goes_round(pair: Trio) -> None:
    await pair.ann.presses(pair.says("Answer"))
    for who in (BOTH, TREND, "Only {name}", BOTH):
        await pair.ann.presses(pair.says("Change who sees all answers"))
        assert seen_by(pair, who) in pair.ann.screen.text
    await pair.taps(*["fine"] * 6)
    await pair.ann.presses(pair.says("Send"))
    assert set((await audiences(pair)).values()) == {"mentor_and_coordinator"}


async def test_one_answer_can_be_for_others_than_the_rest(pair: Trio) -> None:
    await pair.ann.presses(pair.says("Answer"))
    await pair.taps("fine")
    for _turn in range(2):
        await pair.ann.presses(pair.says("Change it for this answer only"))
    this = pair.says("This answer will be seen by: {who}.", who=pair.says(TREND))
    assert this in pair.ann.screen.text
    await pair.taps("very hard")
    assert seen_by(pair, "Only {name}") in pair.ann.screen.text
    # Opening the rest opens nothing that was closed.
    await pair.ann.presses(pair.says("Change who sees all answers"))
    await pair.taps(*["fine"] * 4)
    await pair.ann.presses(pair.says("Send"))
    chosen = await audiences(pair)
    assert chosen.pop("travel") == "trend"
    assert set(chosen.values()) == {"mentor_and_coordinator"}
    assert pair.says("very hard") not in pair.shown_to(pair.boris, pair.olga)


async def test_a_button_of_another_question_turns_nothing(pair: Trio) -> None:
    await pair.ann.presses(pair.says("Answer"))
    await pair.taps("fine")
    for part in ("study", "weather"):
        await pair.ann.presses_data(TurnAudience(part=part, for_all=True).pack())
    assert seen_by(pair, "Only {name}") in pair.ann.screen.text
    await pair.ann.presses(pair.says("Stop, tell nothing"))
    await pair.ann.presses_data(TurnAudience(part="study", for_all=True).pack())
    assert await audiences(pair) == {}


async def test_begun_again_it_knows_what_was_said_and_for_whom(pair: Trio) -> None:
    await spoken(pair, BOTH)
    async with pair.stage.database.read() as session:
        ann = await pair.ann_row(session)
        id_ = await session.scalar(select(CheckIn.id).where(CheckIn.answered_at.is_not(None)))
        answers = pair.stage.services(session).check_in_answers
        known = await answers.known(ann, id_ or 0)
    assert known["audience"] == "mentor_and_coordinator"
    assert (known["comment"]["file_id"], known["study"]) == (VOICE, "4")
    assert not [key for key in known if key.endswith("_for")]


@pytest.mark.parametrize(
    ("audience", "mentor", "coordinator"),
    [("Only {name}", True, False), (BOTH, True, True), (TREND, False, False)],
)
async def test_a_voice_is_played_to_whom_it_is_for(
    pair: Trio, audience: str, mentor: bool, coordinator: bool
) -> None:
    id_ = await spoken(pair, audience)
    play = pair.says("Play the voice message")
    await pair.boris.presses(pair.says("Open the card"))
    assert (play in pair.boris.buttons) == mentor
    await pair.boris.presses_data(HearCard(id=1).pack())
    await pair.olga.types("/shared")
    await pair.olga.presses_data(HearShared(id=id_).pack())
    for person, allowed in ((pair.boris, mentor), (pair.olga, coordinator)):
        heard = [one.attached.file_id for one in person.screens if one.attached]
        assert heard == ([VOICE] if allowed else [])
    for other in (pair.boris, pair.olga):
        await other.presses_data(HearOwn(id=id_).pack())
        assert sum(1 for one in other.screens if one.attached) <= 1


async def test_taken_back_the_voice_is_gone(pair: Trio) -> None:
    id_ = await spoken(pair, BOTH)
    await pair.ann.presses(pair.says("Your sentence"))
    await pair.ann.presses(pair.says("Play it"))
    assert pair.ann.screen.attached == Media(MediaKind.VOICE, VOICE)
    await pair.ann.presses(pair.says("← Back"))
    await pair.ann.presses(pair.says("Remove this answer"))
    await pair.boris.types("/cards")
    await pair.boris.presses_data(HearCard(id=1).pack())
    await pair.olga.types("/shared")
    await pair.olga.presses_data(HearShared(id=id_).pack())
    assert not [one for who in (pair.boris, pair.olga) for one in who.screens if one.attached]
    async with pair.stage.database.read() as session:
        check_in = await session.get_one(CheckIn, id_)
        assert (check_in.voice, check_in.comment_audience) == (None, None)
