"""Words about drafts of all pairs that more than one screen says."""

from collections.abc import Iterable, Mapping

from bot.domain.pairings import HardRule, PairKind
from bot.domain.rounds import TwoState
from bot.domain.vocabulary import field_name, language_inside
from bot.matching.policy import Component
from bot.services.round_views import TwoView
from bot.texts import Markup, _, lines, listed
from handlers.screens.pair_words import points
from handlers.screens.subject_words import with_subject


def round_title(kind: PairKind) -> Markup:
    if kind == PairKind.MENTOR:
        return _("Draft of all pairs with mentors")
    return _("Draft of all pairs with tutors")


def two(one: TwoView) -> str:
    return with_subject(f"{one.learner_name} — {one.helper_name}", one.subject)


def label(one: TwoView) -> str:
    """With a mark for what has been decided, and how well they fit."""
    return f"{_mark(one)}{two(one)} · {points(one.match)}"


def _mark(one: TwoView) -> str:
    decided = {
        TwoState.APPROVED: "✓ ",
        TwoState.ASKED: "✉ ",
        TwoState.PUBLISHED: "✓✓ ",
        TwoState.DECLINED: "✗ ",
    }
    return decided.get(one.state, "") + ("🔒 " if one.locked else "")


def component_name(component: Component) -> Markup:
    return {
        Component.FIELD: _("fields"),
        Component.GOALS: _("goals"),
        Component.HOURS: _("free hours"),
        Component.EXPERIENCE: _("experience"),
        Component.LANGUAGES: _("languages"),
        Component.WISHES: _("wishes"),
    }[component]


def trait(rule: HardRule, has: Iterable[str], places: Mapping[str, str]) -> Markup:
    """What of a learner only few can meet. `places`: as people wrote them."""
    codes = sorted(has)
    if rule == HardRule.LANGUAGE:
        return _("only {what}", what=listed([language_inside(code) for code in codes]))
    if rule == HardRule.SUBJECT:
        return lines(*(field_name(code) for code in codes), between=", ")
    if rule == HardRule.PLACE:
        where = [places.get(code) or code.partition(":")[2] for code in codes]
        return _("in person, in {where}", where=listed(where))
    return _("only with the mentor course")
