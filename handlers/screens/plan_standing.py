"""Which check-in plan applies to a learner, in plain words, and how to take a break from it."""

from bot.delivery.screen import Button
from bot.domain.check_ins import PlanView
from bot.texts import Markup, _, bold, lines, said
from handlers.screens.plan_words import cadence_words
from handlers.screens.settings_buttons import Page, ToSettings


def which_plan(plan: PlanView) -> Markup | None:
    if plan.cadence is None:
        return None
    name = bold(said(plan.plan_ru, plan.plan_en))
    return lines(name, cadence_words(plan.cadence), between=". ")


def take_a_break() -> list[Button]:
    return [(_("Take a break from them"), ToSettings(page=Page.PAUSE))]
