"""What is refused in a chat of the staff, and why nothing was sent."""

from bot.domain.staff_refusals import (
    AnswerTooLong,
    ChatOfAnother,
    NotByName,
    NotHandedOn,
    NothingWaits,
    NotTheStaffChat,
    TakenByAnother,
    WordsAlone,
)
from bot.texts import Markup, _
from handlers.errors import wording


@wording.register
def _not_here(_refusal: NotTheStaffChat) -> Markup:
    return _(
        "This chat is not the chat of the staff any more. Requests stand in our private chat."
    )


@wording.register
def _of_another(_refusal: ChatOfAnother) -> Markup:
    return _("This group is the staff's chat of another institution. Please take another group.")


@wording.register
def _not_by_name(_refusal: NotByName) -> Markup:
    return _(
        "You write here as the group, so I do not see who you are. Please switch off “Remain"
        " anonymous” for yourself and type it again."
    )


@wording.register
def _not_handed_on(_refusal: NotHandedOn) -> Markup:
    return _("Not sent: only coordinators answer here.")


@wording.register
def _words_alone(_refusal: WordsAlone) -> Markup:
    return _("Not sent: from here I can hand on only words. Please write it as a reply.")


@wording.register
def _too_long(refusal: AnswerTooLong) -> Markup:
    return _("Not sent: please keep it to {n} characters.", n=refusal.most)


@wording.register
def _nothing_waits(_refusal: NothingWaits) -> Markup:
    return _("Not sent: this has been answered already, or it was taken back.")


@wording.register
def _taken(refusal: TakenByAnother) -> Markup:
    return _(
        "{name} has it already. If you agreed on it, press “Take it over” first.", name=refusal.by
    )
