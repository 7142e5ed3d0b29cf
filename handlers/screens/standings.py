"""All pairs by how they stand, whoever needs somebody first; a tap shows the facts of one."""

from collections.abc import Callable, Mapping, Sequence

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.health import BY_NEED, EARLY, MET_WITHIN, Facts, Health, is_in_touch
from bot.reports.words import STATES, short_day
from bot.services.pair_health import Stands
from bot.texts import Markup, _, bold, lines, n_, number, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.health_buttons import ShowHealth, ShowStandings
from handlers.screens.paging import last_or, page_of, pager
from handlers.screens.pair_buttons import ShowPairs
from handlers.screens.subject_words import with_subject

Groups = Mapping[Health, Sequence[Stands]]


def standings(pairs: Sequence[Stands], chosen: Health | None, page: int) -> Screen:
    groups = {state: [one for one in pairs if one.state is state] for state in BY_NEED}
    first = next((state for state in BY_NEED if groups[state]), BY_NEED[0])
    state = chosen or first
    shown = groups[state]
    page = last_or(page, len(shown))
    return Screen(
        paragraphs(
            bold(_("How pairs stand")),
            lines(*(_count(one, groups, state) for one in BY_NEED)),
            _about(state) if shown else None,
        ),
        [
            *([(_label(one), ShowHealth(id=one.id))] for one in page_of(shown, page)),
            pager(len(shown), page, lambda to: ShowStandings(state=state, page=to)),
            *_others(groups, state),
            [(_("Pairs"), ShowPairs()), (_("Menu"), ToMenu())],
        ],
    )


def _count(state: Health, groups: Groups, chosen: Health) -> Markup:
    told = _("{name}: {value}", name=STATES[state](), value=number(len(groups[state])))
    return bold(told) if state is chosen else told


def _about(state: Health) -> Markup:
    return {
        Health.WAITING: lambda: _(
            "In each of these one of the two waits for a coordinator; the longest waiting first."
        ),
        Health.NEEDS: lambda: _(
            "No meeting in the last {days} days and none agreed on, or cards unanswered; the "
            "longest without a meeting first.",
            days=MET_WITHIN.days,
        ),
        Health.EARLY: lambda: _("Pairs for less than {days} days.", days=EARLY.days),
        Health.ON_TRACK: lambda: _("Nothing is to be done here."),
    }[state]()


def _others(groups: Groups, chosen: Health) -> Rows:
    """The other groups that have anybody in them, two in a row."""
    others: list[Button] = [
        (
            _("{state} ({count})", state=STATES[state](), count=len(groups[state])),
            ShowStandings(state=state),
        )
        for state in BY_NEED
        if groups[state] and state is not chosen
    ]
    return [others[at : at + 2] for at in range(0, len(others), 2)]


def _label(one: Stands) -> str:
    helper = with_subject(one.helper, one.subject)
    return f"{one.learner} — {helper} · {_SHORTLY[one.state](one.facts)}"


def _waits(facts: Facts) -> str:
    return _("since {day}", day=short_day(facts.waits_since or facts.today))


def _needs(facts: Facts) -> str:
    """What brought it here, and if both did, that they have not met."""
    if not is_in_touch(facts):
        return _met(facts)
    return n_("{n} open card", "{n} open cards", len(facts.cards))


def _paired(facts: Facts) -> str:
    return _("since {day}", day=short_day(facts.paired_on))


def _met(facts: Facts) -> str:
    if facts.met_on is None:
        return _("no meeting")
    return n_("met {n} day ago", "met {n} days ago", (facts.today - facts.met_on).days)


def _on_track(facts: Facts) -> str:
    if facts.meets_on is not None:
        return _("next: {day}", day=short_day(facts.meets_on))
    return _met(facts)


_SHORTLY: Mapping[Health, Callable[[Facts], str]] = {
    Health.WAITING: _waits,
    Health.NEEDS: _needs,
    Health.EARLY: _paired,
    Health.ON_TRACK: _on_track,
}
