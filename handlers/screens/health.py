"""How a pair stands, with every fact it was made of and the rule, so that anybody can check."""

from datetime import date

from bot.delivery.screen import Button, Screen
from bot.domain.health import EARLY, LOOK_BACK, MET_WITHIN, TOO_MANY_CARDS, Facts, health
from bot.domain.pairings import PairKind
from bot.reports.words import STATES
from bot.services.pair_health import Clocked, Standing
from bot.texts import Markup, _, bold, day_and_hour, lines, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.health_buttons import (
    FindTouch,
    LookInstead,
    LoseTouch,
    NotRight,
    ShowHealth,
    ShowStandings,
)
from handlers.screens.meeting_buttons import MetDays
from handlers.screens.pair_buttons import MyMentor, OpenPair, ShowLearners, WriteTo
from handlers.screens.pair_words import bullets
from handlers.screens.request_buttons import ShowRequests
from handlers.screens.subject_words import with_subject


def standing(pair: Standing) -> Screen:
    facts = pair.facts
    return Screen(
        paragraphs(
            bold(_title(pair)),
            _("How it stands: <b>{state}</b>", state=STATES[health(facts)]()),
            lines(_("As of {day}:", day=long_day(facts.today)), facts_of(facts)),
            _clock(pair) if pair.clock else None,
            rule(),
            _who_sees(),
        ),
        [*_rows(pair), [_back(pair), (_("Menu"), ToMenu())]],
    )


def facts_of(facts: Facts) -> Markup:
    return bullets(
        _("paired since {day}", day=long_day(facts.paired_on)),
        _met(facts),
        _("next meeting: {day}", day=long_day(facts.meets_on)) if facts.meets_on else None,
        _cards(facts.cards),
        _("waiting for a coordinator since {day}", day=long_day(facts.waits_since))
        if facts.waits_since
        else None,
    )


def rule() -> Markup:
    return _(
        "<i>The rule, the first that fits: waiting for us, if one of the two waits for a "
        "coordinator. Too early to tell in the first {early} days of a pair. On track, if the "
        "last meeting was at most {met} days ago or one is agreed on, and fewer than {cards} "
        "cards are unanswered. Else it needs a check-in. What is older than {weeks} weeks is "
        "left out.</i>",
        early=EARLY.days,
        met=MET_WITHIN.days,
        cards=TOO_MANY_CARDS,
        weeks=LOOK_BACK.days // 7,
    )


def ask_lose(pair: Standing, hours: int) -> Screen:
    return Screen(
        paragraphs(
            bold(_cannot_reach(pair)),
            n_(
                "If you press the button, coordinators hear of it at once, and {name} gets one "
                "kind reminder that you would like a word. If nothing comes within {n} hour, "
                "coordinators get up to three other names with reasons, and one of them decides.",
                "If you press the button, coordinators hear of it at once, and {name} gets one "
                "kind reminder that you would like a word. If nothing comes within {n} hours, "
                "coordinators get up to three other names with reasons, and one of them decides.",
                hours,
                name=pair.helper,
            ),
            _("Nobody is blamed, and you can stop it at any time."),
        ),
        [
            [(_("Yes, please"), LoseTouch(id=pair.pairing_id, sure=True))],
            [(_("← No, it stays as it is"), ShowHealth(id=pair.pairing_id))],
        ],
    )


def lost(pair: Standing) -> Screen:
    """Under the words that it has begun, how it stands now."""
    now = standing(pair)
    return Screen(
        paragraphs(_("Coordinators are told now. You are not alone."), now.text), now.rows
    )


def found(pair: Standing) -> Screen:
    now = standing(pair)
    said = _("Good to hear. The clock has stopped, and coordinators know that all is well.")
    return Screen(paragraphs(said, now.text), now.rows)


def _title(pair: Standing) -> Markup:
    if pair.to_learner:
        return _("You and {name}", name=with_subject(pair.helper, pair.subject))
    if pair.to_helper:
        return _("You and {name}", name=with_subject(pair.learner, pair.subject))
    return Markup(lines(pair.learner, with_subject(pair.helper, pair.subject), between=" — "))


def _met(facts: Facts) -> Markup:
    if facts.met_on is None:
        weeks = LOOK_BACK.days // 7
        return n_("no meeting in the last {n} week", "no meeting in the last {n} weeks", weeks)
    return n_(
        "last meeting {n} day ago ({day})",
        "last meeting {n} days ago ({day})",
        (facts.today - facts.met_on).days,
        day=long_day(facts.met_on),
    )


def _cards(due: tuple[date, ...]) -> Markup:
    """A card is the mentor's task: has the learner been looked after?"""
    if not due:
        return _("no card of the mentor is unanswered")
    return n_(
        "{n} card of the mentor is unanswered (due {days})",
        "{n} cards of the mentor are unanswered (due {days})",
        len(due),
        days=lines(*(long_day(day) for day in due), between="; "),
    )


def _clock(pair: Standing) -> Markup | None:
    clock = pair.clock
    if clock is None:
        return None
    since = day_and_hour(clock.since)
    if clock.over:
        return _(
            "{name} has been waiting for a word since {since}. A coordinator has names of "
            "other people and decides.",
            name=pair.learner,
            since=since,
        )
    return _running(pair, clock, since)


def _running(pair: Standing, clock: Clocked, since: str) -> Markup:
    until = day_and_hour(clock.until)
    if pair.to_learner:
        return _(
            "You told us on {since} that {name} cannot be reached. Coordinators know. If nothing "
            "is heard by {until}, they get up to three other names and decide. A message, an hour "
            "for a meeting or a word from you stops it.",
            since=since,
            name=pair.helper,
            until=until,
        )
    return _(
        "{name} has been waiting for a word since {since}. If none comes by {until}, coordinators "
        "look for somebody who has time now. A few words are enough.",
        name=pair.learner,
        since=since,
        until=until,
    )


def _who_sees() -> Markup:
    return _(
        "Both of you and coordinators see exactly this. No answer from a check-in is in it, and "
        "nothing is guessed from words."
    )


def _rows(pair: Standing) -> list[list[Button]]:
    if not (pair.to_learner or pair.to_helper):
        return _of_coordinator(pair)
    return [
        [(_("We met"), MetDays(id=pair.pairing_id))],
        _reach(pair) if pair.to_learner else [],
        [(_("This is not right"), NotRight(id=pair.pairing_id))],
    ]


def _of_coordinator(pair: Standing) -> list[list[Button]]:
    """Where that is decided for which one of the two waits; and back to the list."""
    look: list[Button] = []
    if pair.clock is not None and pair.clock.over:
        look = [(_("Who could come instead"), LookInstead(id=pair.clock.id))]
    elif pair.facts.waits_since is not None:
        look = [(_("Requests"), ShowRequests())]
    return [
        look,
        [(_("Write to {name}", name=pair.learner), WriteTo(id=pair.pairing_id))],
        [(_("How pairs stand"), ShowStandings(state=health(pair.facts)))],
    ]


def _reach(pair: Standing) -> list[Button]:
    if pair.clock is not None:
        return [(_("We are in touch again"), FindTouch(id=pair.pairing_id))]
    return [(_cannot_reach(pair), LoseTouch(id=pair.pairing_id))]


def _cannot_reach(pair: Standing) -> Markup:
    if pair.kind == PairKind.TUTOR:
        return _("I cannot reach my tutor")
    return _("I cannot reach my mentor")


def _back(pair: Standing) -> Button:
    if pair.to_learner:
        return _("My mentor"), MyMentor()
    if pair.to_helper:
        return _("My learners"), ShowLearners()
    return _("The pair"), OpenPair(id=pair.pairing_id)
