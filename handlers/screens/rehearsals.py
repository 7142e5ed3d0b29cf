"""What would come of a change of a plan: how many, who when, who not and why."""

from collections import Counter
from zoneinfo import ZoneInfo

from bot.delivery.screen import Button, Document, Screen
from bot.domain.plan_views import ChangeView, Expected, NotRehearsed, Rehearsal, Rehearsed
from bot.domain.plans import PlanState
from bot.reports.rehearsal import table
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, plain, said
from handlers.notices import screen_of
from handlers.screens.paging import page_of, pager
from handlers.screens.plan_buttons import (
    ChangeFile,
    ChangeNames,
    ConfirmChange,
    OpenPlan,
    RehearseAgain,
    ShowChange,
)
from handlers.screens.plan_words import cadence_words, title, why_word, whys


@screen_of.register
def _rehearsed(notice: Rehearsed) -> Screen:
    return change(notice.view)


@screen_of.register
def _not_rehearsed(notice: NotRehearsed) -> Screen:
    return Screen(
        _(
            "This could not be tried out: something broke on our side, and nothing was changed. "
            "Please try again; if it stays like this, whoever runs the bot finds it in the log."
        ),
        [[(_("← Back"), OpenPlan(id=notice.plan_id))]],
    )


def change(view: ChangeView) -> Screen:
    told = view.rehearsal
    if told is None:
        return _under_way(view)
    return Screen(
        paragraphs(
            bold(_what(view)),
            _("As of {now}, if nobody does anything else:", now=day_and_hour(told.now)),
            lines(_asked(told), _moved(told)),
            _not_asked(told),
            _cards(told),
            _new_cadence(view),
            _new_questions(view),
            _after(view),
        ),
        [
            [(_confirm(view, told), ConfirmChange(id=view.id))],
            _names(view, told),
            [
                (_("As a file"), ChangeFile(id=view.id)),
                (_("As of now, again"), RehearseAgain(id=view.id)),
            ],
            [(_("← Leave it as it is"), OpenPlan(id=view.plan.id))],
        ],
    )


def _under_way(view: ChangeView) -> Screen:
    return Screen(
        paragraphs(
            bold(_what(view)),
            _(
                "I am going through the next two weeks with everybody concerned. Nobody is told "
                "anything. The result comes here: for a few pairs in seconds, for hundreds in "
                "some minutes."
            ),
        ),
        [[(_("← Leave it as it is"), OpenPlan(id=view.plan.id))]],
    )


def _what(view: ChangeView) -> Markup:
    name = title(view.plan)
    match view.state:
        case PlanState.LIVE:
            return _("Begin “{name}”?", name=name)
        case PlanState.ENDED:
            return _("End “{name}”?", name=name)
        case _:
            return _("Change “{name}”?", name=name)


def _asked(told: Rehearsal) -> Markup:
    if told.first_at is None:
        return _("Nobody is asked by this plan in the next two weeks.")
    times = sum(len(one.at) for one in told.asked)
    return lines(
        n_(
            "{n} person is asked in the next two weeks.",
            "{n} people are asked in the next two weeks.",
            len(told.asked),
        ),
        n_("{n} message goes out.", "{n} messages go out.", times),
        _("The first one: {when}, where they are.", when=_first(told)),
    )


def _first(told: Rehearsal) -> str:
    first = min(told.asked, key=lambda one: one.at[0])
    return at_their_place(first)[0]


def at_their_place(one: Expected) -> list[str]:
    return [day_and_hour(moment, ZoneInfo(one.zone)) for moment in one.at]


def _moved(told: Rehearsal) -> Markup | None:
    counted = Counter(why for one in told.asked for why in one.whys)
    if not counted:
        return None
    return _("Among them: {reasons}", reasons=_counted(counted))


def _not_asked(told: Rehearsal) -> Markup | None:
    if not told.not_asked:
        return None
    counted = Counter(why for one in told.not_asked for why in one.whys)
    return lines(
        n_("{n} person is not asked:", "{n} people are not asked:", len(told.not_asked)),
        _counted(counted),
    )


def _counted(counted: Counter[str]) -> Markup:
    named = (
        _("{reason} ({count})", reason=why_word(why), count=count)
        for why, count in counted.most_common()
    )
    return lines(*named, between="; ")


def _cards(told: Rehearsal) -> Markup | None:
    if not told.cards:
        return None
    return n_("Mentors are given {n} card.", "Mentors are given {n} cards.", told.cards)


def _new_questions(view: ChangeView) -> Markup | None:
    if view.questionnaire is None:
        return None
    return _("From now on it asks: {what}", what=said(*view.questionnaire.name))


def _new_cadence(view: ChangeView) -> Markup | None:
    if view.cadence is None:
        return None
    return _("From now on: {when}", when=cadence_words(view.cadence))


def _after(view: ChangeView) -> Markup:
    if view.state is PlanState.ENDED:
        return _(
            "What was asked by it and not answered yet closes. What was answered stays. It can "
            "be begun again at any time."
        )
    return _("What was asked already stays and can be answered. Nobody has been told anything.")


def _confirm(view: ChangeView, told: Rehearsal) -> Markup:
    """Says exactly what happens."""
    if view.state is PlanState.ENDED:
        return n_("End it for {n} pair", "End it for {n} pairs", view.plan.pairs)
    people = len(told.asked)
    if not people:
        return _("Do it: nobody is asked in two weeks")
    first = _first(told)
    if view.state is PlanState.LIVE:
        return n_(
            "Begin: {n} person, first on {when}",
            "Begin: {n} people, first on {when}",
            people,
            when=first,
        )
    return n_(
        "Change: {n} person, next on {when}",
        "Change: {n} people, next on {when}",
        people,
        when=first,
    )


def _names(view: ChangeView, told: Rehearsal) -> list[Button]:
    asked: list[Button] = [(_("Who is asked when"), ChangeNames(id=view.id, asked=True))]
    others: list[Button] = [(_("Who is not, and why"), ChangeNames(id=view.id, asked=False))]
    return [*(asked if told.asked else []), *(others if told.not_asked else [])]


def names(view: ChangeView, page: int, *, asked: bool) -> Screen:
    """Names and moments, nothing about anybody's answers."""
    told = view.rehearsal
    if told is None:
        return change(view)
    found = told.asked if asked else told.not_asked
    return Screen(
        paragraphs(
            bold(_("Who is asked when")) if asked else bold(_("Who is not, and why")),
            _("Times are those of each person's own place.") if asked else None,
            *(_person(one) for one in page_of(found, page)),
        ),
        [
            pager(len(found), page, lambda to: ChangeNames(id=view.id, asked=asked, page=to)),
            [(_("← Back"), ShowChange(id=view.id))],
        ],
    )


def _person(one: Expected) -> Markup:
    zone = ZoneInfo(one.zone)
    return lines(
        _("<b>{name}</b>, with {other}", name=one.name, other=one.other),
        lines(*at_their_place(one)[:MOST_MOMENTS], between="; ") if one.at else None,
        whys(one.whys) if one.whys else None,
        _("Then on {when}.", when=day_and_hour(one.following, zone))
        if one.following and not one.at
        else None,
    )


MOST_MOMENTS = 7


def as_file(view: ChangeView) -> Screen:
    told = view.rehearsal
    if told is None:
        return change(view)
    rows = [
        [
            one.name,
            one.other,
            "; ".join(at_their_place(one)),
            plain(whys(one.whys)) if one.whys else "",
        ]
        for one in told.expected
    ]
    name = f"plan-{view.plan.id}.xlsx"
    return Screen(
        _("Everybody concerned, as of {now}.", now=day_and_hour(told.now)),
        [[(_("← Back"), ShowChange(id=view.id))]],
        document=Document(name, table(rows)),
    )
