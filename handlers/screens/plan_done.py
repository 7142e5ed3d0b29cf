"""A plan after something was done to it."""

from bot.delivery.screen import Screen
from bot.domain.plan_views import PlanCard
from bot.domain.plans import PlanState
from bot.texts import _
from handlers.screens.plans import one


def made(plan: PlanCard) -> Screen:
    return one(plan, _("It is made. Nobody is asked before you begin it."))


def done(plan: PlanCard) -> Screen:
    words = {
        PlanState.LIVE: _("Done. It takes effect within a minute."),
        PlanState.ENDED: _("Done. This plan asks nobody any more."),
        PlanState.DRAFT: _("Done. Nobody is asked before you begin it."),
    }
    return one(plan, words[plan.state])
