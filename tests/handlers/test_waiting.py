"""A learner reads how the waiting stands, and is written to when that moves."""

from datetime import timedelta

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import OnCall, Pairing
from tests.handlers.pair_cast import Cast, both, say
from tests.pairs import join

__all__ = ["both"]


async def twenty_waited(cast: Cast) -> None:
    """From thirty to forty-nine days, until today."""
    now = cast.stage.clock()
    async with cast.stage.database.write() as session:
        for days in range(30, 50):
            learner = await join(session, Role.LEARNER, f"Past{days}")
            since = now - timedelta(days=days)
            session.add(
                Pairing(
                    learner_id=learner.id,
                    mentor_id=(await cast.boris.row()).id,
                    kind=PairKind.MENTOR,
                    state=PairState.ACTIVE,
                    proposed_at=since,
                    waited_since=since,
                    decided_at=now,
                )
            )


async def test_the_range_comes_when_it_is_known(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    waiting = await both.ann.types("/mentor")
    assert _("We cannot say yet how long", "пока сказать не можем") in waiting.text
    await twenty_waited(both)
    shown = len(both.ann.screens)
    await both.stage.skip(days=6)
    assert len(both.ann.screens) == shown
    await both.stage.skip(days=1, hours=1)
    told = both.ann.screen.text
    assert _("what I told you has changed", "срок изменился") in told
    assert _("how long 20 learners waited before you", "ждали 20 человек до вас") in told
    assert (
        _("between 27 December 2026 and 6 January 2027", "с 27 декабря 2026 по 6 января 2027")
        in told
    )
    assert _("no promise", "не обещание") in told
    again = await both.ann.presses(_("My mentor", "Мой наставник"))
    assert _("between 27 December", "с 27 декабря") in again.text


async def test_who_looks_and_what_there_is_meanwhile(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    waiting = await both.ann.types("/mentor")
    assert _("Their names: Olga", "Их зовут: Olga") in waiting.text
    assert _("Who fits whom counts more", "кто кому подходит") in waiting.text
    assert _("A tutor is on duty", "Дежурит и тьютор") not in waiting.text
    tanya = await both.join(Role.TUTOR, "Tanya")
    async with both.stage.database.write() as session:
        now = both.stage.clock()
        session.add(
            OnCall(person_id=(await tanya.row()).id, place=1, agreed_at=now, created_at=now)
        )
    waiting = await both.ann.types("/mentor")
    assert _("A tutor is on duty", "Дежурит и тьютор") in waiting.text
    assert _("Events", "Мероприятия") in waiting.buttons


async def test_a_word_about_the_tutor_is_about_the_tutor(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await both.ann.types("/mentor")
    await both.ann.presses(_("I would like a tutor, too", "Хочу ещё и тьютора"))
    anything = _("Several, or I am not sure", "Несколько или пока неясно")
    await both.ann.presses(anything)
    assert _("waiting for a tutor: place 1 of 1", "тьютора: место 1 из 1") in both.ann.screen.text
