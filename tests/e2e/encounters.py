"""The two of a pair agree on a meeting, are reminded of it, meet, and see how the pair stands."""

import re
from datetime import datetime, timedelta

from tests.e2e.passing import of_database
from tests.e2e.person import Somebody, plural
from tests.e2e.quarter import Quarter
from tests.e2e.roles import LEARNER, MENTOR
from tests.e2e.town import Json

AGREED = """SELECT starts_at, ends_at FROM meeting JOIN person ON person.id = learner_id
    WHERE telegram_id = ? AND meeting.state = 'agreed'"""
OFFER = ("Offer {n} hour to {name}", "Offer {n} hours to {name}")
SENT = (
    "{name} gets these hours now, or after their quiet hours. As soon as one is tapped, you both "
    "get it for your calendars."
)
GOOD = (
    "Good to hear. {name} is not told. If it changes, you can have somebody else at any time: "
    "/mentor."
)
DAY_BEFORE = ("A reminder: {when} you meet {name}.", "when")
HOUR_BEFORE = ("Soon, at {hour}, you meet {name}.", "hour")
DID_YOU = ("Did you and {name} meet ({when})?", "when")
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
A_LITTLE = timedelta(minutes=2)


class Encounter:
    """`starts`, `ends`: the hour that was agreed on."""

    starts: datetime
    ends: datetime

    def __init__(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self.lina, self.mark = quarter.lina, quarter.mark

    async def is_offered(self, *, killed: bool = False) -> None:
        """Lina offers the hours in which both are free; `killed`: while it is on its way."""
        lina = self.lina
        self.mark.has_seen_all()
        await lina.presses(lina.word("{name}: agree on a meeting", name=MENTOR))
        draft = await lina.sees(lina.word("A meeting with {name}", name=MENTOR))
        await lina.presses(_offer(lina, draft))
        if killed:
            await self.quarter.time.power_cut()
        await lina.sees(lina.word(SENT, name=MENTOR))

    async def is_agreed_on(self) -> None:
        """Mark taps the first of them, and both have it for their calendars."""
        mark = self.mark
        offer = await mark.sees(mark.word("{name} would like to meet you", name=LEARNER))
        self.lina.has_seen_all()
        await mark.presses(mark.buttons(offer)[0])
        for who, name in self._both():
            agreed = await who.sees(who.word("Agreed: you meet {name}", name=name))
            assert agreed["document"]["file_name"] == "meeting.ics"
        row = self.quarter.row(AGREED, self.lina.id)
        self.starts, self.ends = of_database(row["starts_at"]), of_database(row["ends_at"])
        assert self.starts > await self.quarter.time.now() + A_DAY

    async def is_reminded_of(self) -> None:
        """Both: the day before, and an hour before."""
        for ahead, words in ((A_DAY, DAY_BEFORE), (AN_HOUR, HOUR_BEFORE)):
            await self.quarter.passes(self.starts - ahead + A_LITTLE)
            await self._both_see(*words)

    async def is_reminded_of_late(self) -> None:
        """The program was away: what is stale is not said any more."""
        await self.quarter.passes(self.starts - AN_HOUR + A_LITTLE, killed=True)
        await self._both_see(*HOUR_BEFORE)
        stale, _behind = self.lina.around(*DAY_BEFORE, name=MENTOR)
        assert not any(stale in one.get("text", "") for one in self.lina.new())

    async def is_held(self) -> None:
        """Each is asked, and each says so."""
        await self.quarter.passes(self.ends + A_LITTLE)
        for who, name in self._both():
            asked = await who.sees(*who.around(*DID_YOU, name=name))
            await who.presses(who.word("We met"), under=asked["text"])
            await who.sees(who.word("Noted: you met. Good!"))

    async def _both_see(self, text: str, hole: str) -> None:
        for who, name in self._both():
            await who.sees(*who.around(text, hole, name=name))

    def _both(self) -> tuple[tuple[Somebody, str], ...]:
        return (self.lina, MENTOR), (self.mark, LEARNER)


async def says_that_it_fits(lina: Somebody) -> None:
    """Asked by itself, after a meeting."""
    asked = lina.word("Does {name} suit you as a mentor?", name=MENTOR)
    await lina.presses(lina.word("Suits me"), under=asked)
    await lina.sees(lina.word(GOOD, name=MENTOR))


async def stands(who: Somebody, command: str, state: str, *facts: str) -> None:
    """How the pair stands, as one of the two sees it, with what it was made of."""
    name = MENTOR if command == "/mentor" else LEARNER
    await who.types(command)
    await who.presses(who.word("{name}: how it stands", name=name))
    stands = who.word("How it stands: <b>{state}</b>", state=who.word(state))
    await who.sees(re.sub("<[^>]+>", "", stands), *facts)


def _offer(who: Somebody, draft: Json) -> str:
    labels = (plural(who.language, *OFFER, n, name=MENTOR) for n in range(1, 6))
    return next(label for label in labels if label in who.buttons(draft))
