"""A coordinator asks a mentor first; the mentor answers, or the term runs out. Both languages."""

from bot.domain.roles import Role
from handlers.screens.pair_buttons import AnswerOffer, Says
from tests.handlers.pair_cast import Cast, both, cast, say

__all__ = ["both", "cast"]


async def asks(cast: Cast, name: str = "Boris") -> None:
    """Olga asks whether this mentor takes Ann."""
    await cast.propose()
    await cast.olga.types("/pairs")
    await cast.olga.presses(say(cast.language, "Proposals (1)", "Предложения (1)"))
    await cast.olga.presses(f"Ann — {name}")
    await cast.olga.presses(say(cast.language, "Ask Boris first", "Сначала спросить: Boris"))


async def test_a_mentor_says_yes(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    assert _("Boris is asked now", "Boris может ответить") in both.olga.screen.text
    silent = len(both.ann.screens)
    asked = both.boris.screen
    assert _("Would you take Ann?", "Возьмёте подопечного? Ann") in asked.text
    assert _("What you have in common", "Что у вас общего") in asked.text
    assert _("nobody asks why", "никто не спросит почему") in asked.text
    assert len(both.ann.screens) == silent
    await both.boris.presses(_("Yes, gladly", "Да, с радостью"))
    read = "".join(one.text for one in both.boris.screens)
    assert _("Ann and you are a pair now", "Теперь вы и Ann — пара") in read
    met = both.ann.screen
    assert "&lt;30 years&gt;" in met.text
    assert _("they are a pair now", "теперь это пара") in both.olga.screen.text
    leave = await both.ann.presses(_("It does not fit", "Не подходит"))
    assert _("nobody asks why", "никто не спросит почему") in leave.text


async def test_a_no_leads_to_the_next(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    await both.join(Role.MENTOR, "Vlad")
    await both.boris.presses(_("No", "Нет"))
    assert _("Nobody asks why", "Никто не спросит почему") in both.boris.screen.text
    told = both.olga.screen
    assert _("does not take", "ответ «нет»") in told.text
    assert "Vlad" in told.text
    await both.olga.presses(_("Ask Vlad first", "Сначала спросить: Vlad"))
    assert "Vlad" in both.olga.screen.text


async def test_not_now_and_nobody_new(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    mine = await both.boris.types("/learners")
    assert _("asked whether you take", "возьмёте ли вы подопечного") in mine.text
    await both.boris.presses(_("Ann: yes or no?", "Ann: да или нет?"))
    await both.boris.presses(_("Not now", "Не сейчас"))
    assert _("no sooner than in a month", "не раньше чем через месяц") in both.boris.screen.text
    assert _("cannot take", "не сейчас") in both.olga.screen.text
    await both.boris.presses(_("Nobody new for now", "Пока никого нового"))
    assert (await both.boris.row()).capacity == 0


async def test_the_term_runs_out_after_one_reminder(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await asks(both)
    await both.stage.skip(days=2)
    assert _("the only reminder", "единственное напоминание") in both.boris.screen.text
    await both.stage.skip(days=1, hours=1)
    assert _("gone to others", "ушло к другим") in both.boris.screen.text
    assert _("has not answered in time", "ответа в срок не было") in both.olga.screen.text


async def test_an_old_button_says_that_it_is_over(cast: Cast) -> None:
    await asks(cast)
    await cast.boris.presses("Not now")
    await cast.boris.presses_data(AnswerOffer(id=1, says=Says.YES).pack())
    assert "does not stand any more" in cast.boris.screen.text


async def test_declining_while_somebody_is_asked_says_what_they_are_told(cast: Cast) -> None:
    await asks(cast)
    await cast.olga.types("/pairs")
    await cast.olga.presses("Proposals (1)")
    await cast.olga.presses("Ann — Boris")
    assert "Boris has been asked and may answer until" in cast.olga.screen.text
    assert "Ask Boris first" not in cast.olga.screen.buttons
    await cast.olga.presses("Decline")
    assert "Boris need not answer any more" in cast.olga.screen.text
    assert "it is settled" in cast.boris.screen.text


async def test_what_is_settled_in_the_night_is_not_asked_in_the_morning(both: Cast) -> None:
    await both.stage.skip(hours=12)
    quiet = len(both.boris.screens)
    await asks(both)
    assert len(both.boris.screens) == quiet
    await both.olga.types("/pairs")
    await both.olga.presses(say(both.language, "Proposals (1)", "Предложения (1)"))
    await both.olga.presses("Ann — Boris")
    declined = await both.olga.presses(say(both.language, "Decline", "Отклонить"))
    assert say(both.language, "Declined", "Отклонено") in declined.text
    await both.stage.skip(hours=12)
    assert len(both.boris.screens) == quiet
