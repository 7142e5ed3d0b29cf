"""What is to be decided: once a week and under /today, each with the way to where it is done."""

from collections.abc import Callable, Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Screen
from bot.domain.decisions import Decision, Expiring, Lost, Matter, WeekDecisions
from bot.domain.vocabulary import role_name
from bot.texts import Markup, _, bold, day, lines, long_day, n_, number, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.call_buttons import ShowDrills
from handlers.screens.card_buttons import DeskCards
from handlers.screens.coverage_buttons import Part, ShowCoverage
from handlers.screens.decision_buttons import ShowExpiring, ShowLost, ShowToday
from handlers.screens.health_buttons import ShowStandings, how
from handlers.screens.import_buttons import HowToImport
from handlers.screens.paging import last_or, page_of, pager
from handlers.screens.pair_buttons import Lists, ShowPairList, ShowPairs
from handlers.screens.request_buttons import ShowRequests

# The words of the button, and where it leads.
WAYS: Mapping[Matter, tuple[Callable[[str], Markup], CallbackData]] = {
    Matter.APPROVE: (lambda n: _("Pairs to approve ({n})", n=n), ShowPairs()),
    Matter.WAITING: (lambda n: _("Who waits ({n})", n=n), ShowPairList(what=Lists.WAITING)),
    Matter.CALL: (lambda n: _("Pairs to call ({n})", n=n), ShowStandings()),
    Matter.QUESTIONS: (lambda n: _("Questions ({n})", n=n), ShowRequests()),
    Matter.CARDS: (lambda n: _("Cards ({n})", n=n), DeskCards()),
    Matter.UNREACHABLE: (lambda n: _("Cannot be reached ({n})", n=n), ShowLost()),
    Matter.EXPIRING: (lambda n: _("Answers that expire ({n})", n=n), ShowExpiring()),
    Matter.DRILL: (lambda _n: _("To the exercise"), ShowDrills()),
}


@screen_of.register
def of_the_week(notice: WeekDecisions) -> Screen:
    return _decisions(_("To be decided this week"), notice.decisions)


def today(decisions: Sequence[Decision]) -> Screen:
    return _decisions(_("To be decided now"), decisions)


def _decisions(head: Markup, decisions: Sequence[Decision]) -> Screen:
    if not decisions:
        return Screen(
            paragraphs(
                bold(head),
                _("Nothing waits for a decision. Thank you: people are in good hands."),
            ),
            [[(_("Menu"), ToMenu())]],
        )
    buttons = [_button(one) for one in decisions]
    return Screen(
        paragraphs(bold(head), *map(_told, decisions)),
        [
            *(buttons[at : at + 2] for at in range(0, len(buttons), 2)),
            [(_("As of now"), ShowToday()), (_("Menu"), ToMenu())],
        ],
    )


def _button(one: Decision) -> Button:
    label, to = WAYS[one.matter]
    return label(number(one.count)), to


def _told(one: Decision) -> Markup:
    return lines(_WORDS[one.matter](one), _since(one), between=" ")


def _since(one: Decision) -> Markup | None:
    """In which order things are to be seen to depends on it."""
    if one.since is None or one.matter in {Matter.EXPIRING, Matter.DRILL}:
        return None
    return _("Since {day}.", day=day(one.since))


def _approve(one: Decision) -> Markup:
    return n_(
        "{n} proposed pair waits for your yes or no.",
        "{n} proposed pairs wait for your yes or no.",
        one.count,
    )


def _waiting(one: Decision) -> Markup:
    return n_(
        "{n} learner waits, and nobody is proposed yet.",
        "{n} learners wait, and nobody is proposed yet.",
        one.count,
    )


def _call(one: Decision) -> Markup:
    return n_(
        "{n} pair waits for us or has lost touch: a call helps.",
        "{n} pairs wait for us or have lost touch: a call helps.",
        one.count,
    )


def _questions(one: Decision) -> Markup:
    return n_("{n} question or request waits.", "{n} questions and requests wait.", one.count)


def _cards(one: Decision) -> Markup:
    return n_(
        "{n} card has no answer: no mentor sees to it.",
        "{n} cards have no answer: no mentor sees to them.",
        one.count,
    )


def _unreachable(one: Decision) -> Markup:
    return n_(
        "{n} person gets no messages any more.", "{n} people get no messages any more.", one.count
    )


def _expiring(one: Decision) -> Markup:
    return n_(
        "{n} answer expires or has expired, on {day}.",
        "{n} answers expire or have expired, the first on {day}.",
        one.count,
        day=long_day(one.since) if one.since else "",
    )


def _drill(one: Decision) -> Markup:
    if one.since is None:
        return _("It was never tried how long it takes until a person answers a call.")
    return _(
        "How long it takes until a person answers a call was last tried on {day}.",
        day=long_day(one.since),
    )


_WORDS: Mapping[Matter, Callable[[Decision], Markup]] = {
    Matter.APPROVE: _approve,
    Matter.WAITING: _waiting,
    Matter.CALL: _call,
    Matter.QUESTIONS: _questions,
    Matter.CARDS: _cards,
    Matter.UNREACHABLE: _unreachable,
    Matter.EXPIRING: _expiring,
    Matter.DRILL: _drill,
}


def lost(found: Sequence[Lost], page: int) -> Screen:
    page = last_or(page, len(found))
    shown = page_of(found, page)
    return Screen(
        paragraphs(
            bold(_("Who gets no messages any more")),
            _(
                "They have blocked the bot or left Telegram. Try another way, or ask whoever is "
                "in a pair with them; any message of theirs takes them off this list."
            )
            if found
            else _("Everybody can be reached."),
            *map(_of_lost, shown),
        ),
        [
            *([how(one.pairing_id, one.name)] for one in shown if one.pairing_id),
            pager(len(found), page, lambda to: ShowLost(page=to)),
            _back(),
        ],
    )


def _of_lost(one: Lost) -> Markup:
    told = _(
        "<b>{name}</b>, {role}: since {day}",
        name=one.name,
        role=role_name(one.role).lower(),
        day=long_day(one.since),
    )
    return lines(told, _("In a pair with {name}.", name=one.other) if one.other else None)


def expiring(found: Sequence[Expiring], page: int) -> Screen:
    page = last_or(page, len(found))
    return Screen(
        paragraphs(
            bold(_("Answers that expire")),
            _("Please look whether they still hold, and load them anew with another day.")
            if found
            else _("No answer expires in the next two weeks."),
            *(
                _("{what}: until {day}", what=said(one.ru, one.en), day=long_day(one.on))
                for one in page_of(found, page)
            ),
        ),
        [
            pager(len(found), page, lambda to: ShowExpiring(page=to)),
            [
                (_("Load content"), HowToImport()),
                (_("What is old or over"), ShowCoverage(part=Part.OLD)),
            ],
            _back(),
        ],
    )


def _back() -> list[Button]:
    return [(_("← Back"), ShowToday()), (_("Menu"), ToMenu())]
