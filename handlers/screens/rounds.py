"""A draft of all pairs: how far it is, what is in it, and what can be done with all of it."""

from collections.abc import Mapping

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.rounds import Order, RoundFailed, RoundGoesOn, RoundState, TwoState
from bot.services.round_views import Decided, Page, RoundReady, RoundView, check_of
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, percent
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.paging import PER_PAGE, page_of, pager
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import weakest
from handlers.screens.round_buttons import (
    ApproveAll,
    ApproveThese,
    BeginRound,
    DropRound,
    OpenTwo,
    PublishRound,
    RoundAgain,
    RoundList,
    ShowLeft,
    ShowLoad,
    ShowRound,
    ShowRounds,
    WhatIf,
)
from handlers.screens.round_words import label, round_title, two


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
    there = notice.base_id
    back: Button = (
        (_("← The draft"), ShowRound(id=there))
        if there
        else (_("Drafts of all pairs"), ShowRounds())
    )
    return Screen(
        _(
            "This could not be worked out: something broke on our side, and nothing was changed. "
            "Please try again; if it stays like this, whoever runs the bot finds it in the log."
        ),
        [[back], ways()],
    )


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
            lines(*_counts(view)),
            _proof(view),
        ),
        [*_actions(view), ways()],
    )


def closed(view: RoundView) -> Screen:
    return Screen(
        paragraphs(bold(round_title(view.kind)), _("This draft is closed.")),
        [[(_("Drafts of all pairs"), ShowRounds())], ways()],
    )


def _counts(view: RoundView) -> list[Markup | None]:
    drafted, approved, published = (
        view.counts.get(state, 0)
        for state in (TwoState.DRAFTED, TwoState.APPROVED, TwoState.PUBLISHED)
    )
    return [
        lines(
            n_("{n} learner waits;", "{n} learners wait;", view.learners),
            n_("{n} place is free.", "{n} places are free.", view.seats),
            between=" ",
        ),
        n_("{n} pair waits for your yes or no.", "{n} pairs wait for your yes or no.", drafted),
        n_("{n} is approved.", "{n} are approved.", approved) if approved else None,
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


def listed(found: Page) -> Screen:
    """A page of the pairs, with a yes to all of them."""
    view, shown = found.view, page_of(found.pairs, found.page)
    ids = [one.id for one in shown if one.state == TwoState.DRAFTED]
    these = ApproveThese(id=view.id, order=found.order, page=found.page, check=check_of(ids))
    rows: list[list[Button]] = [[(label(one), OpenTwo(id=one.id))] for one in shown]
    pages = pager(
        len(found.pairs),
        found.page,
        lambda to: RoundList(id=view.id, order=found.order, page=to),
    )
    return Screen(
        paragraphs(bold(round_title(view.kind)), _order(found), _doubts(found)),
        [
            *rows,
            pages,
            [(_("Approve these ({n})", n=len(ids)), these)] if ids else [],
            [(_("← The draft"), ShowRound(id=view.id))],
            ways(),
        ],
    )


def _order(found: Page) -> Markup:
    if not found.pairs:
        return _("There is no pair in it.")
    marks = _("✓ approved, ✓✓ published, 🔒 locked.")
    if found.order == Order.DOUBT:
        return lines(_("Where most is missing at one point comes first."), marks)
    return lines(_("The best fit comes first."), marks)


def _doubts(found: Page) -> Markup | None:
    at = found.view.worked_at
    if found.order != Order.DOUBT or at is None:
        return None
    weak = ((two(one), weakest(one.match, at)) for one in page_of(found.pairs, found.page))
    return lines(*(lines(bold(name), what, between=": ") for name, what in weak if what))


def ask_all(view: RoundView, check: str) -> Screen:
    drafted = view.counts.get(TwoState.DRAFTED, 0)
    return Screen(
        n_(
            "Approve {n} pair without a look into it? Nobody is told before you publish.",
            "Approve {n} pairs without a look into each? Nobody is told before you publish.",
            drafted,
        ),
        [
            [(_("Yes, approve all"), ApproveAll(id=view.id, check=check, sure=True))],
            [(_("By doubt, first"), RoundList(id=view.id, order=Order.DOUBT))],
            [(_("← The draft"), ShowRound(id=view.id))],
        ],
    )


def ask_publish(view: RoundView) -> Screen:
    approved = view.counts.get(TwoState.APPROVED, 0)
    return Screen(
        paragraphs(
            n_("Publish {n} pair?", "Publish {n} pairs?", approved),
            _(
                "From then on they are pairs. They are told ten minutes later, outside their "
                "quiet hours; until one of the two is told or looks in here, you can undo it."
            ),
        ),
        [
            [(_("Yes, publish"), PublishRound(id=view.id, sure=True))],
            [(_("← The draft"), ShowRound(id=view.id))],
        ],
    )


def ask_drop(view: RoundView) -> Screen:
    return Screen(
        _("Drop this draft? What you decided in it is forgotten; what is published stays."),
        [
            [(_("Yes, drop it"), DropRound(id=view.id, sure=True))],
            [(_("← The draft"), ShowRound(id=view.id))],
        ],
    )


def approved(view: RoundView, decided: Decided) -> Screen:
    done = n_("{n} pair is approved.", "{n} pairs are approved.", decided.done)
    return _after(view, done, decided)


def published(view: RoundView, decided: Decided) -> Screen:
    done = n_(
        "{n} pair is published; the two are told in ten minutes.",
        "{n} pairs are published; they are told in ten minutes.",
        decided.done,
    )
    return _after(view, done, decided)


def _after(view: RoundView, done: Markup, decided: Decided) -> Screen:
    refused = [
        lines(bold(f"{learner} — {helper}"), wording(why), between="\n")
        for learner, helper, why in decided.refused[:PER_PAGE]
    ]
    more = len(decided.refused) - len(refused)
    return Screen(
        paragraphs(
            done,
            _("With these it was not possible; they are open again:") if refused else None,
            *refused,
            n_("And {n} more.", "And {n} more.", more) if more else None,
        ),
        [[(_("← The draft"), ShowRound(id=view.id))], ways()],
    )
