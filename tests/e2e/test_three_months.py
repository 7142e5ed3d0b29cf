"""Three months of a pair's life, with the program killed in each week, and what comes of it."""

import pytest

from tests.e2e.audit import Audit
from tests.e2e.encounters import Encounter, says_that_it_fits, stands
from tests.e2e.ledger import Ledger
from tests.e2e.programme import Programme
from tests.e2e.quarter import Quarter, begin
from tests.e2e.roles import COORDINATOR, HOW_ARE_THINGS, LEARNER, MENTOR
from tests.e2e.town import Town

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="module"),
]
BUDGET = 1
IS_ALL_RIGHT = "Is everything all right with you? There is no need to explain anything."
NOTHING_HEARD = "Nothing has been heard from {name}."
CARD_DUE = "The card of {name} is due today. One tap is enough."
CARD_AGAIN = (
    "The card of {name} has been open since {when}. If you do not get round to it, somebody else "
    "can take it; that is no harm. I do not remind you again."
)
AT_DESK = "The coordinators have the card of {learner} now."
HAS_IT = "{name} has it and writes to you here soon."


@pytest.fixture
def chosen() -> dict[str, str]:
    """So few messages a day that there is sometimes one too many."""
    return {"NAPARNIK_DAILY_BUDGET": str(BUDGET)}


async def a_week(quarter: Quarter) -> None:
    """Killed before the check-in and in the middle of the form."""
    await quarter.check_in_comes()
    await quarter.lina_answers(killed=True)
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("We wrote")


async def a_week_with_a_meeting(quarter: Quarter) -> None:
    """The first one: she is asked whether he suits her, and the pair stands better."""
    lina, mark = quarter.lina, quarter.mark
    meeting = Encounter(quarter)
    await stands(lina, "/mentor", "too early to tell")
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await meeting.is_offered(killed=True)
    await meeting.is_agreed_on()
    await meeting.is_reminded_of()
    await meeting.is_held()
    await says_that_it_fits(lina)
    await stands(lina, "/mentor", "on track")
    await stands(mark, "/learners", "on track")
    await quarter.mark_closes("We wrote")


async def a_week_begun_at_night(quarter: Quarter) -> None:
    """Nobody is there in the evening; what is late waits for the morning."""
    lina = quarter.lina
    await quarter.goes_to(0, 23, 30, killed=True)
    assert lina.new() == []
    await quarter.goes_to(1, 7, 55)
    assert lina.new() == []
    await quarter.goes_to(1, 8, 5)
    await lina.sees(lina.word(HOW_ARE_THINGS, name=MENTOR))
    await quarter.lina_answers()
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("We wrote")


async def a_silent_week(quarter: Quarter) -> None:
    """Reminded once, and once more in other words."""
    lina = quarter.lina
    await quarter.check_in_comes()
    await quarter.reminder_comes()
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("No answer")
    await quarter.goes_to(4, 18, 40, killed=True)
    await lina.sees(lina.word(IS_ALL_RIGHT))


async def a_week_still_silent(quarter: Quarter) -> None:
    """Now a coordinator is told, who leaves her alone."""
    olga = quarter.olga
    await quarter.check_in_comes()
    await quarter.goes_to(1, 19, killed=True)
    await olga.sees(olga.word(NOTHING_HEARD, name=LEARNER))
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("No answer")


async def a_week_with_a_call(quarter: Quarter) -> None:
    """Called, killed, taken, killed: one call, and one who has it."""
    lina, olga, time = quarter.lina, quarter.olga, quarter.time
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await lina.types("/person")
    await lina.sees("112")
    olga.has_seen_all()
    await lina.presses(lina.word("Call somebody now"))
    await time.power_cut()
    await olga.presses(olga.word("I have it"), under=LEARNER)
    await time.power_cut()
    await lina.sees(lina.word(HAS_IT, name=COORDINATOR))
    await olga.presses(olga.word("We have spoken"))
    await lina.presses(lina.word("Yes, thank you"))
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("We wrote")
    await stands(lina, "/mentor", "needs a check-in")


async def a_week_with_a_late_reminder(quarter: Quarter) -> None:
    """The second meeting: nobody asks again whether he suits her."""
    lina = quarter.lina
    meeting = Encounter(quarter)
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await meeting.is_offered()
    await meeting.is_agreed_on()
    await stands(lina, "/mentor", "on track")
    await meeting.is_reminded_of_late()
    await meeting.is_held()
    await quarter.mark_closes("We wrote")
    await stands(lina, "/mentor", "on track")


async def a_week_with_a_sign_of_life(quarter: Quarter) -> None:
    """One tap, and no coordinator is told."""
    lina = quarter.lina
    await a_silent_week(quarter)
    await lina.presses(lina.word("I am here, just not now"))
    said = "Good to hear from you. I do not ask about this any more, and nobody is told."
    await lina.sees(lina.word(said))


async def a_week_without_mark(quarter: Quarter) -> None:
    """It is he who says nothing; his card calls for him twice."""
    mark = quarter.mark
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await quarter.goes_to(3, 18, 30)
    await mark.sees(mark.word(CARD_DUE, name=LEARNER))
    await quarter.goes_to(5, 18, 50, killed=True)
    await mark.sees(*mark.around(CARD_AGAIN, "when", name=LEARNER))


async def a_week_until_mark_is_back(quarter: Quarter) -> None:
    """His cards go on to the coordinators, who are told, and come back with his first word."""
    mark, olga = quarter.mark, quarter.olga
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await quarter.goes_to(4, 18, 40, killed=True)
    await olga.sees(olga.word(NOTHING_HEARD, name=MENTOR))
    await mark.sees(mark.word(AT_DESK, learner=LEARNER))
    await quarter.goes_to(5, 12)
    await quarter.mark_looks(2)


async def the_last_week(quarter: Quarter) -> None:
    """The third meeting is one that only his card tells of: it is enough to ask her again."""
    await quarter.check_in_comes()
    await quarter.lina_answers()
    await quarter.goes_to(2, 12)
    await quarter.mark_closes("We wrote", "We wrote", "We met")
    await says_that_it_fits(quarter.lina)


WEEKS = (
    a_week,
    a_week_with_a_meeting,
    a_week_begun_at_night,
    a_week,
    a_silent_week,
    a_week_still_silent,
    a_week_with_a_call,
    a_week_with_a_late_reminder,
    a_week,
    a_week_with_a_sign_of_life,
    a_week_without_mark,
    a_week_until_mark_is_back,
    the_last_week,
)


async def test_three_months(bot: Programme, place: Town) -> None:
    quarter = await begin(bot, place)
    audit = Audit(bot, place)
    for week in WEEKS:
        await quarter.week_begins()
        await week(quarter)
    await quarter.goes_to(6, 12, killed=True)
    _is_as_it_should_be(Ledger(quarter))
    time = quarter.time
    told = audit.messages_arrived(time.in_talk)
    print(f"\nkills {time.kills}, of these while it talked {time.in_talk}, {told}")  # noqa: T201
    assert time.kills >= len(WEEKS)
    assert bot.troubles() == []


def _is_as_it_should_be(ledger: Ledger) -> None:
    ledger.a_check_in_came_each_week()
    ledger.answers_are_what_was_tapped()
    ledger.each_card_went_from_hand_to_hand(handed_on=2)
    ledger.nothing_called_for_what_was_done()
    ledger.nobody_was_disturbed(BUDGET)
    # Of two silences each step came once, of a third the first alone; 4 messages of a meeting are
    # for each of the two, but its offer is for one; both are asked whether it suits, twice.
    ledger.was_said(check_in=len(WEEKS) + 3, silence=4, fit=4, meeting=14, call=1)
    ledger.the_call_was_answered_once()
    ledger.is_all_settled()
