"""How mentors and tutors see their learners and how many they take."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.pair_offers import OfferView
from bot.domain.pairings import MOST_LEARNERS
from bot.services.pair_views import MyLearners, MyPair
from bot.texts import Markup, _, bold, day_and_hour, lines, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens import self_match_helpers
from handlers.screens.card_buttons import ShowStandIns
from handlers.screens.health_buttons import how
from handlers.screens.meeting_buttons import meet
from handlers.screens.pair_buttons import EndPair, OpenOffer, SetCapacity, ShowLearners, WriteTo
from handlers.screens.pair_notices import ended_for_helper
from handlers.screens.pair_words import in_common
from handlers.screens.subject_words import with_subject


def mine(my: MyLearners, asked: Sequence[OfferView] = (), may: bool | None = None) -> Screen:
    """`asked`: whom they are asked to take just now; `may`: whether learners may ask them."""
    return Screen(
        paragraphs(
            bold(_("My learners")),
            *(_asked(one) for one in asked),
            *([_card(pair) for pair in my.pairs] or ([] if asked else [_nobody()])),
            _how_many(my),
            _each_counts() if any(pair.subject for pair in my.pairs) else None,
            self_match_helpers.standing(may) if my.shown else not_shown(),
        ),
        [
            *([_about(one)] for one in asked),
            *(row for pair in my.pairs for row in _pair_rows(pair)),
            _capacity(my),
            _nobody_new(my),
            self_match_helpers.row(may) if my.shown else [],
            [(_("My stand-in"), ShowStandIns()), (_("Menu"), ToMenu())],
        ],
    )


def ask_end(pair: MyPair) -> Screen:
    return Screen(
        _(
            "End the pair with {name}? Nobody asks why. {name} is told that it has ended, not "
            "by whom, and coordinators look for somebody else at once.",
            name=pair.name,
        ),
        [
            [(_("Yes, end it"), EndPair(id=pair.id, sure=True))],
            [(_("← No, it stays as it is"), ShowLearners())],
        ],
    )


def ended(name: str, my: MyLearners) -> Screen:
    """And what becomes of the place that is free now."""
    return Screen(
        paragraphs(ended_for_helper(name), _free_place() if my.capacity > len(my.pairs) else None),
        [_nobody_new(my), [(_("My learners"), ShowLearners()), (_("Menu"), ToMenu())]],
    )


def _asked(offer: OfferView) -> Markup:
    if offer.own:
        return _(
            "<b>{name}</b> asks whether you would take them; until {day} you may answer.",
            name=with_subject(offer.name, offer.subject),
            day=day_and_hour(offer.answer_by),
        )
    return _(
        "You are asked whether you take <b>{name}</b>; until {day} you may answer.",
        name=with_subject(offer.name, offer.subject),
        day=day_and_hour(offer.answer_by),
    )


def _about(offer: OfferView) -> Button:
    name = with_subject(offer.name, offer.subject)
    return _("{name}: yes or no?", name=name), OpenOffer(id=offer.id)


def _free_place() -> Markup:
    return _(
        "You have a place for another learner: as soon as a coordinator has found somebody who "
        "fits, the two of you are introduced here."
    )


def _card(pair: MyPair) -> Markup:
    return lines(
        _(
            "<b>{name}</b>, since {day}",
            name=with_subject(pair.name, pair.subject),
            day=long_day(pair.since),
        ),
        in_common(pair.common, pair.since),
    )


def _nobody() -> Markup:
    return _(
        "There is nobody yet. As soon as a coordinator has found a learner for you, the two of "
        "you are introduced here."
    )


def _how_many(my: MyLearners) -> Markup:
    if my.capacity == 0:
        return _("You take nobody new for now.")
    if my.capacity <= len(my.pairs):
        return n_(
            "You take up to {n} learner at a time, so nobody new comes for now.",
            "You take up to {n} learners at a time, so nobody new comes for now.",
            my.capacity,
        )
    return n_(
        "You take up to {n} learner at a time.",
        "You take up to {n} learners at a time.",
        my.capacity,
    )


def _each_counts() -> Markup:
    return _("Each subject takes a place of its own, also with the same learner.")


def not_shown() -> Markup:
    return _(
        "You chose not to be shown to learners, so nobody new is introduced to you. You can "
        "change it in /settings."
    )


def _pair_rows(pair: MyPair) -> list[list[Button]]:
    name = with_subject(pair.name, pair.subject)
    return [
        [
            (_("Write to {name}", name=name), WriteTo(id=pair.id)),
            (_("End: {name}", name=name), EndPair(id=pair.id)),
        ],
        [meet(pair.id, name)],
        [how(pair.id, name)],
    ]


def _capacity(my: MyLearners) -> list[Button]:
    fewer, more = my.capacity - 1, my.capacity + 1
    less: list[Button] = [(_("Take up to {count}", count=fewer), SetCapacity(to=fewer))]
    room: list[Button] = [(_("Take up to {count}", count=more), SetCapacity(to=more))]
    return [
        *(less if fewer > len(my.pairs) else []),
        *(room if more <= MOST_LEARNERS else []),
    ]


def _nobody_new(my: MyLearners) -> list[Button]:
    if my.capacity <= len(my.pairs):
        return []
    return [(_("Nobody new for now"), SetCapacity(to=len(my.pairs)))]
