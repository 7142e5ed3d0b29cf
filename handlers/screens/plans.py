"""How coordinators see check-in plans: the list, one of them, and making a new one."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.plan_views import PlanCard, PlanChangedMeanwhile
from bot.domain.plans import CadenceImpossible, PlanState
from bot.domain.questionnaires import Questionnaire, Respondent
from bot.models import Programme
from bot.services.pair_views import PairView
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import OpenPair
from handlers.screens.plan_buttons import (
    AskThis,
    ChangeCadence,
    CopyPlan,
    ForWhom,
    GiveCards,
    MoveTo,
    NewPlan,
    OpenPlan,
    PickProgramme,
    PickQuestions,
    ShowPauses,
    ShowPlans,
)
from handlers.screens.plan_minutes import minutes_button, needed
from handlers.screens.plan_words import (
    cadence_words,
    for_whom,
    respondent_word,
    state_word,
    title,
    why_word,
)
from handlers.screens.questionnaire_buttons import OpenQuestions, ShowQuestions
from handlers.screens.subject_words import with_subject


def listed(plans: Sequence[PlanCard], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(_line(plan), OpenPlan(id=plan.id))] for plan in page_of(plans, page)
    ]
    return Screen(
        paragraphs(
            bold(_("Check-in plans")),
            _(
                "Who is asked what, how often. A plan of a pair goes before one of a programme, "
                "and that before one for everybody; what belongs to a date is asked besides."
            ),
        ),
        [
            *rows,
            pager(len(plans), page, lambda to: ShowPlans(page=to)),
            [(_("New plan"), ForWhom()), (_("Questions"), ShowQuestions())],
            [(_("Public pauses"), ShowPauses())],
            [(_("Menu"), ToMenu())],
        ],
    )


def _line(plan: PlanCard) -> Markup:
    name = title(plan)
    if plan.state is PlanState.LIVE:
        return n_("{name} · {n} pair", "{name} · {n} pairs", plan.pairs, name=name)
    return _("{name} · {state}", name=name, state=state_word(plan.state))


def of_pair(plans: Sequence[PlanCard], pair: PairView) -> Screen:
    """What applies to one pair now, and a plan of its own."""
    learner, mentor = pair.learner_name, with_subject(pair.helper_name, pair.subject)
    return Screen(
        paragraphs(
            bold(_("Check-ins of {learner} and {mentor}", learner=learner, mentor=mentor)),
            *(lines(bold(title(plan)), cadence_words(plan.cadence)) for plan in plans),
            None if plans else _("No plan is at work for this pair: nothing is asked."),
        ),
        [
            *([(title(plan), OpenPlan(id=plan.id))] for plan in plans),
            *(
                [(_("The same for this pair alone: {name}", name=title(plan)), _own(plan, to))]
                for plan in plans
                for to in [pair.id]
                if plan.who is None
            ),
            [(_("A new plan for this pair"), NewPlan(pair=pair.id))],
            [(_("← Back"), OpenPair(id=pair.id)), (_("Menu"), ToMenu())],
        ],
    )


def _own(plan: PlanCard, pairing_id: int) -> CopyPlan:
    return CopyPlan(id=plan.id, pair=pairing_id)


def one(plan: PlanCard, said_before: Markup | None = None) -> Screen:
    """`said_before`: what has just been done."""
    return Screen(
        paragraphs(
            said_before,
            lines(bold(title(plan)), state_word(plan.state)),
            lines(
                _("For: {whom}", whom=for_whom(plan)),
                _("Answered by: {whom}", whom=respondent_word(plan.respondent)),
                _("When: {when}", when=cadence_words(plan.cadence)),
                _("What: {what}", what=said(*plan.questionnaire.name)),
                _cards(plan),
                needed(plan),
            ),
            _standing(plan),
            _left_out(plan),
        ),
        [
            _begin_or_end(plan),
            [(_("Change when it asks"), ChangeCadence(id=plan.id, version=plan.version))],
            [(_("Change what it asks"), PickQuestions(id=plan.id))],
            minutes_button(plan),
            [*_card_button(plan), (_("Copy"), ForWhom(copy_of=plan.id))],
            [(_("All plans"), ShowPlans()), (_("Menu"), ToMenu())],
        ],
    )


def _cards(plan: PlanCard) -> Markup | None:
    if plan.respondent is Respondent.HELPER:
        return None
    if plan.card:
        return _("The mentor or tutor is given a card each time.")
    return _("The mentor or tutor is given no card.")


def _standing(plan: PlanCard) -> Markup | None:
    counted = _(
        "So far {asked} were asked and {answered} answered.",
        asked=plan.asked,
        answered=plan.answered,
    )
    if plan.state is not PlanState.LIVE:
        return counted if plan.asked else _("Nobody is asked by it now.")
    return lines(
        n_("It is at work for {n} pair.", "It is at work for {n} pairs.", plan.pairs),
        _("The next one: {when}.", when=day_and_hour(plan.next_at)) if plan.next_at else None,
        counted if plan.asked else None,
    )


def _left_out(plan: PlanCard) -> Markup | None:
    if not plan.left_out:
        return None
    named = (_("{reason} ({count})", reason=why_word(why), count=n) for why, n in plan.left_out)
    return _("Not asked in the last 30 days: {reasons}", reasons=lines(*named, between="; "))


def _begin_or_end(plan: PlanCard) -> list[Button]:
    if plan.state is PlanState.LIVE:
        to = MoveTo(id=plan.id, version=plan.version, state=PlanState.ENDED)
        return [(_("End it: see what stops"), to)]
    to = MoveTo(id=plan.id, version=plan.version, state=PlanState.LIVE)
    return [(_("Begin: see who would be asked"), to)]


def _card_button(plan: PlanCard) -> list[Button]:
    if plan.respondent is Respondent.HELPER:
        return []
    to = GiveCards(id=plan.id, version=plan.version, on=not plan.card)
    return [((_("Without cards") if plan.card else _("With cards")), to)]


def other_questions(plan: PlanCard, found: Sequence[Questionnaire], page: int) -> Screen:
    """What it could ask in place of what it asks now."""
    return Screen(
        paragraphs(
            bold(title(plan)),
            _("It asks now: {what}", what=said(*plan.questionnaire.name)),
            _("What shall it ask? What was answered so far stays as it was asked."),
        ),
        [
            *(
                [(said(*one.name), AskThis(id=plan.id, version=plan.version, code=one.code))]
                for one in page_of(found, page)
                if one.code != plan.questionnaire.code
            ),
            pager(len(found), page, lambda to: PickQuestions(id=plan.id, page=to)),
            [(_("Look at the questions"), OpenQuestions(code=plan.questionnaire.code))],
            [(_("← Back"), OpenPlan(id=plan.id))],
        ],
    )


def for_whom_screen(copy_of: int) -> Screen:
    everybody = CopyPlan(id=copy_of) if copy_of else NewPlan()
    return Screen(
        paragraphs(
            _("For whom is the plan?"),
            _("For one pair: open the pair and press “Check-ins of this pair”."),
        ),
        [
            [(_("For everybody"), everybody)],
            [(_("For a programme"), PickProgramme(copy_of=copy_of))],
            [(_("← Back"), OpenPlan(id=copy_of) if copy_of else ShowPlans())],
        ],
    )


def programmes(found: Sequence[Programme], copy_of: int, page: int) -> Screen:
    def chosen(programme: Programme) -> NewPlan | CopyPlan:
        if copy_of:
            return CopyPlan(id=copy_of, programme=programme.id)
        return NewPlan(programme=programme.id)

    text = _("For which programme?") if found else _("No programme has been loaded yet.")
    return Screen(
        text,
        [
            *(
                [(said(each.title_ru, each.title_en), chosen(each))]
                for each in page_of(found, page)
            ),
            pager(len(found), page, lambda to: PickProgramme(copy_of=copy_of, page=to)),
            [(_("← Back"), ForWhom(copy_of=copy_of))],
        ],
    )


@wording.register
def _changed(_refusal: PlanChangedMeanwhile) -> Markup:
    return _(
        "Somebody has changed this plan in the meantime. Nothing of yours was done. Please look "
        "at it as it is now."
    )


@ways.register
def _to_plan(refusal: PlanChangedMeanwhile) -> list[list[Button]]:
    return [[(_("The plan as it is now"), OpenPlan(id=refusal.plan_id))]]


@wording.register
def _impossible(_refusal: CadenceImpossible) -> Markup:
    return _("A plan cannot ask like this. Please choose at least one day, and try again.")
