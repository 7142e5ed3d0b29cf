"""Tells both sides of a pair, and the coordinators, what each of them is to know."""

from datetime import datetime

from bot.domain.pair_notices import HelperNeeded, PairEnded, PairStarted
from bot.domain.pairings import PairKind
from bot.matching.reasons import Match
from bot.models import Pairing, Person
from bot.services.notices import Notices
from bot.services.people import People


def introduce(
    notices: Notices,
    pairing: Pairing,
    learner: Person,
    helper: Person,
    *,
    known: bool,
    told_at: datetime | None = None,
) -> None:
    """`known`: they were a pair before they came to the bot. `told_at`: not earlier."""
    common = Match.of_json(pairing.parts).shared
    for me, other in ((learner, helper), (helper, learner)):
        notice = PairStarted(
            pairing.id,
            PairKind(pairing.kind),
            me is learner,
            other.name,
            common,
            pairing.decided_at or pairing.proposed_at,
            (helper.experience or "") if me is learner else "",
            known,
            pairing.subject,
            me is learner and _was_asked(pairing),
        )
        key = started_key(pairing.id, me.id)
        notices.tell(me.id, notice, polite=True, key=key, not_before=told_at)


def _was_asked(pairing: Pairing) -> bool:
    """By the learner, and the helper said yes."""
    own = pairing.proposed_by == pairing.learner_id
    return own and pairing.decided_by == pairing.mentor_id


def started_key(pairing_id: int, person_id: int) -> str:
    """Of the message in which one of the two is told of the other."""
    return f"pair_started:{pairing_id}:{person_id}"


def say_goodbye(
    notices: Notices, pairing: Pairing, learner: Person, helper: Person, *, but_not: int
) -> None:
    """The same words whoever ended it; `but_not`: who sees them as the reply to their press."""
    for me, other in ((learner, helper), (helper, learner)):
        if me.id != but_not:
            notice = PairEnded(PairKind(pairing.kind), me is learner, other.name, pairing.subject)
            notices.tell(me.id, notice, polite=True, key=f"pair_ended:{pairing.id}:{me.id}")


async def call_for_help(
    notices: Notices, people: People, notice: HelperNeeded, *about: Person, but_not: int
) -> None:
    for coordinator in await people.coordinators(*about):
        if coordinator.id != but_not:
            notices.tell(coordinator.id, notice, polite=True)
