"""Check-in plans in words: when they ask, whom, and what."""

from collections.abc import Sequence

from bot.domain.pairings import PairKind
from bot.domain.plan_views import PlanCard
from bot.domain.plans import Around, Cadence, DateKind, Every, PlanState, Scope, Unit
from bot.domain.questionnaires import Respondent
from bot.texts import Markup, _, lines, n_, said, weekday
from handlers.screens.subject_words import with_subject


def title(plan: PlanCard) -> Markup:
    return said(plan.name_ru, plan.name_en)


def state_word(state: PlanState) -> Markup:
    words = {
        PlanState.LIVE: _("at work"),
        PlanState.DRAFT: _("not begun"),
        PlanState.ENDED: _("ended"),
    }
    return words[state]


def for_whom(plan: PlanCard) -> Markup:
    pairs = {
        None: _("all pairs"),
        PairKind.MENTOR: _("pairs with a mentor"),
        PairKind.TUTOR: _("pairs with a tutor"),
    }
    kind = pairs[PairKind(plan.pair_kind) if plan.pair_kind else None]
    match plan.scope:
        case Scope.PAIR if plan.who:
            mentor = with_subject(plan.who[1], plan.subject)
            return _("{learner} and {mentor}", learner=plan.who[0], mentor=mentor)
        case Scope.PROGRAMME if plan.programme:
            return _("{pairs} of the programme {title}", pairs=kind, title=said(*plan.programme))
        case _:
            return kind


def respondent_word(respondent: Respondent) -> Markup:
    words = {
        Respondent.LEARNER: _("the learner"),
        Respondent.HELPER: _("the mentor or tutor"),
    }
    return words[respondent]


def cadence_words(cadence: Cadence) -> Markup:
    """ "Every 2 weeks: Tue, Fri, at 18:00" """
    hour = f"{cadence.hour:02}:00"
    if isinstance(cadence, Around):
        return _("{when}, at {hour}", when=_offsets(cadence), hour=hour)
    return lines(
        _("{rhythm}: {days}, at {hour}", rhythm=_rhythm(cadence), days=_days(cadence), hour=hour),
        _only_first(cadence.first_weeks) if cadence.first_weeks else None,
    )


def _rhythm(cadence: Every) -> Markup:
    if cadence.nth:
        return _("Once a month")
    if cadence.weeks == 1:
        return _("Every week")
    return n_("Every {n} week", "Every {n} weeks", cadence.weeks)


def _only_first(weeks: int) -> Markup:
    return n_(
        "Only in the first {n} week of a pair.", "Only in the first {n} weeks of a pair.", weeks
    )


def _days(cadence: Every) -> str:
    if not cadence.weekdays:
        return _("on the day of the week on which the pair began")
    days = ", ".join(weekday(day) for day in cadence.weekdays)
    return _("{day}, {which}", day=days, which=nth_word(cadence.nth)) if cadence.nth else days


def nth_word(nth: int) -> Markup:
    words = {
        1: _("the first one of the month"),
        2: _("the second one of the month"),
        3: _("the third one of the month"),
        4: _("the fourth one of the month"),
        -1: _("the last one of the month"),
    }
    return words[nth]


def date_word(kind: DateKind) -> Markup:
    """As in "a week before …"."""
    words = {
        DateKind.JOINED: _("joining here"),
        DateKind.PAIRED: _("the beginning of the pair"),
        DateKind.PROGRAMME: _("the programme's start"),
        DateKind.EXAM: _("an exam"),
        DateKind.PLACEMENT: _("the start of practice or work"),
    }
    return words[kind]


def _offsets(cadence: Around) -> Markup:
    date = date_word(cadence.date)
    return lines(*(_offset(n, unit, date) for n, unit in cadence.offsets), between="; ")


def _offset(n: int, unit: Unit, date: Markup) -> Markup:
    if n == 0:
        return _("on the day of {date}", date=date)
    return _before(-n, unit, date) if n < 0 else _after(n, unit, date)


def _before(n: int, unit: Unit, date: Markup) -> Markup:
    match unit:
        case Unit.DAYS:
            return n_("{n} day before {date}", "{n} days before {date}", n, date=date)
        case Unit.WEEKS:
            return n_("{n} week before {date}", "{n} weeks before {date}", n, date=date)
        case Unit.MONTHS:
            return n_("{n} month before {date}", "{n} months before {date}", n, date=date)


def _after(n: int, unit: Unit, date: Markup) -> Markup:
    match unit:
        case Unit.DAYS:
            return n_("{n} day after {date}", "{n} days after {date}", n, date=date)
        case Unit.WEEKS:
            return n_("{n} week after {date}", "{n} weeks after {date}", n, date=date)
        case Unit.MONTHS:
            return n_("{n} month after {date}", "{n} months after {date}", n, date=date)


def why_word(why: str) -> Markup:
    """What moved a check-in, or why there is none."""
    words = {
        "quiet hours": _("moved out of their quiet hours"),
        "public pause": _("moved behind a public pause"),
        "budget": _("waits for the next day: enough messages on that one"),
        "open form": _("waits while a form of theirs is open"),
        "another that day": _("another check-in is asked on that day"),
        "paused": _("takes a break"),
        "unreachable": _("cannot be reached"),
        "not joined": _("has not joined yet"),
        "left": _("has left"),
        "ended": _("this plan ends for them"),
        "no plan": _("nothing is due for them: no such date, or a plan of their own applies"),
        "later": _("the next one comes after these two weeks"),
        "too late": _("the next one would come too soon after it"),
        "downtime": _("fell due while the bot was away"),
        "moved away": _("its date has moved away"),
        "expired": _("came too late"),
    }
    return words.get(why) or _("left out")


def whys(codes: Sequence[str]) -> Markup:
    return lines(*(why_word(code) for code in codes), between="; ")
