"""Hours to offer, hours that are offered: how they look to each of the two."""

from datetime import datetime

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.forms import Answers, Question
from bot.domain.meeting_views import DraftView, NoHours, OfferView
from bot.domain.meetings import LENGTHS, MOST_AHEAD, PlaceKind
from bot.texts import Markup, _, bold, day_and_hour, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.forms import CHOSEN, Wording
from handlers.screens.meeting_buttons import (
    FindHours,
    LookAhead,
    MetDays,
    NotNow,
    PickHour,
    SendOffer,
    SetLength,
    SetPlace,
    TakeHour,
    TypePlace,
    find_again,
)
from handlers.screens.meeting_words import length, length_and_place, write
from handlers.screens.pair_words import bullets


def draft(view: DraftView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("A meeting with {name}", name=view.name)),
            _stands(view.moves),
            _found(view) if view.found else _none(view),
        ),
        [
            *_hours(view),
            *(_settings(view) if view.found else [_lengths(view)]),
            *_send(view),
            _other_weeks(view),
            [write(view.pairing_id, view.name)],
            [(_("We have met already"), MetDays(id=view.pairing_id)), (_("Menu"), ToMenu())],
        ],
    )


def _found(view: DraftView) -> Markup:
    return paragraphs(
        _(
            "In these hours you are both free: no class, no other meeting, no quiet hours. "
            "{name} sees the ones with ✓, on their own clock, and taps one. Press an hour to "
            "leave it out.",
            name=view.name,
        ),
        length_and_place(view.minutes, view.place),
    )


def _none(view: DraftView) -> Markup:
    why = (
        _("{name} cannot meet in these two weeks.", name=view.name)
        if view.why_none is NoHours.AWAY
        else _(
            "In these two weeks I find no hour in which you are both free: classes, other "
            "meetings, quiet hours and what you each told of your week leave none."
        )
    )
    return paragraphs(why, _("Look at other weeks, or write to {name}.", name=view.name))


def _hours(view: DraftView) -> Rows:
    return [
        [
            (
                (CHOSEN if n in view.picked else "") + day_and_hour(one),
                PickHour(id=view.id, number=n),
            )
        ]
        for n, one in enumerate(view.found)
    ]


def _settings(view: DraftView) -> Rows:
    return [_lengths(view), _places(view)]


def _lengths(view: DraftView) -> list[Button]:
    return [
        (_chosen(length(n), chosen=n == view.minutes), SetLength(id=view.id, minutes=n))
        for n in LENGTHS
    ]


def _places(view: DraftView) -> list[Button]:
    labels = {PlaceKind.ONLINE: _("Online"), PlaceKind.STUDY: _("Place of study")}
    given: list[Button] = [
        (_chosen(label, chosen=kind is view.place.kind), SetPlace(id=view.id, kind=kind))
        for kind, label in labels.items()
    ]
    typed = view.place.kind is PlaceKind.TYPED
    return [*given, (_chosen(_("Another place"), chosen=typed), TypePlace(id=view.id))]


def _chosen(label: str, *, chosen: bool) -> str:
    return f"{CHOSEN}{label}" if chosen else label


def _send(view: DraftView) -> Rows:
    if not view.picked:
        return []
    label = n_(
        "Offer {n} hour to {name}",
        "Offer {n} hours to {name}",
        len(view.picked),
        name=view.name,
    )
    return [[(label, SendOffer(id=view.id))]]


def _other_weeks(view: DraftView) -> list[Button]:
    sooner: list[Button] = [(_("← Sooner"), LookAhead(id=view.id, ahead=view.ahead - 1))]
    later: list[Button] = [(_("Other weeks →"), LookAhead(id=view.id, ahead=view.ahead + 1))]
    return [*(sooner if view.ahead else []), *(later if view.ahead < MOST_AHEAD else [])]


def _stands(moves: datetime | None) -> Markup | None:
    if moves is None:
        return None
    return _("So far it stands at {when}, until another hour is tapped.", when=day_and_hour(moves))


def place(_question: Question, _answers: Answers) -> Wording:
    return Wording(_("Where would you like to meet?"), _("Only the two of you see the place."))


def offer(view: OfferView) -> Screen:
    return _mine(view) if view.mine else _theirs(view)


def sent(view: OfferView) -> Screen:
    """The same as `offer`, just after it was made."""
    return Screen(
        paragraphs(
            _(
                "{name} gets these hours now, or after their quiet hours. As soon as one is "
                "tapped, you both get it for your calendars.",
                name=view.name,
            ),
            _listed(view),
        ),
        _ways_of_mine(view),
    )


def _mine(view: OfferView) -> Screen:
    open_ = _("You have offered {name} these hours; none is tapped yet.", name=view.name)
    return Screen(paragraphs(open_, _listed(view)), _ways_of_mine(view))


def _listed(view: OfferView) -> Markup:
    hours = bullets(*(day_and_hour(one) for _number, one in view.hours))
    return paragraphs(
        hours or _nothing_left(), length_and_place(view.minutes, view.place), _stands(view.moves)
    )


def _ways_of_mine(view: OfferView) -> Rows:
    other = FindHours(id=view.pairing_id, moves=view.moves is not None)
    return [
        [(_("Offer other hours"), other), (_("Take the offer back"), NotNow(id=view.id))],
        [write(view.pairing_id, view.name), (_("Menu"), ToMenu())],
    ]


def _theirs(view: OfferView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("{name} would like to meet you", name=view.name)),
            _stands(view.moves),
            _tap_one() if view.hours else _nothing_left(),
            length_and_place(view.minutes, view.place),
        ),
        [
            *([(day_and_hour(one), TakeHour(id=view.id, number=n))] for n, one in view.hours),
            [_other_hours(view)],
            [(_("Not now, thank you"), NotNow(id=view.id)), write(view.pairing_id, view.name)],
        ],
    )


def _tap_one() -> Markup:
    return _("Tap the hour that suits you, and it is agreed on. The hours are on your own clock.")


def _nothing_left() -> Markup:
    return _("Meanwhile none of these hours is free any more.")


def _other_hours(view: OfferView) -> Button:
    label = _("None of these: offer others") if view.hours else _("Offer other hours")
    return label, FindHours(id=view.pairing_id, moves=view.moves is not None)


def declined(name: str, pairing_id: int) -> Screen:
    return Screen(
        _(
            "All right, these hours are not on offer any more. {name} is given no reason.",
            name=name,
        ),
        [[find_again(pairing_id)], [(_("Menu"), ToMenu())]],
    )
