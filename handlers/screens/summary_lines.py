"""Lines of a summary that are made of several figures."""

from bot.domain.summary import CallFigures, Exercise, Summary
from bot.reports.words import STATES, short_day
from bot.texts import Markup, _, lines, number, span


def states(figures: Summary) -> Markup | None:
    """Those that may be told, in one line; all of them, by name, are a tap away."""
    told = [
        _("{state} ({count})", state=STATES[state](), count=number(count))
        for state, count in figures.pairs.states.items()
        if count
    ]
    if not told:
        return None
    few = _("others: too few to show") if hides_states(figures) else None
    return _("Pairs: {states}", states=lines(*told, few, between=", "))


def hides_states(figures: Summary) -> bool:
    return None in figures.pairs.states.values()


def called(figures: Summary) -> Markup | None:
    """How soon a person was there, and at the last exercise."""
    if figures.calls is None:
        return None
    last = figures.calls.exercise
    told = lines(_called(figures.calls), _exercise(last) if last else None, between=". ")
    return told or None


def _called(calls: CallFigures) -> Markup | None:
    if calls.taken is None:
        name = _("Calls for a person")
        return _("{name}: {value}", name=name, value=_("too few to show"))
    if not calls.taken.of:
        return None
    part = _("{part} of {of}", part=number(calls.taken.part), of=number(calls.taken.of))
    if calls.minutes is None:
        return _("Calls for a person that somebody had: {part}", part=part)
    return _(
        "Calls for a person that somebody had: {part}, half of them within {time}",
        part=part,
        time=span(calls.minutes * 60),
    )


def _exercise(last: Exercise) -> Markup:
    if last.minutes is None:
        return _("Last exercise, {day}: nobody had it", day=short_day(last.on))
    time = span(last.minutes * 60)
    return _("Last exercise, {day}: a person after {time}", day=short_day(last.on), time=time)
