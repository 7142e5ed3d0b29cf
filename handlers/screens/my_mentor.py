"""How learners see their mentor and tutor, or where they stand while they wait."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.self_match import SelfMatching
from bot.domain.subjects import mark
from bot.services.pair_views import Meanwhile, MyPair, Outlook, Place, Visitor
from bot.texts import Markup, _, bold, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens import self_match
from handlers.screens.card_takers import hide, let_see, may_see, write
from handlers.screens.card_visitors import at_desk, comes, sees_nothing
from handlers.screens.events import ShowEvents
from handlers.screens.health_buttons import how
from handlers.screens.meeting_buttons import meet
from handlers.screens.pair_buttons import ChooseSubject, EndPair, MyMentor, WantHelper, WriteTo
from handlers.screens.pair_notices import own_words
from handlers.screens.pair_words import in_common
from handlers.screens.request_buttons import CallPerson
from handlers.screens.subject_words import inside, with_subject
from handlers.screens.waiting import until_then, waits, who_looks


def mine(
    pairs: Sequence[MyPair],
    places: Sequence[Place],
    meanwhile: Meanwhile,
    institution: str,
    now: datetime,
    own: SelfMatching,
) -> Screen:
    """`places`: how it stands with those kinds of which there is nobody; `own`: with asking for
    a particular one."""
    queues = any(place.queue and not own.is_about(place.kind, place.subject) for place in places)
    return Screen(
        paragraphs(
            *(_pair(pair) for pair in pairs),
            *(_place(place, now, own) for place in places),
            who_looks(meanwhile.looking, institution) if queues else None,
            until_then(tutor=meanwhile.tutor) if queues else None,
        ),
        [
            *(row for pair in pairs for row in _pair_rows(pair)),
            *self_match.rows(own, places),
            *([_wish(place)] for place in places if place.outlook in WISHES),
            [(_tutor_too(places), ChooseSubject())],
            [(_("Events"), ShowEvents()), (_("Ask a coordinator"), CallPerson())],
            [(_("Menu"), ToMenu())],
        ],
    )


def ask_end(pair: MyPair) -> Screen:
    return Screen(
        _(
            "If it does not fit with {name}, that is all right, and nobody asks why. "
            "{name} is thanked and told that the pair has ended, not by whom. "
            "Shall somebody else be found for you?",
            name=pair.name,
        ),
        [
            [(_("Yes, somebody else please"), EndPair(id=pair.id, sure=True))],
            [(_("No, nobody for now"), EndPair(id=pair.id, sure=True, another=False))],
            [(_("← No, it stays as it is"), MyMentor())],
        ],
    )


def ended(*, another: bool) -> Markup:
    if another:
        return _("The pair has ended. Coordinators are told that you would like somebody else.")
    return _("The pair has ended. Coordinators are told that you want nobody for now.")


def _pair(pair: MyPair) -> Markup:
    common = in_common(pair.common, pair.since)
    matched = _("You were brought together because of what you have in common:")
    return paragraphs(
        lines(_title(pair), own_words(pair.words)),
        _visiting(pair.name, pair.visitor) if pair.visitor else None,
        lines(matched, common) if common else None,
    )


def _title(pair: MyPair) -> Markup:
    since = long_day(pair.since)
    if pair.subject:
        return _(
            "<b>{name}</b>, your tutor for {subject} since {day}",
            name=pair.name,
            subject=inside(pair.subject),
            day=since,
        )
    if pair.kind == PairKind.TUTOR:
        return _("<b>{name}</b>, your tutor since {day}", name=pair.name, day=since)
    return _("<b>{name}</b>, your mentor since {day}", name=pair.name, day=since)


def _visiting(mentor: str, visitor: Visitor) -> Markup:
    """The words with which they came; who sees what stays true while they are here."""
    if visitor.name is None:
        return at_desk(mentor)
    name = visitor.name
    seen = may_see(name) if visitor.shown else sees_nothing(name)
    return lines(comes(name, mentor), seen, between=" ")


def _visitor_rows(visitor: Visitor | None) -> list[list[Button]]:
    if visitor is None or visitor.id is None or visitor.name is None:
        return []
    see = hide(visitor.card_id, visitor.id) if visitor.shown else None
    return [
        [write(visitor.card_id, visitor.name)],
        [see or let_see(visitor.card_id, visitor.id, visitor.name)],
    ]


def _pair_rows(pair: MyPair) -> list[list[Button]]:
    name = with_subject(pair.name, pair.subject)
    leave = _("{name}: somebody else, or an end", name=name)
    return [
        *_visitor_rows(pair.visitor),
        [(_("Write to {name}", name=name), WriteTo(id=pair.id))],
        [meet(pair.id, name)],
        [how(pair.id, name)],
        [(leave, EndPair(id=pair.id))],
    ]


def _place(place: Place, now: datetime, own: SelfMatching) -> Markup | None:
    if own.request is not None and own.is_about(place.kind, place.subject):
        return lines(bold(_whose(place)), self_match.standing(own.request))
    if place.queue is not None:
        return lines(bold(_whose(place)), waits(place.queue, now))
    if place.kind == PairKind.TUTOR:
        return lines(bold(_whose(place)), _why_no_tutor(place.outlook))
    return lines(bold(_("Your mentor")), _why_not(place.outlook))


def _whose(place: Place) -> Markup:
    if place.kind == PairKind.MENTOR:
        return _("Your mentor")
    if place.subject:
        return _("Your tutor for {subject}", subject=inside(place.subject))
    return _("Your tutor")


def _tutor_too(places: Sequence[Place]) -> Markup:
    if any(place.kind == PairKind.TUTOR for place in places):
        return _("A tutor for another subject")
    return _("I would like a tutor, too")


def _why_no_tutor(outlook: Outlook) -> Markup:
    return not_shown() if outlook is Outlook.NOT_SHOWN else _paused()


def _why_not(outlook: Outlook) -> Markup:
    if outlook is Outlook.NOT_NOW:
        return _("You have said that you want no mentor for now. That can change any time.")
    return not_shown() if outlook is Outlook.NOT_SHOWN else _paused()


def not_shown() -> Markup:
    return _(
        "You chose not to be shown to mentors, so nobody is introduced to you. If you would "
        "like a mentor after all, change it in /settings."
    )


def _paused() -> Markup:
    return _(
        "You are taking a break, so nobody is looked for just now. Your waiting time goes on. "
        "The break can be ended in /settings."
    )


def _wish(place: Place) -> Button:
    wanted, subject = place.outlook is Outlook.NOT_NOW, mark(place.subject)
    to = WantHelper(kind=place.kind, wanted=wanted, subject=subject)
    if place.subject:
        return _("No tutor for {subject} for now", subject=inside(place.subject)), to
    return WISHES[place.outlook][place.kind](), to


WISHES = {
    Outlook.NOT_NOW: {
        PairKind.MENTOR: lambda: _("I would like a mentor"),
    },
    Outlook.WAITING: {
        PairKind.MENTOR: lambda: _("No mentor for now"),
        PairKind.TUTOR: lambda: _("No tutor for now"),
    },
}
