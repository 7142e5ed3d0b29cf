"""What a coordinator is asked before, and reads after, what concerns a whole draft."""

from bot.delivery.screen import Screen
from bot.domain.pairings import PairKind
from bot.domain.rounds import Order, TwoState
from bot.services.round_views import Decided, RoundView
from bot.texts import Markup, _, bold, lines, n_, paragraphs
from handlers.errors import wording
from handlers.screens.paging import PER_PAGE
from handlers.screens.pair_cards import ways
from handlers.screens.round_buttons import (
    ApproveAll,
    DropRound,
    PublishRound,
    RoundList,
    ShowRound,
)
from handlers.screens.subject_words import with_subject


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
    """In which of the two ways."""
    approved = view.counts.get(TwoState.APPROVED, 0)
    is_mentor = view.kind == PairKind.MENTOR
    first = _("Ask the mentors first") if is_mentor else _("Ask the tutors first")
    return Screen(
        paragraphs(
            n_("Publish {n} pair?", "Publish {n} pairs?", approved),
            _(
                "<b>Pairs at once:</b> from then on they are pairs. They are told ten minutes "
                "later, outside their quiet hours; until one of the two is told or looks in "
                "here, you can undo it."
            ),
            _asking_mentors() if is_mentor else _asking_tutors(),
        ),
        [
            [(_("Pairs at once"), PublishRound(id=view.id, sure=True))],
            [(first, PublishRound(id=view.id, sure=True, ask=True))],
            [(_("← The draft"), ShowRound(id=view.id))],
        ],
    )


def _asking_mentors() -> Markup:
    return _(
        "<b>Ask the mentors first:</b> each mentor says yes, no or not now, and learners hear "
        "nothing before it is a yes. After a no the pair is back in the draft as declined. The "
        "question comes ten minutes later; until then you can withdraw it."
    )


def _asking_tutors() -> Markup:
    return _(
        "<b>Ask the tutors first:</b> each tutor says yes, no or not now, and learners hear "
        "nothing before it is a yes. After a no the pair is back in the draft as declined. The "
        "question comes ten minutes later; until then you can withdraw it."
    )


def ask_drop(view: RoundView) -> Screen:
    return Screen(
        _(
            "Drop this draft? What you decided in it is forgotten; what is published stays, and "
            "whoever is asked may still answer."
        ),
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
    return _after(view, lines(done, _more(view)), decided)


def asked(view: RoundView, decided: Decided) -> Screen:
    done = n_(
        "{n} question is on its way; it arrives in ten minutes, or after quiet hours.",
        "{n} questions are on their way; they arrive in ten minutes, or after quiet hours.",
        decided.done,
    )
    return _after(view, lines(done, _more(view)), decided)


def _more(view: RoundView) -> Markup | None:
    left = view.counts.get(TwoState.APPROVED, 0)
    more = n_(
        "{n} more is approved: publish once more.",
        "{n} more are approved: publish once more.",
        left,
    )
    return more if left else None


def _after(view: RoundView, done: Markup, decided: Decided) -> Screen:
    refused = [
        lines(
            bold(with_subject(f"{one.name} — {helper}", one.subject)), wording(why), between="\n"
        )
        for one, helper, why in decided.refused[:PER_PAGE]
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
