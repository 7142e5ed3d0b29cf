"""Who was left out of a draft and why, in numbers that lead to something to do."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import HardRule, PairKind
from bot.domain.subjects import mark
from bot.matching.left_out import Cause
from bot.matching.scarce import Shortage
from bot.services.round_views import LeftOne, LeftView
from bot.texts import Markup, _, bold, lines, n_, paragraphs
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import LookForLearner
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import bullets, too_few_hours, why_not_shortly
from handlers.screens.round_buttons import ShowLeft, ShowLeftOnes, ShowRound, TryKind, TryPlace
from handlers.screens.round_words import trait
from handlers.screens.subject_words import with_subject

# A screen has room for so many of what is scarce, and of whom to ask.
MOST = 4


def left_out(view: LeftView) -> Screen:
    scarce = view.shortages[:MOST]
    return Screen(
        paragraphs(
            bold(_("Who is left out, and why")),
            bullets(*_causes(view)),
            paragraphs(_("What is scarce:"), *(_scarce(view, one) for one in scarce))
            if scarce
            else None,
            paragraphs(_("One more place would bring most with:"), bullets(*_asks(view)))
            if view.ask
            else None,
        ),
        [
            [(_("All of them, by name"), ShowLeftOnes(id=view.round_id))],
            *([_try_kind(view, at, one)] for at, one in enumerate(scarce)),
            *([_try_place(view, *one[:2])] for one in view.ask[:MOST]),
            [(_("← The draft"), ShowRound(id=view.round_id))],
            ways(),
        ],
    )


def _causes(view: LeftView) -> list[Markup | None]:
    found = view.causes
    full, nobody, weak, not_ready = (
        found.get(cause, 0)
        for cause in (Cause.NO_PLACE, Cause.NOBODY, Cause.TOO_WEAK, Cause.NOT_READY)
    )
    return [
        n_(
            "{n} learner could be with somebody, but the places are taken.",
            "{n} learners could be with somebody, but the places are taken.",
            full,
        )
        if full
        else None,
        n_(
            "For {n} learner there is nobody who breaks no rule.",
            "For {n} learners there is nobody who breaks no rule.",
            nobody,
        )
        if nobody
        else None,
        n_(
            "For {n} learner there is only somebody who fits too little.",
            "For {n} learners there is only somebody who fits too little.",
            weak,
        )
        if weak
        else None,
        n_("{n} learner is to wait.", "{n} learners are to wait.", not_ready)
        if not_ready
        else None,
        n_(
            "{n} learner has fewer free hours beside their classes than a pair needs: ask for "
            "more hours.",
            "{n} learners have fewer free hours beside their classes than a pair needs: ask for "
            "more hours.",
            view.short,
        )
        if view.short
        else None,
    ]


def _scarce(view: LeftView, one: Shortage) -> Markup:
    """ "Only English: 14 learners, 9 without anybody; 2 mentors can, with 5 places. 3 more places
    would settle 9." """
    return lines(
        bold(trait(one.rule, one.has, view.places)),
        lines(
            n_("{n} learner,", "{n} learners,", one.learners),
            n_("{n} without anybody;", "{n} without anybody;", one.left),
            _helpers(view.kind, one.helpers),
            n_("with {n} place.", "with {n} places.", one.seats),
            between=" ",
        ),
        _mend(view, one),
    )


def _helpers(kind: PairKind, count: int) -> Markup:
    if kind == PairKind.MENTOR:
        return n_("{n} mentor can meet it,", "{n} mentors can meet it,", count)
    return n_("{n} tutor can meet it,", "{n} tutors can meet it,", count)


def _mend(view: LeftView, one: Shortage) -> Markup:
    if not one.places:
        return _("More places with those who are there would not help: somebody new is needed.")
    settles = n_("{n} more learner", "{n} more learners", one.settles)
    where = [view.names[helper] for helper, _more in one.at if helper in view.names][:MOST]
    return n_(
        "{n} more place would give somebody to {learners}: ask {names}.",
        "{n} more places would give somebody to {learners}: ask {names}.",
        one.places,
        learners=settles,
        names=", ".join(where),
    )


def _asks(view: LeftView) -> list[Markup]:
    return [
        n_("{name}: {n} more learner", "{name}: {n} more learners", matched, name=name)
        if matched
        else _("{name}: a better fit for all", name=name)
        for _id, name, matched in view.ask[:MOST]
    ]


def _try_kind(view: LeftView, at: int, one: Shortage) -> Button:
    what = trait(one.rule, one.has, view.places)
    return _("What if there were one more: {what}", what=what), TryKind(id=view.round_id, at=at)


def _try_place(view: LeftView, helper_id: int, name: str) -> Button:
    to = TryPlace(id=view.round_id, helper=helper_id, more=1)
    return _("What if {name} took one more", name=name), to


def by_name(view_id: int, kind: PairKind, people: Sequence[LeftOne], page: int) -> Screen:
    """Each with the cause, and the rules that alone keep helpers away."""
    shown = page_of(people, page)
    rows: list[list[Button]] = [
        [(with_subject(one.name, one.subject), _look_for(one, kind))] for one in shown
    ]
    pages = pager(len(people), page, lambda to: ShowLeftOnes(id=view_id, page=to))
    return Screen(
        paragraphs(bold(_("Who is left out, by name")), *(_one(one) for one in shown)),
        [*rows, pages, [(_("← Back"), ShowLeft(id=view_id))], ways()],
    )


def _look_for(one: LeftOne, kind: PairKind) -> LookForLearner:
    return LookForLearner(learner=one.learner_id, kind=kind, subject=mark(one.subject))


def _one(one: LeftOne) -> Markup:
    hours = too_few_hours() if one.short else None
    opens = sorted(one.opens.items(), key=lambda rule: -rule[1])[:2]
    return lines(
        _(
            "<b>{name}</b>: {cause}",
            name=with_subject(one.name, one.subject),
            cause=_cause(one.cause),
        ),
        bullets(hours, *(_open(rule, count, one.needs) for rule, count in opens)),
    )


def _open(rule: HardRule, count: int, needs: int | None) -> Markup:
    """What alone keeps so many helpers away."""
    what = why_not_shortly((rule,), needs)
    return n_(
        "{n} person could, but for this: {what}",
        "{n} people could, but for this: {what}",
        count,
        what=what,
    )


def _cause(cause: Cause) -> Markup:
    return {
        Cause.NO_PLACE: _("the places are taken"),
        Cause.NOBODY: _("there is nobody who breaks no rule"),
        Cause.TOO_WEAK: _("nobody fits enough"),
        Cause.NOT_READY: _("is to wait"),
    }[cause]
