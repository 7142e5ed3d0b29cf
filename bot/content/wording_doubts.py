"""What stops nothing, and is still worth saying."""

from collections.abc import Callable

from bot.content.problems import Fault
from bot.domain.vocabulary import FIELDS, GOALS, field_name, goal_name
from bot.texts import Markup, _


def known_names() -> dict[str, list[str]]:
    """The words of fields and goals that everybody is offered."""
    return {"fields": [*map(field_name, FIELDS)], "goals": [*map(goal_name, GOALS)]}


DOUBT: dict[Fault, Callable[[dict[str, str]], Markup]] = {
    Fault.EXTRA_COLUMN: lambda v: _("this column is not known and was left out.", **v),
    Fault.EXTRA_SHEET: lambda v: _("this sheet is none of the tables and was left out.", **v),
    Fault.EXAMPLE_LEFT_OUT: lambda v: _("the example row was left out.", **v),
    Fault.HALF_AN_ANSWER: lambda v: _(
        "there is no language with both a question and an answer, so nobody will see it.", **v
    ),
    Fault.ENDS_AT_ONCE: lambda v: _("it ends at the moment it begins.", **v),
    Fault.OWN_WORD: lambda v: _(
        "“{cell}” is not in our list. It stays as it is, but matches only people with the very "
        "same word. In the list: {names}.",
        cell=v["cell"],
        names="; ".join(known_names().get(v.get("known", ""), [])),
    ),
    Fault.HOUR_SKIPPED: lambda v: _(
        "at {cell} the clocks are put forward and there is no such time; "
        "the hour after was taken.",
        **v,
    ),
    Fault.HOUR_TWICE: lambda v: _(
        "at {cell} the clocks are put back and this time comes twice; the first was taken.", **v
    ),
    Fault.ALL_DAY: lambda v: _(
        "“{title}” lasts all day; it was entered from 00:00 to 23:59.", **v
    ),
    Fault.ZONE_UNKNOWN: lambda v: _(
        "“{title}” is in the unknown time zone {zone}; the institution's own was taken.", **v
    ),
    Fault.SAME_EVENT_TWICE: lambda v: _("“{title}” is there twice and was entered once.", **v),
    Fault.NO_SESSIONS: lambda v: _("there is no class session in this period.", **v),
    Fault.NOT_WHOLE_DAYS: lambda v: _(
        "“{title}” has hours and was left out: only whole days are public pauses.", **v
    ),
    Fault.NO_BREAKS: lambda v: _("there is no whole day in the next two years.", **v),
}
