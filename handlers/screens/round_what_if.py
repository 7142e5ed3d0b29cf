"""What would be different: chosen, tried out beside the draft, and told; nothing is changed."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import HardRule
from bot.matching.policy import POINT, Component
from bot.services.round_changes import PLACES, STEP
from bot.services.round_views import LeftView, RoundView, Tried, TriedOut
from bot.texts import Markup, _, bold, lines, n_, number, paragraphs
from handlers.notices import screen_of
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import bullets
from handlers.screens.policy_buttons import ShowPolicy
from handlers.screens.round_buttons import (
    PickHelper,
    ShowRound,
    TryKind,
    TryPlace,
    TryWeight,
    WhatIf,
)
from handlers.screens.round_words import component_name, trait
from handlers.screens.subject_words import with_subject

MOST = 5


@screen_of.register
def _tried(notice: TriedOut) -> Screen:
    return told(notice.view)


def choose(view: RoundView, left: LeftView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("What if…")),
            _(
                "I work the draft out once as it is and once with the change, and tell you who "
                "would have somebody else. Nothing is changed by it."
            ),
            _("A weight takes its points from the others, or gives them."),
            _("Somebody new is free at any hour and takes {n} learners.", n=PLACES)
            if left.shortages
            else None,
        ),
        [
            *(_weight(view, component) for component in Component),
            [(_("Places of one person"), PickHelper(id=view.id))],
            *(
                [
                    (
                        _("One more: {what}", what=trait(one.rule, one.has, left.places)),
                        TryKind(id=view.id, at=at),
                    )
                ]
                for at, one in enumerate(left.shortages[:MOST])
            ),
            [(_("What counts in a pair"), ShowPolicy(kind=view.kind))],
            [(_("← The draft"), ShowRound(id=view.id))],
        ],
    )


def _weight(view: RoundView, component: Component) -> list[Button]:
    name = component_name(component)
    return [
        (f"{name} +{STEP}", TryWeight(id=view.id, component=component, more=STEP)),
        (f"{name} −{STEP}", TryWeight(id=view.id, component=component, more=-STEP)),
    ]


def pick_helper(round_id: int, helpers: Sequence[tuple[int, str]], page: int) -> Screen:
    rows: list[list[Button]] = [
        [
            (f"{name} +1", TryPlace(id=round_id, helper=helper_id, more=1)),
            (f"{name} −1", TryPlace(id=round_id, helper=helper_id, more=-1)),
        ]
        for helper_id, name in page_of(helpers, page)
    ]
    pages = pager(len(helpers), page, lambda to: PickHelper(id=round_id, page=to))
    return Screen(
        _("Who would take one learner more, or one fewer?"),
        [*rows, pages, [(_("← Back"), WhatIf(id=round_id))]],
    )


def told(view: Tried) -> Screen:
    return Screen(
        paragraphs(bold(_what(view)), changes(view)),
        [
            [(_("What if…"), WhatIf(id=view.base_id))],
            [(_("← The draft"), ShowRound(id=view.base_id))],
            ways(),
        ],
    )


def changes(view: Tried) -> Markup:
    """Who would have somebody, nobody, somebody else, and what that is worth in all."""
    same = not (view.gained or view.lost or view.moved)
    return paragraphs(
        _("Nothing would change.") if same else lines(_matched(view), _fit(view)),
        _gained(view),
        _lost(view),
        _moved(view),
        _("This was only tried out; nothing is changed."),
    )


def _what(view: Tried) -> Markup:
    change = view.change
    if view.apart:
        one, other = view.apart
        return _("What if not these two: {learner} and {helper}", learner=one, helper=other)
    if "weight" in change:
        name = component_name(Component(str(change["weight"])))
        return _("What if: weight of “{name}” {more}", name=name, more=_signed(change))
    if "helper" in change:
        who = view.helper_name or _("somebody")
        return _("What if: places of {name} {more}", name=who, more=_signed(change))
    has = change["has"]
    codes = [str(code) for code in has] if isinstance(has, list) else []
    what = trait(HardRule(str(change["rule"])), codes, view.places)
    return _("What if there were one more: {what}", what=what)


def _signed(change: object) -> str:
    more = change["more"] if isinstance(change, dict) else 0
    return f"{more:+d}".replace("-", "−")


def _matched(view: Tried) -> Markup:
    if view.matched > 0:
        return n_(
            "{n} more learner would have somebody.",
            "{n} more learners would have somebody.",
            view.matched,
        )
    if view.matched < 0:
        return n_(
            "{n} fewer learner would have somebody.",
            "{n} fewer learners would have somebody.",
            -view.matched,
        )
    return _("As many learners would have somebody.")


def _fit(view: Tried) -> Markup | None:
    points = number(round(view.fit / POINT, 1))
    if view.fit > 0:
        return _("The fit of all together would be {points} points greater.", points=points)
    if view.fit < 0:
        less = number(round(-view.fit / POINT, 1))
        return _("The fit of all together would be {points} points smaller.", points=less)
    return None


def _gained(view: Tried) -> Markup | None:
    pairs = [_pair(with_subject(*one), other) for one, other in view.gained]
    return _listed(_("Would have somebody:"), pairs)


def _lost(view: Tried) -> Markup | None:
    return _listed(
        _("Would have nobody any more:"),
        [_pair(with_subject(*one), other) for one, other in view.lost],
    )


def _moved(view: Tried) -> Markup | None:
    moved = [
        _(
            "{name}: {before} → {after}",
            name=with_subject(*one),
            before=_named(before),
            after=_named(after),
        )
        for one, before, after in view.moved
    ]
    return _listed(_("Would have somebody else:"), moved)


def _listed(title: Markup, found: Sequence[Markup]) -> Markup | None:
    if not found:
        return None
    more = len(found) - MOST
    rest = n_("And {n} more.", "And {n} more.", more) if more > 0 else None
    return lines(title, bullets(*found[:MOST]), rest)


def _pair(learner: str, helper: str | None) -> Markup:
    return _("{learner} with {helper}", learner=learner, helper=_named(helper))


def _named(helper: str | None) -> str:
    return helper or _("the new one")
