"""What people are told when a learner cannot reach their mentor, and what coordinators decide."""

from bot.delivery.screen import Button, Screen
from bot.domain.touch import TouchBack, TouchFound, TouchKept, TouchLost, WordWished
from bot.services.pair_views import CandidateView
from bot.services.touch import TouchOver
from bot.texts import Markup, _, bold, day_and_hour, lines, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.health_buttons import KeepPair, LoseTouch, TakeInstead, how
from handlers.screens.meeting_buttons import meet
from handlers.screens.pair_buttons import OpenPair, WriteTo
from handlers.screens.pair_cards import title
from handlers.screens.pair_words import points, reasons


@screen_of.register
def _lost(notice: TouchLost) -> Screen:
    return Screen(
        paragraphs(
            bold(_("{name} cannot reach {helper}.", name=notice.learner, helper=notice.helper)),
            _(
                "{helper} gets one kind reminder. If nothing is heard by {until}, I give you up "
                "to three other names with reasons. If you know more, speak with both of them.",
                helper=notice.helper,
                until=day_and_hour(notice.until),
            ),
        ),
        [_pair(notice.pairing_id), [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _word(notice: WordWished) -> Screen:
    return Screen(
        paragraphs(
            _("<b>{name} would be glad of a word from you.</b>", name=notice.name),
            _(
                "Days get full, and a few words are enough. If you have no time at present, that "
                "is all right, too: you can take a break in /settings."
            ),
        ),
        [
            [(_("Write to {name}", name=notice.name), WriteTo(id=notice.pairing_id))],
            [meet(notice.pairing_id, notice.name)],
            [how(notice.pairing_id, notice.name)],
        ],
        new=True,
    )


@screen_of.register
def _back(notice: TouchBack) -> Screen:
    again = LoseTouch(id=notice.pairing_id)
    return Screen(
        _(
            "There is a sign from {name}: a message, hours for a meeting, or a note that you "
            "met or wrote. So the clock has stopped. If nothing of it has reached you, start it "
            "again.",
            name=notice.name,
        ),
        [
            [(_("Write to {name}", name=notice.name), WriteTo(id=notice.pairing_id))],
            [(_("Nothing has reached me"), again)],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


@screen_of.register
def _found(notice: TouchFound) -> Screen:
    return Screen(
        _(
            "{name} and {helper} are in touch again. There is nothing to do for you.",
            name=notice.learner,
            helper=notice.helper,
        ),
        [_pair(notice.pairing_id), [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _kept(notice: TouchKept) -> Screen:
    return Screen(
        _(
            "{by}, coordinator, has looked into it: you and {name} stay a pair. If you still "
            "cannot reach {name}, say so again; and you can have somebody else at any time.",
            by=notice.by,
            name=notice.name,
        ),
        [[how(notice.pairing_id, notice.name)], [(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def over(notice: TouchOver) -> Screen:
    nobody = _("Nobody else fits by the rules just now. Please speak with both of them.")
    return Screen(
        paragraphs(
            bold(
                _(
                    "{name} has heard nothing from {helper} since {since}.",
                    name=notice.learner,
                    helper=notice.helper,
                    since=day_and_hour(notice.since),
                )
            ),
            title(notice.learner, notice.helper, notice.kind, notice.subject),
            *([_candidate(notice, one) for one in notice.candidates] or [nobody]),
            _(
                "One tap ends the pair and begins the new one. Both are told that it has ended, "
                "without a reason."
            )
            if notice.candidates
            else None,
        ),
        [
            *([_take(notice, one)] for one in notice.candidates),
            [(_("They stay a pair: I have spoken with them"), KeepPair(id=notice.touch_id))],
            [*_pair(notice.pairing_id), (_("Menu"), ToMenu())],
        ],
        new=True,
    )


def kept(name: str) -> Screen:
    return Screen(_("They stay a pair, and {name} is told.", name=name), [[(_("Menu"), ToMenu())]])


def _candidate(notice: TouchOver, one: CandidateView) -> Markup:
    fit = _("Fit: {points}", points=points(one.match))
    return lines(bold(one.name), fit, reasons(one.match, notice.now))


def _take(notice: TouchOver, one: CandidateView) -> Button:
    to = TakeInstead(id=notice.touch_id, helper=one.id)
    return _("{name} instead", name=one.name), to


def _pair(pairing_id: int) -> list[Button]:
    return [(_("The pair"), OpenPair(id=pairing_id))]
