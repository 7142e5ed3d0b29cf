"""Words that may be quoted without a name, as talk, in both languages."""

import re

import pytest
from sqlalchemy import select

from bot.domain.feedback import About, Signed
from bot.domain.roles import Role
from bot.models import FeedbackEntry, Person
from bot.texts import LANGUAGES
from handlers.screens.quotes import AllowQuote, ShowQuotes, TakeQuoteBack
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage

HERS, THEIRS = "Ждать пришлось слишком <долго>", "Очень долго ждали"
SHOWN = "Ждать пришлось слишком &lt;долго&gt;"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def others_speak_of_it(pair: Trio, how_many: int = 5) -> None:
    """With their names, and without a word on being quoted."""
    for number in range(how_many):
        other = await pair.stage.someone(Role.LEARNER, pair.language, f"Other {number}")
        async with pair.stage.database.write() as session:
            services = pair.stage.services(session)
            person = await services.people.get((await other.row()).id)
            answers = {"rating": "3", "signed": Signed.OPEN, "text": THEIRS}
            await services.feedback.give(person, answers, About.CLASS)


async def tells(pair: Trio, signed: str = "With my name", words: str | None = HERS) -> None:
    await pair.ann.types("/feedback")
    for label in ("A class", "So-so", signed):
        await pair.ann.presses(pair.says(label))
    if words is None:
        await pair.ann.presses(pair.says("Skip"))
    else:
        await pair.ann.types(words)


async def of_summary(pair: Trio, reader: Someone | None = None) -> str:
    who = reader or pair.olga
    await who.types("/summary")
    await who.presses(pair.says("Feedback"))
    return who.screen.text


async def entry(pair: Trio) -> FeedbackEntry:
    async with pair.stage.database.read() as session:
        found = await session.scalars(
            select(FeedbackEntry)
            .join(Person, Person.id == FeedbackEntry.author_id)
            .where(FeedbackEntry.text == HERS)
        )
        return found.one()


async def test_what_is_allowed_is_quoted_without_a_name_until_it_is_taken_back(pair: Trio) -> None:
    await others_speak_of_it(pair)
    await tells(pair)
    await pair.ann.presses(pair.says("Yes, without my name"))
    await pair.skip(days=1)
    told = await of_summary(pair)
    assert f"“{SHOWN}”" in told or f"«{SHOWN}»" in told
    assert THEIRS not in told
    assert "Ann" not in told
    await pair.ann.types("/settings")
    await pair.ann.presses(pair.says("My data"))
    await pair.ann.presses(pair.says("My words that may be quoted ({n})", n="1"))
    assert SHOWN in pair.ann.screen.text
    (label,) = [
        one
        for one in pair.ann.screen.buttons
        if one.startswith(pair.says("Do not quote: {day}", day=""))
    ]
    await pair.ann.presses(label)
    assert pair.says("Nothing of yours is quoted anywhere.") in pair.ann.screen.text
    after = await of_summary(pair)
    assert SHOWN not in after
    head = pair.says("In people's own words, as they have allowed")
    assert told.split(f"<b>{head}")[0] in after


async def test_silence_is_no_consent(pair: Trio) -> None:
    await others_speak_of_it(pair)
    await tells(pair)
    await pair.skip(days=1)
    assert SHOWN not in await of_summary(pair)
    await pair.ann.types("/settings")
    await pair.ann.presses(pair.says("My data"))
    assert not [one for one in pair.ann.screen.buttons if "(1)" in one]


async def test_what_few_speak_of_is_not_quoted(pair: Trio) -> None:
    await others_speak_of_it(pair, 3)
    await tells(pair)
    await pair.ann.presses(pair.says("Yes, without my name"))
    await pair.skip(days=1)
    assert SHOWN not in await of_summary(pair)


@pytest.mark.parametrize(("signed", "words"), [("Without my name", HERS), ("With my name", None)])
async def test_nobody_is_asked_where_there_is_nothing_to_ask(
    pair: Trio, signed: str, words: str | None
) -> None:
    await tells(pair, signed, words)
    assert pair.says("Yes, without my name") not in pair.ann.screen.buttons


async def test_only_the_author_decides(pair: Trio) -> None:
    await tells(pair)
    told = await entry(pair)
    for person in (pair.boris, pair.olga):
        await person.types("/menu")
        await person.presses_data(AllowQuote(entry=told.id).pack())
        assert (await entry(pair)).quotable_since is None
    await pair.ann.presses(pair.says("Yes, without my name"))
    for person in (pair.boris, pair.olga):
        await person.types("/menu")
        await person.presses_data(TakeQuoteBack(entry=told.id).pack())
        assert (await entry(pair)).quotable_since is not None
    await pair.ann.presses(pair.says("Do not quote them"))
    assert (await entry(pair)).quotable_since is None
    await pair.ann.presses(pair.says("Quote them after all"))
    assert (await entry(pair)).quotable_since is not None


async def test_all_that_may_be_quoted_can_be_taken_back(pair: Trio) -> None:
    ann = (await pair.ann.row()).id
    async with pair.stage.database.write() as session:
        for number in range(1, 12):
            entry = FeedbackEntry(id=number, about=About.CLASS, rating=4, text=f"Words {number}")
            entry.author_id, entry.given_on = ann, pair.stage.clock().date()
            entry.quotable_since = pair.stage.clock()
            session.add(entry)
    await pair.ann.types("/menu")
    seen = set[str]()
    for page in (0, 1):
        await pair.ann.presses_data(ShowQuotes(page=page).pack())
        seen |= set(re.findall(r"Words \d+", pair.ann.screen.text))
    assert len(seen) == 11
