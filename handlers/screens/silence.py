"""The second reminder, in other words, and what coordinators are told of a silence."""

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Screen
from bot.domain.silence import Silent, SilentPair, StillThere
from bot.domain.stand_ins import Handed
from bot.texts import Markup, _, bold, day, lines, listed, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.card_buttons import DeskCards, MyCards
from handlers.screens.check_in_buttons import CheckIns
from handlers.screens.pair_buttons import OpenPair, WriteTo
from handlers.screens.settings_buttons import Page, ToSettings


class LeaveAlone(CallbackData, prefix="sil"):
    """`id`: the silent person."""

    id: int


class AllIsWell(CallbackData, prefix="sih"):
    """ "I am here, but not now": the press itself is the sign of life."""


@screen_of.register
def _again(notice: StillThere) -> Screen:
    what = CheckIns() if notice.to_learner else MyCards()
    open_it = _("The check-in") if notice.to_learner else _("My cards")
    return Screen(
        paragraphs(
            _("Is everything all right with you? There is no need to explain anything."),
            _(
                "A tap on any button is enough, and I stop asking about this. If I hear nothing "
                "until {day}, a coordinator is told so and sees whether help is needed. Nothing "
                "is held against you.",
                day=day(notice.until),
            ),
        ),
        [
            [(_("I am here, just not now"), AllIsWell())],
            [(open_it, what), (_("Write to {name}", name=notice.name), _write(notice))],
            [(_("Take a break"), ToSettings(page=Page.PAUSE))],
        ],
        new=True,
    )


def here() -> Screen:
    return Screen(
        _("Good to hear from you. I do not ask about this any more, and nobody is told."),
        [[(_("Take a break"), ToSettings(page=Page.PAUSE)), (_("Menu"), ToMenu())]],
    )


@screen_of.register
def _silent(notice: Silent) -> Screen:
    return Screen(
        paragraphs(
            bold(_title(notice)),
            _facts(notice),
            _what_can_be_done(notice),
            handed(notice.handed),
        ),
        [
            *(_ways(notice, pair) for pair in notice.pairs),
            [(_("Cards without a mentor"), DeskCards())] if notice.handed.at_desk else [],
            [(_("Leave it for a week"), LeaveAlone(id=notice.person_id))]
            if notice.reachable
            else [],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


def left_alone(name: str) -> Screen:
    return Screen(
        _(
            "For a week nothing more comes about {name}. If nothing is heard until then, you are "
            "told again; if {name} gives a sign, you are not.",
            name=name,
        ),
        [[(_("Menu"), ToMenu())]],
    )


def _title(notice: Silent) -> Markup:
    if notice.stands_in_for:
        return _of_stand_in(notice, listed([*notice.stands_in_for]))
    if notice.reachable:
        return _("Nothing has been heard from {name}.", name=notice.name)
    if notice.seen_at is None:
        return _("{name} has not opened this bot yet, so no message arrives.", name=notice.name)
    return _("Telegram brings {name} no messages any more.", name=notice.name)


def _of_stand_in(notice: Silent, mentors: str) -> Markup:
    if notice.reachable:
        return _(
            "Nothing has been heard from {name}, who stands in for {mentors}.",
            name=notice.name,
            mentors=mentors,
        )
    return _(
        "Telegram brings {name}, who stands in for {mentors}, no messages any more.",
        name=notice.name,
        mentors=mentors,
    )


def handed(where: Handed) -> Markup | None:
    """Where the cards are now, so that nobody has to look for them."""
    return lines(
        n_(
            "{n} open card has gone to somebody else.",
            "{n} open cards have gone to somebody else.",
            where.passed,
        )
        if where.passed
        else None,
        n_(
            "{n} open card is with you now: nobody else could take it.",
            "{n} open cards are with you now: nobody else could take them.",
            where.at_desk,
        )
        if where.at_desk
        else None,
    )


def _facts(notice: Silent) -> Markup:
    at = notice.asked_at
    asked = _("Asked on {day}.", day=day(at)) if at else None
    again = notice.reminded_at
    reminded = _("Reminded twice, last on {day}.", day=day(again)) if again else None
    seen = (
        _("Last heard from on {day}.", day=day(notice.seen_at))
        if notice.seen_at
        else _("Never heard from so far.")
    )
    return lines(asked, reminded, seen, between=" ")


def _what_can_be_done(notice: Silent) -> Markup:
    if notice.is_learner:
        return _(
            "There may be many good reasons. You can write, look at the pair, ask {helper} to "
            "call, or leave it.",
            helper=notice.pairs[0].name,
        )
    if notice.stands_in_for:
        return _(
            "There may be many good reasons, and it says nothing about the pair's own mentor. You "
            "can look at the pair and write to the learner."
        )
    return _(
        "There may be many good reasons. You can look at the pairs and write to the learners; "
        "there a pair can also be ended and somebody else be found."
    )


def _ways(notice: Silent, pair: SilentPair) -> list[Button]:
    to = notice.name if notice.is_learner else pair.name
    look: Button = (_("Pair with {name}", name=pair.name), OpenPair(id=pair.pairing_id))
    write: Button = (_("Write to {name}", name=to), WriteTo(id=pair.pairing_id))
    return [look, write] if notice.reachable or not notice.is_learner else [look]


def _write(notice: StillThere) -> WriteTo:
    return WriteTo(id=notice.pairing_id)
