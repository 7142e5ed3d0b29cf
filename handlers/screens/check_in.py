"""How a check-in looks to the learner: the questions, who sees what, changing it."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.check_ins import (
    AUDIENCES,
    COMMENT,
    Audience,
    CheckInOver,
    CheckInView,
    PlanView,
)
from bot.domain.questionnaires import Respondent
from bot.texts import Markup, _, bold, day_and_hour, lines, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.check_in_buttons import (
    CheckIns,
    NotThisTime,
    ShowAnswer,
    ShowCheckIn,
    ShowPlacement,
    StartCheckIn,
    WantTalk,
)
from handlers.screens.check_in_names import item_name, shared_lines
from handlers.screens.meeting_buttons import MeetAfter
from handlers.screens.plan_standing import take_a_break, which_plan
from handlers.screens.request_buttons import CallPerson
from handlers.screens.subject_words import with_subject


def thanks(view: CheckInView) -> Screen:
    """Exactly who sees what, and a way to change each of it."""
    seen = [_seen(view, audience) for audience in AUDIENCES[view.by]]
    hard = _("Something is hard for you. Would you like to talk about it?") if view.hard else None
    return Screen(
        paragraphs(
            bold(_("Thank you. This is kept.")),
            *(seen if any(seen) else [_("You skipped everything. That is an answer, too.")]),
            _(
                "Until {until} you can change an answer or who sees it: press it. What somebody "
                "has read already cannot be unread.",
                until=day_and_hour(view.until),
            ),
            hard,
        ),
        [
            *_parts(view),
            [_meet(view)] if view.by is Respondent.LEARNER else [],
            *(help_buttons(view) if view.hard else []),
            _menu(),
        ],
    )


def _meet(view: CheckInView) -> Button:
    return _("{name}: agree on a meeting", name=view.name), MeetAfter(id=view.id)


def _seen(view: CheckInView, audience: Audience) -> Markup | None:
    shared = view.seen_by(audience)
    if not shared:
        return None
    heads = {
        Audience.MENTOR: _("Only {name} can see:", name=view.name),
        Audience.MENTOR_AND_COORDINATOR: _("{name} and the coordinators can see:", name=view.name)
        if view.by is Respondent.LEARNER
        else _("The coordinators can see:"),
        Audience.TREND: _("Nobody sees, it is only counted without your name:"),
    }
    return Markup(f"{heads[audience]}\n{shared_lines(shared)}")


def _parts(view: CheckInView) -> list[list[Button]]:
    buttons: list[Button] = [
        (item_name(one.item), ShowAnswer(id=view.id, part=one.item.key)) for one in view.answers
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    if view.comment:
        rows.append([(_("Your sentence"), ShowAnswer(id=view.id, part=COMMENT))])
    return rows


def help_buttons(view: CheckInView) -> list[list[Button]]:
    """The ways from a check-in to somebody who listens."""
    to_mentor: list[Button] = [
        (_("I would like to talk to {name}", name=view.name), WantTalk(id=view.id))
    ]
    return [to_mentor if view.by is Respondent.LEARNER else [], _to_a_person()]


def _to_a_person() -> list[Button]:
    return [(_("I would like to talk to a person"), CallPerson())]


def standing(plans: Sequence[PlanView], by: Respondent) -> Screen:
    """When the next ones are due; one may answer before that."""
    if not plans:
        return Screen(_no_plan(by), [_menu()])
    return Screen(
        paragraphs(*(_plan(plan) for plan in plans)),
        [
            *(button for plan in plans for button in _plan_buttons(plan)),
            take_a_break(),
            [(_("Practice or job"), ShowPlacement())] if by is Respondent.LEARNER else [],
            _menu(),
        ],
    )


def _no_plan(by: Respondent) -> Markup:
    if by is Respondent.LEARNER:
        return _("Check-ins begin in the week after you have got a mentor or tutor.")
    return _("You are not asked anything at the moment. Your cards are under /cards.")


def _plan(plan: PlanView) -> Markup:
    thanks = (
        _(
            "You have answered the check-in of {when} already. Thank you!",
            when=day_and_hour(plan.early_at),
        )
        if plan.early_at
        else None
    )
    return lines(which_plan(plan), lines(thanks, _next(plan), between=" "))


def _next(plan: PlanView) -> Markup:
    name = with_subject(plan.name, plan.subject)
    if plan.next_at is None:
        return _("You are taking a break: no check-in, for {name}, before it ends.", name=name)
    when = day_and_hour(plan.next_at)
    return _("The next check-in, for {name}, is due on {when}.", name=name, when=when)


def _plan_buttons(plan: PlanView) -> list[list[Button]]:
    name = with_subject(plan.name, plan.subject)
    early: list[Button] = (
        []
        if plan.early_at
        else [(_("Answer now, for {name}", name=name), StartCheckIn(id=plan.next_id))]
    )
    last: list[Button] = (
        [(_("My last answers, for {name}", name=name), ShowCheckIn(id=plan.answered_id))]
        if plan.answered_id
        else []
    )
    return [early, last]


def not_this_time() -> Screen:
    return Screen(
        _("That is fine. You will not be asked again before the next check-in."),
        [[(_("I will answer after all"), CheckIns())], _menu()],
    )


def left() -> Screen:
    return Screen(
        _("Stopped: nothing of it is kept, and nobody is told. You can begin again at any time."),
        [[(_("Begin again"), CheckIns())], _menu()],
    )


def talk_wanted(check_in_id: int, name: str, *, reached: bool) -> Screen:
    text = (
        _(
            "{name} is told that you would like to talk, and nothing else. If it is their night, "
            "the message comes in the morning.",
            name=name,
        )
        if reached
        else _("{name} cannot be reached at the moment. Somebody else can help.", name=name)
    )
    return Screen(
        text,
        [_to_a_person(), [(_("← Back"), ShowCheckIn(id=check_in_id))]],
    )


def _menu() -> list[Button]:
    return [(_("Menu"), ToMenu())]


def _how_are_things(notice: CheckInAsked) -> Markup:
    """In one sentence a tutor's subject stands where it must, to tell their pairs apart."""
    name = with_subject(notice.name, notice.subject)
    if notice.by is Respondent.HELPER:
        return _(
            "How is it going with {pair}? A few taps, half a minute. {name} sees none of it; "
            "whether the coordinators see it is up to you.",
            pair=name,
            name=notice.name,
        )
    return _(
        "How are things? A few taps, half a minute. {name} sees what you choose to show, nothing "
        "else.",
        name=name,
    )


def _still_open(notice: CheckInAsked) -> Markup:
    if not notice.subject:
        return _("Your check-in is still open, if you feel like it. It is fine not to answer.")
    return _(
        "Your check-in, for {name}, is still open, if you feel like it. It is fine not to answer.",
        name=with_subject(notice.name, notice.subject),
    )


@screen_of.register
def _asked(notice: CheckInAsked) -> Screen:
    text = _still_open(notice) if notice.again else _how_are_things(notice)
    return Screen(
        text,
        [
            [(_("Answer"), StartCheckIn(id=notice.check_in_id))],
            [(_("Skip it this week"), NotThisTime(id=notice.check_in_id))],
        ],
        new=True,
    )


@wording.register
def _over(_refusal: CheckInOver) -> Markup:
    return _("This check-in is over and stays as it is. /checkin shows when the next one is due.")
