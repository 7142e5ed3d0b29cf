"""How learners see their mentor and tutor, or where they stand while they wait."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.services.pair_views import MyPair, Outlook, Place, Visitor
from bot.texts import Markup, _, bold, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.card_takers import hide, let_see, may_see, write
from handlers.screens.card_visitors import at_desk, comes, sees_nothing
from handlers.screens.events import ShowEvents
from handlers.screens.health_buttons import how
from handlers.screens.meeting_buttons import meet
from handlers.screens.pair_buttons import EndPair, MyMentor, WantHelper, WriteTo
from handlers.screens.pair_notices import own_words
from handlers.screens.pair_words import in_common
from handlers.screens.request_buttons import CallPerson


def mine(pairs: Sequence[MyPair], places: Sequence[Place], institution: str) -> Screen:
    """`places`: how it stands with those kinds of which there is nobody."""
    waits = any(place.outlook is Outlook.WAITING for place in places)
    return Screen(
        paragraphs(
            *(_pair(pair) for pair in pairs),
            *(_place(place) for place in places),
            _who_looks(institution) if waits else None,
        ),
        [
            *(row for pair in pairs for row in _pair_rows(pair)),
            *([_wish(place)] for place in places if place.outlook in WISHES),
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
    leave = _("{name}: somebody else, or an end", name=pair.name)
    return [
        *_visitor_rows(pair.visitor),
        [(_("Write to {name}", name=pair.name), WriteTo(id=pair.id))],
        [meet(pair.id, pair.name)],
        [how(pair.id, pair.name)],
        [(leave, EndPair(id=pair.id))],
    ]


def _place(place: Place) -> Markup | None:
    if place.kind == PairKind.TUTOR:
        return _place_for_tutor(place)
    return lines(bold(_("Your mentor")), _place_for_mentor(place))


def _place_for_mentor(place: Place) -> Markup:
    match place.outlook:
        case Outlook.WAITING:
            return _(
                "You are waiting for a mentor: place {place} of {of} by waiting time. Who fits "
                "whom counts more than the place. We cannot say yet how long it will take.",
                place=place.place,
                of=place.of,
            )
        case Outlook.NOT_NOW:
            return _("You have said that you want no mentor for now. That can change any time.")
        case Outlook.NOT_SHOWN:
            return not_shown()
        case Outlook.PAUSED:
            return _paused()


def _place_for_tutor(place: Place) -> Markup | None:
    if place.outlook is not Outlook.WAITING:
        return None
    return _(
        "You are waiting for a tutor: place {place} of {of} by waiting time.",
        place=place.place,
        of=place.of,
    )


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


def _who_looks(institution: str) -> Markup:
    who = (
        _("Coordinators of {institution} are looking.", institution=institution)
        if institution
        else _("Coordinators are looking.")
    )
    return paragraphs(
        lines(who, _("As soon as there is somebody, you get a message here."), between=" "),
        _(
            "Until then, ask me anything in your own words; the timetable and events are in the "
            "menu, and a coordinator is there for you."
        ),
    )


def _wish(place: Place) -> Button:
    wanted = place.outlook is Outlook.NOT_NOW
    return WISHES[place.outlook][place.kind](), WantHelper(kind=place.kind, wanted=wanted)


WISHES = {
    Outlook.NOT_NOW: {
        PairKind.MENTOR: lambda: _("I would like a mentor"),
        PairKind.TUTOR: lambda: _("I would like a tutor, too"),
    },
    Outlook.WAITING: {
        PairKind.MENTOR: lambda: _("No mentor for now"),
        PairKind.TUTOR: lambda: _("No tutor for now"),
    },
}
