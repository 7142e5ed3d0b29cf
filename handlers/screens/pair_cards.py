"""How a coordinator sees two people: proposed, possible, a pair, or no more."""

from datetime import datetime
from typing import Any

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind, PairState
from bot.domain.subjects import mark
from bot.domain.vocabulary import field_name
from bot.matching.reasons import Match
from bot.services.pair_views import CandidateView, LearnerView, PairView, Seats
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.health_buttons import ShowHealth
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_aside import all_the_same, by_hand
from handlers.screens.pair_buttons import (
    ApproveTwo,
    AskHelper,
    ChooseSubjectFor,
    DeclinePair,
    EndPair,
    Lists,
    LookAtTwo,
    LookForLearner,
    PutOffPair,
    ShowPairList,
    ShowPairs,
)
from handlers.screens.pair_ended import how_it_ended
from handlers.screens.pair_words import (
    asked,
    bound_to,
    points,
    reasons,
    scale,
    seats_taken,
    weakest,
    why_not,
)
from handlers.screens.pair_words import why_not_shortly as shortly
from handlers.screens.pairs import days
from handlers.screens.plan_buttons import PlansOfPair
from handlers.screens.self_match_buttons import Withdraw
from handlers.screens.subject_words import helper_word

TOP = 3


def learner(one: LearnerView) -> Screen:
    """The best few for a learner, with reasons."""
    best = [candidate for candidate in one.candidates if not candidate.failed][:TOP]
    rows: list[list[Button]] = [[_look_at(one, candidate)] for candidate in best]
    nobody = _("Nobody fits by the rules just now. See who comes nearest, and why not.")
    return Screen(
        paragraphs(
            _who_waits(one),
            *([_in_short(candidate, one.today) for candidate in best] or [nobody]),
        ),
        [*rows, [(_("All of them, and why not"), _all(one))], ways()],
    )


def everybody(one: LearnerView, page: int) -> Screen:
    """All mentors (or tutors) for a learner, with what speaks against them."""
    shown = page_of(one.candidates, page)
    rows: list[list[Button]] = [[_look_at(one, candidate)] for candidate in shown]
    text = lines(*(_line(candidate) for candidate in shown)) or _("There is nobody yet.")
    pages = pager(
        len(one.candidates),
        page,
        lambda to: LookForLearner(**_who(one), page=to),
    )
    return Screen(paragraphs(_who_waits(one), text), [*rows, pages, ways()])


def two(one: LearnerView, candidate: CandidateView) -> Screen:
    """One learner and one mentor (or tutor) beside each other, before anything is decided."""
    yes: list[Button] = [
        (
            _("Make them a pair"),
            ApproveTwo(helper=candidate.id, **_who(one)),
        )
    ]
    ask = AskHelper(helper=candidate.id, **_who(one))
    first: list[Button] = [(_("Ask {name} first", name=candidate.name), ask)]
    may_be_asked = not (candidate.failed or one.asked_now)
    against = candidate.failed and paragraphs(
        _("They cannot be a pair now:"), why_not(candidate.failed, candidate.needs)
    )
    return Screen(
        paragraphs(
            title(one.name, candidate.name, one.kind, one.subject),
            against or _fit(candidate.match, one.today),
            seats_taken(candidate.name, candidate.seats),
            None if candidate.failed else scale(candidate.match),
        ),
        [
            first if may_be_asked else [],
            yes if not candidate.failed else all_the_same(one, candidate),
            [(_("All of them, and why not"), _all(one))],
            ways(),
        ],
    )


def proposal(pair: PairView, seats: Seats) -> Screen:
    both = who_waits(pair)
    ask = AskHelper(helper=pair.helper_id, **both)
    first: list[Button] = [(_("Ask {name} first", name=pair.helper_name), ask)]
    put_off = pair.put_off_until and _("Put off until {day}.", day=long_day(pair.put_off_until))
    return Screen(
        paragraphs(
            _("Proposal"),
            title(pair.learner_name, pair.helper_name, pair.kind, pair.subject),
            _fit(pair.match, pair.proposed_at),
            seats_taken(pair.helper_name, seats),
            scale(pair.match),
            put_off or None,
            asked(pair.helper_name, pair.answer_by, own=pair.own) if pair.answer_by else None,
        ),
        [
            [] if pair.answer_by else first,
            [(_("Yes, a pair"), ApproveTwo(helper=pair.helper_id, **both))],
            [(_("Somebody else"), LookForLearner(**both, page=0))],
            _not_this(pair),
            [(_("Proposals"), ShowPairList(what=Lists.PROPOSALS))],
            ways(),
        ],
    )


def _not_this(pair: PairView) -> list[Button]:
    """What a learner has asked is taken back, and both are told."""
    if pair.own:
        return [(_("Take the request back"), Withdraw(id=pair.id))]
    return [(_("Decline"), DeclinePair(id=pair.id)), (_("Later"), PutOffPair(id=pair.id))]


def active(pair: PairView) -> Screen:
    tutor = ChooseSubjectFor(learner=pair.learner_id)
    since = pair.decided_at or pair.proposed_at
    return Screen(
        paragraphs(
            title(pair.learner_name, pair.helper_name, pair.kind, pair.subject),
            _("A pair since {day}.", day=long_day(since)),
            _fit(pair.match, since),
            by_hand(pair.aside),
            written(pair),
        ),
        [
            [(_("Look for a tutor, too"), tutor)],
            [(_("Check-ins of this pair"), PlansOfPair(id=pair.id))],
            [(_("How it stands"), ShowHealth(id=pair.id))],
            [(_("End this pair"), EndPair(id=pair.id))],
            [(_("Active pairs"), ShowPairList(what=Lists.ACTIVE)), *ways()],
        ],
    )


def written(pair: PairView) -> Markup:
    """That they use it, for a coordinator who asks whether the two are in touch."""
    if pair.used is None:
        return _("Messages through the bot: none so far.")
    return n_(
        "Messages through the bot: last on {day}, {n} in that month. Only the two see what.",
        "Messages through the bot: last on {day}, {n} in that month. Only the two see what.",
        pair.used.of_month,
        day=long_day(pair.used.last_at),
    )


def over(pair: PairView) -> Screen:
    """Ended or declined; who ended it is for coordinators' eyes only."""
    return Screen(
        paragraphs(
            title(pair.learner_name, pair.helper_name, pair.kind, pair.subject),
            how_it_ended(pair),
            by_hand(pair.aside),
        ),
        [ways()],
    )


def card(pair: PairView, seats: Seats) -> Screen:
    if pair.state == PairState.PROPOSED:
        return proposal(pair, seats)
    return active(pair) if pair.state == PairState.ACTIVE else over(pair)


def _who_waits(one: LearnerView) -> Markup:
    waiting = (
        _("A tutor for <b>{name}</b>", name=one.name)
        if one.kind == PairKind.TUTOR
        else _("A mentor for <b>{name}</b>", name=one.name)
    )
    subject = _("Subject: {subject}", subject=field_name(one.subject)) if one.subject else None
    not_shown = _("{name} does not want to be shown, so nobody can be introduced.", name=one.name)
    return lines(
        waiting,
        subject,
        _("Waiting for {days}.", days=days(one.days)) if one.asked else _not_asked(),
        None if one.shown else not_shown,
        bound_to(one.bound) if one.bound else None,
        asked(now.name, now.answer_by, own=now.own) if (now := one.asked_now) else None,
    )


def _not_asked() -> Markup:
    return _("Has not asked for one so far.")


def title(learner_name: str, helper_name: str, kind: PairKind, subject: str = "") -> Markup:
    two = bold(f"{learner_name} — {helper_name}")
    return lines(two, helper_word(kind, subject), between=", ")


def _fit(match: Match, on: datetime) -> Markup:
    return lines(_("Fit: {points}", points=points(match)), reasons(match, on), weakest(match, on))


def _in_short(candidate: CandidateView, on: datetime) -> Markup:
    return lines(bold(candidate.name), _fit(candidate.match, on))


def _line(candidate: CandidateView) -> Markup:
    against = candidate.failed and shortly(candidate.failed, candidate.needs)
    what = against or points(candidate.match)
    return _("<b>{name}</b>: {what}", name=candidate.name, what=what)


def _look_at(one: LearnerView, candidate: CandidateView) -> Button:
    return candidate.name, LookAtTwo(helper=candidate.id, **_who(one))


def _all(one: LearnerView) -> LookForLearner:
    return LookForLearner(**_who(one), page=0)


def _who(one: LearnerView) -> dict[str, Any]:
    return {"learner": one.id, "kind": one.kind, "subject": mark(one.subject)}


def who_waits(pair: PairView) -> dict[str, Any]:
    """What buttons carry of a learner and for what they wait."""
    return {"learner": pair.learner_id, "kind": pair.kind, "subject": mark(pair.subject)}


def ways() -> list[Button]:
    return [(_("Pairs"), ShowPairs()), (_("Menu"), ToMenu())]
