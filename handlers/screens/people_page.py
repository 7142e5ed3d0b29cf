"""One person as a coordinator may see them, and what can be done."""

from datetime import datetime

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.pairings import PairKind
from bot.domain.pauses import has_end, is_paused
from bot.domain.people import PairOfPerson, PersonPage, Waiting
from bot.domain.roles import Standing
from bot.domain.subjects import mark
from bot.domain.vocabulary import language_name, role_name
from bot.domain.zones import zone_and_hour
from bot.texts import Markup, _, bold, lines, long_day, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.audit_buttons import AuditOf
from handlers.screens.joining_buttons import Decide
from handlers.screens.pair_buttons import LookForLearner, OpenPair
from handlers.screens.people_buttons import (
    BACK,
    BreakOf,
    Change,
    ChangePerson,
    SamePerson,
    ShowPeople,
    ShowPerson,
)
from handlers.screens.people_list import named
from handlers.screens.subject_words import helper_word, with_subject


def page(one: PersonPage, now: datetime, done: Markup | None = None) -> Screen:
    """`done`: what has just been changed."""
    return Screen(
        paragraphs(
            done,
            lines(bold(named(one)), _who(one)),
            lines(*_studies(one)),
            lines(*_times(one, now)),
            lines(*_troubles(one, now)),
            lines(*(_pair(pair, one) for pair in one.pairs)) or None,
            lines(*(_wait(wait) for wait in one.waits)) or None,
            _noted(one),
        ),
        [*_pairs(one), *_changes(one, now), ways()],
    )


def back_to(person_id: int) -> list[Button]:
    return [(_("No, back to their page"), ShowPerson(id=person_id))]


def ways() -> list[Button]:
    return [(_("← People"), ShowPeople()), (_("Menu"), ToMenu())]


def _who(one: PersonPage) -> Markup:
    standing = {
        Standing.JOINING: _("is just coming in"),
        Standing.WAITING: _("asks to join"),
    }.get(one.standing)
    return lines(role_name(one.role), standing, between=", ")


def _studies(one: PersonPage) -> list[Markup | None]:
    return [
        _("Programme: {title}", title=said(*one.programme)) if one.programme else None,
        _("Group: {group}", group=one.group) if one.group else None,
        _("Region: {region}", region=one.region) if one.region else None,
    ]


def _times(one: PersonPage, now: datetime) -> list[Markup | None]:
    seen = one.last_seen_at
    return [
        _("Speaks with me: {language}", language=language_name(one.language)),
        _("Their time: {zone}", zone=zone_and_hour(one.time_zone, now)),
        _("With us since {day}", day=long_day(one.here_since)),
        _("Last heard on {day}", day=long_day(seen)) if seen else _("Not heard from yet"),
    ]


def _troubles(one: PersonPage, now: datetime) -> list[Markup | None]:
    return [_lost(one), _break(one, now)]


def _lost(one: PersonPage) -> Markup | None:
    if one.unreachable_since is None:
        return None
    return _(
        "Cannot be reached since {day}: the chat with me is closed. Only they can open it again,"
        " or come with a new link from another account.",
        day=long_day(one.unreachable_since),
    )


def _break(one: PersonPage, now: datetime) -> Markup | None:
    until = one.paused_until
    if until is None or not is_paused(until, now):
        return None
    if has_end(until):
        return _("On a break until {day}", day=long_day(until))
    return _("On a break until they come back")


def _pair(pair: PairOfPerson, one: PersonPage) -> Markup:
    since = long_day(pair.since) if pair.since else None
    if pair.learner_id == one.id:
        role = helper_word(pair.kind, pair.subject)
        whom = _("{name}, {role}", name=pair.other_name, role=role)
    else:
        learner = with_subject(pair.other_name, pair.subject)
        whom = _("{name}, learner", name=learner)
    return _("Pair with {whom}, since {day}", whom=whom, day=since) if since else whom


def _wait(wait: Waiting) -> Markup:
    return _(
        "Waits for: {role}, since {day}",
        role=helper_word(wait.kind, wait.subject),
        day=long_day(wait.since),
    )


def _noted(one: PersonPage) -> Markup | None:
    if one.is_self:
        return None
    told = _("That you looked at this page is noted. They can ask who did.")
    return Markup(f"<i>{told}</i>")


def _pairs(one: PersonPage) -> Rows:
    found: Rows = [
        [(_("Pair with {name}", name=pair.other_name), OpenPair(id=pair.id))] for pair in one.pairs
    ]
    wanted = [wait for wait in one.waits if wait.kind == PairKind.MENTOR or wait.subject]
    looked: Rows = [
        [
            (
                _("Who fits: {role}", role=helper_word(wait.kind, wait.subject)),
                LookForLearner(learner=one.id, kind=wait.kind, subject=mark(wait.subject)),
            )
        ]
        for wait in wanted
    ]
    return [*found, *looked]


def _changes(one: PersonPage, now: datetime) -> Rows:
    """Who is still coming in can be helped with a link only."""
    here = one.standing == Standing.ACTIVE
    away = is_paused(one.paused_until, now)
    pause: Button = (
        (_("End the break"), BreakOf(id=one.id, length=BACK))
        if away
        else (_("Begin a break"), ChangePerson(id=one.id, what=Change.BREAK))
    )
    role: Button = (_("Another role"), ChangePerson(id=one.id, what=Change.ROLE))
    link: Button = (_("A new link for them"), ChangePerson(id=one.id, what=Change.LINK))
    same: Button = (_("Here twice?"), SamePerson(id=one.id))
    noted: Button = (_("Who looked, what was changed"), AuditOf(id=one.id))
    if not one.changeable:
        return [[noted]]
    asks: list[Button] = [
        (_("Let in: {name}", name=one.name), Decide(person_id=one.id, let_in=True)),
        (_("Not this time"), Decide(person_id=one.id, let_in=False)),
    ]
    waits = one.standing == Standing.WAITING
    return [asks if waits else [], [role, pause] if here else [], [link, same], [noted]]
