"""How long a week the two of a pair must be free together, as a check-in plan says."""

from bot.delivery.screen import Button, Screen
from bot.domain.plan_views import PlanCard
from bot.domain.plans import MEETING_MINUTES, Scope
from bot.texts import Markup, _, bold, n_, paragraphs
from handlers.screens.plan_buttons import NeedMinutes, OpenPlan, PickMinutes
from handlers.screens.plan_words import title


def needed(plan: PlanCard) -> Markup | None:
    """Nothing, if it is as long as everywhere."""
    if plan.meet_minutes is None:
        return None
    return n_(
        "For a pair, both must be free together for {n} minute a week.",
        "For a pair, both must be free together for {n} minutes a week.",
        plan.meet_minutes,
    )


def minutes_button(plan: PlanCard) -> list[Button]:
    """A pair that is there already is not looked for."""
    if plan.scope is Scope.PAIR:
        return []
    return [(_("How long they must be free together"), PickMinutes(id=plan.id))]


def pick(plan: PlanCard, usual: int) -> Screen:
    """`usual`: minutes where a plan says nothing."""
    everywhere = n_("As everywhere: {n} minute", "As everywhere: {n} minutes", usual)
    return Screen(
        paragraphs(
            bold(title(plan)),
            _(
                "For how long a week must the two of a pair be free together? I propose no pair "
                "that has less. It counts while the plan is at work, for whoever is looked for "
                "from now on; pairs that there are stay as they are."
            ),
            needed(plan),
        ),
        [
            [(everywhere, NeedMinutes(id=plan.id, minutes=0))],
            *(_row(plan, pair) for pair in (MEETING_MINUTES[:4], MEETING_MINUTES[4:])),
            [(_("← Back"), OpenPlan(id=plan.id))],
        ],
    )


def _row(plan: PlanCard, minutes: tuple[int, ...]) -> list[Button]:
    return [
        (n_("{n} minute", "{n} minutes", one), NeedMinutes(id=plan.id, minutes=one))
        for one in minutes
    ]


def chosen() -> Markup:
    return _("It is kept. What is proposed by now is looked at again before it becomes a pair.")
