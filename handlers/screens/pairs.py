"""How a coordinator sees who waits, what is proposed and who is a pair."""

from typing import Any

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.subjects import mark
from bot.domain.vocabulary import role_name
from bot.services.pair_views import HiddenPerson, Overview, PairView, Part, WaitingLearner
from bot.texts import Markup, _, bold, lines, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.card_buttons import DeskCards
from handlers.screens.health_buttons import ShowStandings
from handlers.screens.paging import pager
from handlers.screens.pair_buttons import (
    Lists,
    LookForLearner,
    OpenPair,
    ShowPairList,
    ShowPairs,
)
from handlers.screens.pair_words import points
from handlers.screens.policy_buttons import ShowPolicy
from handlers.screens.round_buttons import ShowRounds
from handlers.screens.subject_words import helper_word, inside, with_subject


def overview(now: Overview) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Pairs")),
            lines(
                _waiting(now),
                *_proposed(now),
                n_("{n} pair is active.", "{n} pairs are active.", now.active),
                n_(
                    "{n} place is free with mentors and tutors.",
                    "{n} places are free with mentors and tutors.",
                    now.free_seats,
                ),
                _hidden(now.hidden) if now.hidden else None,
            ),
        ),
        [
            [(_("How pairs stand"), ShowStandings())] if now.active else [],
            *_lists(now),
            [(_("Drafts of all pairs"), ShowRounds())],
            [(_("What counts in a pair"), ShowPolicy(kind=PairKind.MENTOR))],
            [(_("Cards without a mentor"), DeskCards())],
            [(_("Menu"), ToMenu())],
        ],
    )


def _waiting(now: Overview) -> Markup:
    if not now.waiting:
        return _("Nobody is waiting.")
    return n_(
        "{n} person is waiting, for {days}.",
        "{n} people are waiting, the longest for {days}.",
        now.waiting,
        days=days(now.longest_days),
    )


def _proposed(now: Overview) -> list[Markup]:
    yours = n_(
        "{n} proposal waits for your yes or no.",
        "{n} proposals wait for your yes or no.",
        now.proposals - now.asked,
    )
    theirs = n_(
        "{n} proposal waits for the answer of who is asked.",
        "{n} proposals wait for the answers of those who are asked.",
        now.asked,
    )
    counted = (now.proposals - now.asked, yours), (now.asked, theirs)
    return [text for count, text in counted if count]


def _hidden(count: int) -> Markup:
    return n_(
        "{n} person does not want to be shown and cannot be introduced.",
        "{n} people do not want to be shown and cannot be introduced.",
        count,
    )


def _lists(now: Overview) -> list[list[Button]]:
    named = (
        (_("Proposals ({count})", count=now.proposals), now.proposals, Lists.PROPOSALS),
        (_("Who waits ({count})", count=now.waiting), now.waiting, Lists.WAITING),
        (_("Active pairs ({count})", count=now.active), now.active, Lists.ACTIVE),
        (_("Not shown ({count})", count=now.hidden), now.hidden, Lists.HIDDEN),
    )
    return [[(label, ShowPairList(what=what))] for label, count, what in named if count]


def days(count: int) -> Markup:
    return n_("{n} day", "{n} days", count) if count else _("less than a day")


def waiting(found: Part[WaitingLearner]) -> Screen:
    rows: list[list[Button]] = [[(_waits(one), _look_for(one))] for one in found.items]
    text = _("The longest waiting comes first. Choose somebody to see who would fit.")
    nobody = _("Nobody is waiting.")
    return _listed(_("Who waits"), text if rows else nobody, rows, Lists.WAITING, found)


def _look_for(one: WaitingLearner) -> LookForLearner:
    return LookForLearner(learner=one.id, kind=one.kind, subject=mark(one.subject))


def _waits(one: WaitingLearner) -> Markup:
    if one.subject:
        subject, wait = inside(one.subject), days(one.days)
        return _(
            "{name} · for a tutor: {subject} · {days}", name=one.name, subject=subject, days=wait
        )
    if one.kind == PairKind.TUTOR:
        return _("{name} · for a tutor · {days}", name=one.name, days=days(one.days))
    return _("{name} · for a mentor · {days}", name=one.name, days=days(one.days))


def proposals(found: Part[PairView], said: Markup | None = None) -> Screen:
    """`said`: what has just been done to one of them."""
    rows: list[list[Button]] = [
        [(f"{_names(one)} · {_what_it_is(one)}", OpenPair(id=one.id))] for one in found.items
    ]
    text = _(
        "The best fit comes first, what you put off comes last. Learners know nothing of it, "
        "mentors only if you asked them; unless it says that the learner has asked."
    )
    nothing = _("There is no proposal at the moment.")
    about = paragraphs(said, text if rows else nothing)
    return _listed(_("Proposals"), about, rows, Lists.PROPOSALS, found)


def _what_it_is(one: PairView) -> Markup:
    return _("the learner has asked") if one.own else points(one.match)


def active(found: Part[PairView]) -> Screen:
    rows: list[list[Button]] = [
        [(f"{_two(one)} · {helper_word(one.kind, one.subject)}", OpenPair(id=one.id))]
        for one in found.items
    ]
    text = _("Choose a pair to look at it or to end it.")
    nothing = _("There is no active pair yet.")
    return _listed(_("Active pairs"), text if rows else nothing, rows, Lists.ACTIVE, found)


def hidden(found: Part[HiddenPerson]) -> Screen:
    names = lines(
        *(_("{name}, {role}", name=one.name, role=role_name(one.role)) for one in found.items)
    )
    text = _(
        "They chose not to be shown to the other side, so nobody is introduced to them. "
        "Everything else works for them. They can change it in /settings."
    )
    return _listed(_("Not shown"), paragraphs(text, names), [], Lists.HIDDEN, found)


def _two(one: PairView) -> str:
    return f"{one.learner_name} — {one.helper_name}"


def _names(one: PairView) -> str:
    return with_subject(f"{one.learner_name} — {one.helper_name}", one.subject)


def _listed(
    title: str,
    text: Markup,
    rows: list[list[Button]],
    what: Lists,
    found: Part[Any],
) -> Screen:
    pages = pager(found.count, found.page, lambda to: ShowPairList(what=what, page=to))
    ways: list[Button] = [(_("Pairs"), ShowPairs()), (_("Menu"), ToMenu())]
    return Screen(paragraphs(bold(title), text), [*rows, pages, ways])
