"""What mentors and coordinators are told because of cards; answers are read on the card itself."""

from bot.delivery.screen import Button, Screen
from bot.domain.check_in_notices import (
    AnswersShared,
    CardDue,
    CardOpened,
    MentorNeedsHelp,
    TalkWanted,
)
from bot.domain.pairings import PairKind
from bot.texts import Markup, _, bold, day, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.card_buttons import AskAround, OpenCard
from handlers.screens.card_parts import outcome_buttons
from handlers.screens.check_in_buttons import SharedAnswers
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.subject_words import with_subject


def _look(card_id: int) -> list[Button]:
    return [(_("Open the card"), OpenCard(id=card_id))]


def _write(notice: AnswersShared | TalkWanted) -> list[Button]:
    return [(_("Write to {name}", name=notice.name), WriteTo(id=notice.pairing_id))]


def _of(notice: CardOpened | CardDue | AnswersShared | TalkWanted) -> Markup:
    """Whom it is about, and in which of a tutor's pairs."""
    return with_subject(notice.name, notice.subject)


@screen_of.register
def _opened(notice: CardOpened) -> Screen:
    when = day(notice.due_at)
    return Screen(
        paragraphs(
            bold(_("Check-in with {name}, due {when}", name=_of(notice), when=when)),
            _("How are they this week? One tap is enough. The card has what you agreed before."),
        ),
        [_look(notice.card_id), *outcome_buttons(notice.card_id)],
        new=True,
    )


@screen_of.register
def _due(notice: CardDue) -> Screen:
    text = _("The card of {name} is due today. One tap is enough.", name=_of(notice))
    if notice.again and notice.due_at is not None:
        text = _(
            "The card of {name} has been open since {when}. If you do not get round to it, "
            "somebody else can take it; that is no harm. I do not remind you again.",
            name=_of(notice),
            when=day(notice.due_at),
        )
    return Screen(
        text,
        [
            _look(notice.card_id),
            *outcome_buttons(notice.card_id),
            [(_("Who can take it for me?"), AskAround(id=notice.card_id))] if notice.again else [],
        ],
        new=True,
    )


@screen_of.register
def _shared(notice: AnswersShared) -> Screen:
    text = (
        _("{name} lets you know that something is hard. Please look today.", name=_of(notice))
        if notice.hard
        else _("{name} lets you know how things are.", name=_of(notice))
    )
    return Screen(text, [_write(notice), _look(notice.card_id)], new=True)


@screen_of.register
def _talk(notice: TalkWanted) -> Screen:
    return Screen(
        _("{name} would like to talk to you. Please write or call today.", name=_of(notice)),
        [_write(notice), _look(notice.card_id)],
        new=True,
    )


@screen_of.register
def _help(notice: MentorNeedsHelp) -> Screen:
    return Screen(
        _who_needs_help(notice),
        [[(_("What people share"), SharedAnswers())], [(_("Menu"), ToMenu())]],
        new=True,
    )


def _who_needs_help(notice: MentorNeedsHelp) -> Markup:
    who = {"mentor": notice.mentor, "learner": notice.learner}
    if notice.stands_in_for is not None:
        return _(
            "{name}, who stands in for {mentor}, asks for help with {learner}. Please get in "
            "touch today.",
            name=notice.mentor,
            mentor=notice.stands_in_for,
            learner=notice.learner,
        )
    if notice.kind == PairKind.TUTOR:
        return _(
            "{mentor}, tutor of {learner}, asks for help with this pair. Please get in touch "
            "today.",
            **who,
        )
    return _(
        "{mentor}, mentor of {learner}, asks for help with this pair. Please get in touch today.",
        **who,
    )
