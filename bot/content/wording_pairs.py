"""What is wrong with the pairs of a pack that is to be matched."""

from collections.abc import Callable

from bot.content.problems import Fault
from bot.texts import Markup, _

PAIRS: dict[Fault, Callable[[dict[str, str]], Markup]] = {
    Fault.NO_PEOPLE: lambda v: _(
        "the table {target} is missing: without people there is nobody to match.", **v
    ),
    Fault.NO_LEARNER: lambda v: _("“{code}” has the role {role}. A learner must stand here.", **v),
    Fault.NO_HELPER: lambda v: _(
        "“{code}” has the role {role}. A mentor or a tutor must stand here.", **v
    ),
    Fault.BOUND_TWICE: lambda v: _(
        "“{code}” is bound to somebody by row {first} already: a learner has one mentor and one "
        "tutor at the most.",
        **v,
    ),
    Fault.OTHER_ROLE: lambda v: _(
        "“{code}” has the role {role}: these two could not be a pair anyway.", **v
    ),
    Fault.MORE_THAN_PLACES: lambda v: _(
        "“{code}” has more learners already ({count}) than places ({limit}). They all stay, and "
        "nobody else is added.",
        **v,
    ),
}
