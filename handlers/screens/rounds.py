"""A draft of all pairs: how far it is, what is in it, and what can be done with all of it."""

from collections.abc import Mapping

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.rounds import Order, RoundFailed, RoundGoesOn, RoundState, TwoState
from bot.services.round_views import RoundReady, RoundView
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, percent
from handlers.notices import screen_of
from handlers.screens.pair_cards import ways
from handlers.screens.policy_buttons import ShowPolicy
from handlers.screens.round_buttons import (
    ApproveAll,
    BeginRound,
    DropRound,
    PublishRound,
    RoundAgain,
    RoundList,
    ShowLeft,
    ShowLoad,
    ShowRound,
    ShowRounds,
    WhatIf,
)
from handlers.screens.round_words import round_title


@screen_of.register
def _goes_on(notice: RoundGoesOn) -> Screen:
    steps = {
        "candidates": _("I am looking at who could be together with whom."),
        "checking": _("The pairs are found; I am checking whether a better one was overlooked."),
    }
    how_far = _("Step {done} of {of}.", done=notice.done, of=notice.of) if notice.of else None
    calm = _("Nothing is changed.") if notice.trying else _("Nobody is told anything.")
    return Screen(
        paragraphs(lines(steps.get(notice.step), how_far), calm),
        [] if notice.trying else [[(_("Stop and drop it"), DropRound(id=notice.round_id))]],
    )


@screen_of.register
def _failed(notice: RoundFailed) -> Screen:
    return Screen(
        _(
            "This could not be worked out: something broke on our side, and nothing was changed. "
            "Please try again; if it stays like this, whoever runs the bot finds it in the log."
        ),
        [[_where_it_began(notice)], ways()],
    )


def _where_it_began(notice: RoundFailed) -> Button:
    if notice.weights:
        return _("What counts in a pair"), ShowPolicy(kind=notice.kind)
    if notice.base_id:
        return _("← The draft"), ShowRound(id=notice.base_id)
    return _("Drafts of all pairs"), ShowRounds()


@screen_of.register
def _ready(notice: RoundReady) -> Screen:
    return overview(notice.view)


def drafts(open_ones: Mapping[PairKind, RoundView]) -> Screen:
    """What there is, and what can be begun."""
    named = {
        PairKind.MENTOR: (_("Make a draft: mentors"), _("Look at the draft: mentors")),
        PairKind.TUTOR: (_("Make a draft: tutors"), _("Look at the draft: tutors")),
    }
    rows: list[list[Button]] = [
        [(there, ShowRound(id=open_ones[kind].id))]
        if kind in open_ones
        else [(make, BeginRound(kind=kind))]
        for kind, (make, there) in named.items()
    ]
    return Screen(
        paragraphs(
            bold(_("Drafts of all pairs")),
            _(
                "Everybody who waits is matched at once: as many learners as possible, then the "
                "best fit of all together. You look at the draft, change it, say yes or no, and "
                "publish it. Until then nobody but coordinators sees it."
            ),
        ),
        [*rows, ways()],
    )


def overview(view: RoundView) -> Screen:
    if view.state == RoundState.WORKING:
        drop: Button = (_("Stop and drop it"), DropRound(id=view.id))
        return Screen(
            paragraphs(bold(round_title(view.kind)), _("I am working it out.")), [[drop], ways()]
        )
    if view.state != RoundState.DRAFT:
        return closed(view)
    return Screen(
        paragraphs(
            bold(round_title(view.kind)),
            _("As of {when}.", when=day_and_hour(view.worked_at)) if view.worked_at else None,
            _outdated() if view.outdated else None,
            lines(*_counts(view)),
            _proof(view),
        ),
        [*_actions(view), ways()],
    )


def _outdated() -> Markup:
    return _(
        "Since then other weights were put in force. Work it out again, so that all its pairs are "
        "judged by them; whatever you approve is judged by them in any case."
    )


def closed(view: RoundView) -> Screen:
    return Screen(
        paragraphs(bold(round_title(view.kind)), _("This draft is closed.")),
        [[(_("Drafts of all pairs"), ShowRounds())], ways()],
    )


def _counts(view: RoundView) -> list[Markup | None]:
    drafted, approved, asked, published = (
        view.counts.get(state, 0)
        for state in (TwoState.DRAFTED, TwoState.APPROVED, TwoState.ASKED, TwoState.PUBLISHED)
    )
    return [
        lines(
            n_("{n} learner waits;", "{n} learners wait;", view.learners),
            n_("{n} place is free.", "{n} places are free.", view.seats),
            between=" ",
        ),
        n_("{n} pair waits for your yes or no.", "{n} pairs wait for your yes or no.", drafted),
        n_("{n} is approved.", "{n} are approved.", approved) if approved else None,
        n_("{n} waits for a helper's answer.", "{n} wait for a helper's answer.", asked)
        if asked
        else None,
        n_("{n} is published.", "{n} are published.", published) if published else None,
        n_("{n} learner is left out.", "{n} learners are left out.", view.left)
        if view.left
        else _("Nobody is left out."),
    ]


def _proof(view: RoundView) -> Markup | None:
    proof = view.certificate
    if proof is None or not proof.matched:
        return None
    if not proof.gap:
        return _(
            "Proven when it was made: no other choice of pairs gives more learners somebody, or "
            "fits better in all."
        )
    if proof.most_matched:
        return _(
            "Proven when it was made: no other choice gives more learners somebody; the fit of "
            "all is at most {share} below the best.",
            share=percent(proof.gap),
        )
    return _("At most {share} below the best there could be.", share=percent(proof.gap))


def _actions(view: RoundView) -> list[list[Button]]:
    drafted = view.counts.get(TwoState.DRAFTED, 0)
    approved = view.counts.get(TwoState.APPROVED, 0)
    by_strength = RoundList(id=view.id)
    by_doubt = RoundList(id=view.id, order=Order.DOUBT)
    some = any(view.counts.get(one) for one in TwoState if one != TwoState.DECLINED)
    return [
        [(_("By strength"), by_strength), (_("By doubt"), by_doubt)] if some else [],
        [(_("Approve all ({n})", n=drafted), ApproveAll(id=view.id, check=view.check))]
        if drafted
        else [],
        [(_("Publish ({n})", n=approved), PublishRound(id=view.id))] if approved else [],
        [(_("Left out, and why ({n})", n=view.left), ShowLeft(id=view.id))] if view.left else [],
        [(_("What if…"), WhatIf(id=view.id)), (_("Load, as a picture"), ShowLoad(id=view.id))],
        [(_("Work it out again"), RoundAgain(id=view.id))],
        [(_("Drop this draft"), DropRound(id=view.id))],
    ]
