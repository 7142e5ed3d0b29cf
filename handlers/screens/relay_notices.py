"""What comes from the other one of a pair, what did not arrive, and what the rules refuse."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.pairings import CannotBeReached, PairKind
from bot.domain.relay import (
    MOST_A_DAY,
    EnoughForToday,
    NotArrived,
    NotAtPresent,
    NotWhole,
    PairIsOver,
    Relayed,
    RelayRefusal,
    StoppedHere,
)
from bot.texts import Markup, _, bold, lines, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.notices import screen_of
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.relay import answer_and_more
from handlers.screens.relay_buttons import LetRelayGoOn
from handlers.screens.request_buttons import CallPerson


@screen_of.register
def relayed(notice: Relayed) -> Screen:
    return Screen(
        lines(bold(_head(notice)) if notice.head else None, safe(notice.text)),
        answer_and_more(notice.pairing_id) if notice.ways else [],
        attached=notice.media,
    )


def _head(notice: Relayed) -> Markup:
    if notice.changed:
        return _("{name} writes (changed):", name=notice.name)
    if notice.media and not notice.text:
        return _("{name} sends you this.", name=notice.name)
    return _("{name} writes:", name=notice.name)


@screen_of.register
def not_arrived(notice: NotArrived) -> Screen:
    if notice.gone:
        text = _(
            "What you last wrote to {name} did not arrive: I cannot reach {name} any more.",
            name=notice.name,
        )
    else:
        text = _(
            "What you last wrote to {name} was still waiting, and could not be handed on.",
            name=notice.name,
        )
    return Screen(paragraphs(text, _what_helps()), _person(), new=True)


@screen_of.register
def not_whole(notice: NotWhole) -> Screen:
    again: Button = (_("Write to {name}", name=notice.name), WriteTo(id=notice.pairing_id))
    return Screen(
        _(
            "{name} has your message, but not what you had attached: Telegram did not hand it "
            "over, or {name} takes no voice messages. Perhaps send it in another way.",
            name=notice.name,
        ),
        [[again], [(_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _stopped_here(refusal: StoppedHere) -> Markup:
    return _(
        "You have stopped the messages between you and {name}. To write, let them go on first.",
        name=refusal.name,
    )


@wording.register
def _not_at_present(refusal: NotAtPresent) -> Markup:
    return paragraphs(
        _(
            "Messages between you and {name} cannot be handed on at present. Nothing of this "
            "was handed on.",
            name=refusal.name,
        ),
        _what_helps(),
    )


@wording.register
def _enough(refusal: EnoughForToday) -> Markup:
    return _(
        "That is {n} messages to {name} today, and I hand on no more in one day. This one was not "
        "handed on; it is still in this chat. Tomorrow it goes on.",
        n=MOST_A_DAY,
        name=refusal.name,
    )


@wording.register
def _over(refusal: PairIsOver) -> Markup:
    who = {
        PairKind.MENTOR: _("Your time with {name} as a pair is over", name=_name(refusal.name)),
        PairKind.TUTOR: _("Your lessons with {name} are over", name=_name(refusal.name)),
    }[refusal.kind]
    return paragraphs(
        _("{what}, so I hand on nothing between you any more.", what=who),
        _(
            "Thank you for every word you found for each other. If something is still open, a "
            "coordinator can help."
        ),
    )


def _name(name: str) -> str:
    return name or _("the other one")


@ways.register
def _way_on(refusal: StoppedHere) -> Rows:
    on: Button = (
        _("Let messages from {name} go on", name=refusal.name),
        LetRelayGoOn(id=refusal.pairing_id),
    )
    return [[on], [(_("Menu"), ToMenu())]]


@ways.register(RelayRefusal)
@ways.register(CannotBeReached)
def _ways_to_a_person(_refusal: RelayRefusal | CannotBeReached) -> Rows:
    return _person()


def _what_helps() -> Markup:
    return _("You can talk about it when you meet, or ask a coordinator.")


def _person() -> list[list[Button]]:
    return [[(_("Ask a coordinator"), CallPerson())], [(_("Menu"), ToMenu())]]
