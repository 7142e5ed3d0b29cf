"""How the on-call list and the exercises look to coordinators."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.calls import (
    MINUTES_OFFERED,
    CallView,
    DrillStep,
    DrillView,
    OnCallView,
    StepOutcome,
)
from bot.domain.errors import NotFound
from bot.models import Person
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, span
from handlers.callbacks import ToMenu
from handlers.screens.call_buttons import (
    AddOnCall,
    AgreeOnCall,
    EarlierOnCall,
    OneOnCall,
    RemoveOnCall,
    SetMinutes,
    ShowDrills,
    ShowOnCall,
    StartDrill,
)
from handlers.screens.call_notices import exercise
from handlers.screens.calls import told_text
from handlers.screens.paging import page_of, pager


def listed(people: Sequence[OnCallView]) -> Screen:
    rows: list[list[Button]] = [[(one.name, OneOnCall(id=one.id))] for one in people]
    return Screen(
        paragraphs(
            bold(_("On call")),
            _(
                "When somebody needs a person now, these are told one after the other, at any "
                "hour, until one says “I have it”. At the end all coordinators are told at once."
            ),
            lines(*(_line(number, one) for number, one in enumerate(people, 1)))
            or _("Nobody is on call yet. Learners get only the emergency number."),
        ),
        [
            *rows,
            [(_("Add somebody"), AddOnCall()), (_("Exercises"), ShowDrills())],
            _menu(),
        ],
    )


def _line(number: int, one: OnCallView) -> Markup:
    state = _minutes(one.minutes) if one.on_duty else _why_not(one)
    return _("{number}. {name}: {state}", number=number, name=one.name, state=state)


def _minutes(minutes: int) -> Markup:
    return n_("{n} minute to answer", "{n} minutes to answer", minutes)


def _why_not(one: OnCallView) -> Markup:
    if not one.agreed:
        return _("has not said yes so far")
    return _("cannot be reached or takes a break, and is left out")


def choose(people: Sequence[Person], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(person.name, AddOnCall(person=person.id))] for person in page_of(people, page)
    ]
    return Screen(
        _("Who is to be on call? I ask them first; without their yes nobody is called.")
        if people
        else _("Everybody who could be is on the list already."),
        [*rows, pager(len(people), page, lambda to: AddOnCall(page=to)), _back()],
    )


def one(people: Sequence[OnCallView], on_call_id: int) -> Screen:
    """Raises NotFound."""
    found = next((one for one in people if one.id == on_call_id), None)
    if found is None:
        raise NotFound
    minutes: list[Button] = [
        (
            f"✓ {number}" if number == found.minutes else str(number),
            SetMinutes(id=found.id, minutes=number),
        )
        for number in MINUTES_OFFERED
    ]
    return Screen(
        paragraphs(
            bold(found.name),
            _minutes(found.minutes) if found.agreed else _why_not(found),
            _("How many minutes to answer?"),
        ),
        [
            minutes,
            [(_("Tell earlier"), EarlierOnCall(id=found.id))],
            [(_("Take off the list"), RemoveOnCall(id=found.id))],
            _back(),
        ],
    )


def agreed(on_call_id: int, *, agreed: bool) -> Screen:
    if not agreed:
        return Screen(_("All right, you are not called. Thank you for saying so."), [_menu()])
    return Screen(
        _("Thank you. From now on I write to you when somebody needs a person."),
        [[(_("I do not want to any more"), AgreeOnCall(id=on_call_id, agreed=False))], _menu()],
    )


def drills(views: Sequence[DrillView], *, possible: bool) -> Screen:
    start: list[Button] = [(_("Start an exercise"), StartDrill())]
    return Screen(
        paragraphs(
            bold(_("Exercises")),
            _(
                "An exercise calls those who are on call as a real call would, and measures the "
                "time until somebody has it. No learner has to do with it."
            ),
            *(_drill(view) for view in views),
            None if possible else _("Nobody but you is on call, so there is nothing to try."),
        ),
        [start if possible else [], _back()],
    )


def _drill(view: DrillView) -> Markup:
    if view.seconds is not None:
        result = _("A person had it after {time}.", time=span(view.seconds))
    elif view.running:
        result = _("It is still under way.")
    else:
        result = _("Nobody has answered.")
    return lines(
        bold(_("{when}, begun by {name}", when=day_and_hour(view.started_at), name=view.by)),
        result,
        *(_step(step) for step in view.steps[:6]),
    )


def _step(step: DrillStep) -> Markup:
    outcomes = {
        StepOutcome.TOOK: _("had it"),
        StepOutcome.CANNOT: _("could not"),
        StepOutcome.LATE: _("no answer in time"),
        None: _("told"),
    }
    return _(
        "• {name}, after {time}: {outcome}",
        name=step.name,
        time=span(step.seconds),
        outcome=outcomes[step.outcome],
    )


def drill_begun(view: CallView) -> Screen:
    return Screen(
        paragraphs(exercise(), told_text(view.told) if view.told else None),
        [[(_("Exercises"), ShowDrills())], _menu()],
    )


def _back() -> list[Button]:
    return [(_("On call"), ShowOnCall()), (_("Menu"), ToMenu())]


def _menu() -> list[Button]:
    return [(_("Menu"), ToMenu())]
