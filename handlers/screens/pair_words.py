"""Why two people fit, or why not, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bot.domain.availability import format_windows
from bot.domain.pairings import Common, HardRule
from bot.domain.vocabulary import field_name, goal_name, language_inside
from bot.matching.policy import POINT, Component
from bot.matching.reasons import Match
from bot.matching.weeks import windows_of
from bot.services.pair_views import Bound, Seats
from bot.texts import Markup, _, day_and_hour, lines, listed, n_, number, safe, zone
from handlers.screens.week import week_text

MOST_WINDOWS = 5


def points(match: Match) -> Markup:
    return _("{points} of 100", points=round(match.fit.score / POINT))


def scale(match: Match) -> Markup | None:
    """What the hundred points were made of when these two were judged."""
    most = {name: part.most // POINT for name, part in match.fit.parts.items()}
    parts = lines(*(weighing(one, most[one]) for one in Component if one in most), between=", ")
    if not parts:
        return None
    told = _("The 100 points at most: {parts}. You decide.", parts=parts)
    return Markup(f"<i>{told}</i>")


def weighing(component: Component, n: int) -> Markup:
    """A component with its weight."""
    return {
        Component.FIELD: _("fields {n}", n=n),
        Component.GOALS: _("goals {n}", n=n),
        Component.HOURS: _("free hours {n}", n=n),
        Component.EXPERIENCE: _("experience {n}", n=n),
        Component.LANGUAGES: _("languages {n}", n=n),
        Component.WISHES: _("wishes {n}", n=n),
    }[component]


def reasons(match: Match, on: datetime) -> Markup:
    """One line each, the strongest first."""
    return bullets(*(REASONS[component](match, on) for component in match.reasons))


def weakest(match: Match, on: datetime) -> Markup | None:
    if match.weakest is None:
        return None
    return _("Weakest point: {what}", what=WEAK_POINTS[match.weakest](match, on))


def asked(name: str, answer_by: datetime, *, own: bool = False) -> Markup:
    """`own`: by the learner."""
    if own:
        return _(
            "The learner has asked {name} themselves; {name} may answer until {day}, and decides.",
            name=name,
            day=day_and_hour(answer_by),
        )
    return _(
        "{name} has been asked and may answer until {day}.", name=name, day=day_and_hour(answer_by)
    )


def bound_to(to: Bound) -> Markup:
    if to.here:
        return _("Your list keeps this learner for {name}.", name=to.name)
    return _(
        "Your list keeps this learner for {name}, who has not joined yet. To choose somebody "
        "else, ask whoever runs the bot to take the row out of the list of pairs.",
        name=to.name,
    )


def in_common(common: Common, on: datetime) -> Markup:
    """What both may know, one line each."""
    return bullets(
        _fields(common) if common.fields else None,
        _goals(common) if common.goals else None,
        _hours(common, on) if common.slots else None,
        _languages(common) if common.languages else None,
        _("you are both veterans") if common.veterans else None,
    )


def why_not(codes: tuple[HardRule, ...], needs: int | None = None) -> Markup:
    """`needs`: how many minutes of a week the two must both be free, if that is known."""
    return bullets(*(_rule(code, needs) for code in codes))


def why_not_shortly(codes: tuple[HardRule, ...], needs: int | None = None) -> Markup:
    return lines(*(_rule(code, needs) for code in codes), between="; ")


def too_few_hours() -> Markup:
    """Of a learner whom no helper can mend it for."""
    return _("has fewer free hours beside their classes than a pair needs")


def bullets(*items: str | None) -> Markup:
    return lines(*(Markup(f"• {safe(item)}") for item in items if item))


def _rule(code: HardRule, needs: int | None) -> Markup:
    return {
        HardRule.ROLE: _("is not there for this"),
        HardRule.APART: _("the two are of different institutions"),
        HardRule.SUBJECT: _("does not work in the learner's fields"),
        HardRule.AWAY: _("one of the two is taking a break or cannot be reached"),
        HardRule.NOT_SHOWN: _("one of the two does not want to be shown"),
        HardRule.NOT_WANTED: _("the learner wants nobody for now"),
        HardRule.LANGUAGE: _("no language in common"),
        HardRule.TRAINING: _("has not finished the mentor course that the learner needs"),
        HardRule.PLACE: _("one wants to meet in person, and they are not in the same region"),
        HardRule.HOURS: _too_few_in_common(needs),
        HardRule.NEVER: _("your list says: never these two"),
        HardRule.DECLINED: _("was declined before, or they were a pair before"),
        HardRule.BOUND: _("your list names somebody else"),
        HardRule.CAPACITY: _("no place is free"),
    }[code]


def _too_few_in_common(needs: int | None) -> Markup:
    if needs is None:
        return _("both are free together for less time than a pair needs")
    return n_(
        "both are free together for less than {n} minute a week",
        "both are free together for less than {n} minutes a week",
        needs,
    )


def _fields(common: Common) -> Markup:
    return _("fields in common: {fields}", fields=_within(map(field_name, common.fields)))


def _goals(common: Common) -> Markup:
    return _("goals in common: {goals}", goals=_within(map(goal_name, common.goals)))


def _within(names: Iterable[str]) -> Markup:
    """Names that begin with a capital letter on their own, in the middle of a sentence."""
    inside = (name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names)
    return lines(*inside, between="; ")


def _languages(common: Common) -> Markup:
    told = listed([language_inside(code) for code in common.languages])
    return _("languages in common: {languages}", languages=told)


def _hours(common: Common, on: datetime) -> Markup:
    windows = windows_of(common.slots, zone(), on)
    when = week_text(format_windows(windows[:MOST_WINDOWS]))
    more = "…" if len(windows) > MOST_WINDOWS else ""
    return _("free together {long} a week: {when}", long=_long(common.minutes), when=when + more)


def _long(minutes: int) -> Markup:
    hours = minutes / 60
    if hours.is_integer():
        return n_("{n} hour", "{n} hours", int(hours))
    return _("{hours} hours", hours=number(round(hours, 1)))


def _wishes_met(match: Match) -> Markup:
    if match.wish_for_veteran_met:
        return _("a veteran was wished for, and here is one")
    if match.meets_in_person == "both":
        return _("both would rather meet in person")
    return _("both would rather meet online")


def _wishes_unmet(match: Match) -> Markup:
    if match.wish_for_veteran_met is False:
        return _("a veteran was wished for, and this is none")
    if match.meets_in_person == "learner":
        return _("the learner would rather meet in person, the other one online")
    return _("the learner would rather meet online, the other one in person")


_Words = Mapping[Component, Callable[[Match, datetime], Markup]]

REASONS: _Words = {
    Component.FIELD: lambda match, _on: _fields(match.common),
    Component.GOALS: lambda match, _on: _goals(match.common),
    Component.HOURS: lambda match, on: _hours(match.common, on),
    Component.EXPERIENCE: lambda _match, _on: _("both are veterans"),
    Component.LANGUAGES: lambda match, _on: _languages(match.common),
    Component.WISHES: lambda match, _on: _wishes_met(match),
}
WEAK_POINTS: _Words = {
    Component.FIELD: lambda match, _on: (
        _("few fields in common") if match.common.fields else _("no field in common")
    ),
    Component.GOALS: lambda match, _on: (
        _("few goals in common") if match.common.goals else _("no goal in common")
    ),
    Component.HOURS: lambda match, on: _hours(match.common, on),
    Component.EXPERIENCE: lambda _match, _on: _("the learner is a veteran, the other one is not"),
    Component.LANGUAGES: lambda _match, _on: _("few languages in common"),
    Component.WISHES: lambda match, _on: _wishes_unmet(match),
}


def seats_taken(name: str, seats: Seats) -> Markup:
    return _(
        "{name} has {taken} of {capacity} places taken.",
        name=name,
        taken=seats.taken,
        capacity=seats.of,
    )
