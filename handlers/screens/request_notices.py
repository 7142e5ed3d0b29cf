"""What people are told of requests: who has it, what came of it, and what comes next."""

from bot.delivery.screen import Rows, Screen
from bot.domain.requests import (
    LONGEST_ASKED,
    AlreadyAnswered,
    RequestAnswered,
    RequestCame,
    RequestClosed,
    RequestHanded,
    RequestKind,
    RequestOff,
    RequestTaken,
    RequestWaits,
    TooLateToReopen,
)
from bot.texts import Markup, _, bold, day, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.notices import screen_of
from handlers.screens.facts import cut
from handlers.screens.request_buttons import (
    AnswerRequest,
    CallPerson,
    HandOver,
    ReopenRequest,
    ShowOwnRequests,
    ShowRequests,
)
from handlers.screens.request_words import head_of

LONGEST_REMINDER = 300


@screen_of.register
def _came(notice: RequestCame) -> Screen:
    told = cut(notice.text, longest=LONGEST_ASKED) if notice.text else None
    hand = _("Hand it to the coordinators") if notice.to_helper else _("Hand over")
    can_hand = notice.kind != RequestKind.HELP
    return Screen(
        paragraphs(
            _("{name} hands this over to you.", name=notice.by) if notice.by else None,
            _("The reply did not help yet.") if notice.again else None,
            head_of(notice),
            told,
            _("Still missing: {text}", text=notice.missing) if notice.missing else None,
            _only_you() if notice.to_helper else None,
        ),
        [
            [(_("Answer"), AnswerRequest(id=notice.request_id))],
            [(hand, HandOver(id=notice.request_id))] if can_hand else [],
            [(_("All requests"), ShowRequests())],
        ],
        new=True,
    )


def _only_you() -> Markup:
    return _(
        "Nobody but you sees it. If it is not for you, hand it to the coordinators: that is fine,"
        " and whoever asked is told."
    )


@screen_of.register
def _taken(notice: RequestTaken) -> Screen:
    return Screen(
        _("{name} is looking at your question.", name=notice.by or _("A coordinator")), new=True
    )


@screen_of.register
def _handed(notice: RequestHanded) -> Screen:
    who = (
        _("{name} has your question now and will reply to you.", name=notice.to)
        if notice.to
        else _(
            "The coordinators have your question now. I will tell you when one of them takes it."
        )
    )
    by = _("{name} has handed it over.", name=notice.by) if notice.by else None
    if notice.waited:
        by = _("There has been no reply to your question yet, so I have passed it on, as I said.")
    return Screen(paragraphs(by, who, _you_asked(notice.question)), _to_own(), new=True)


@screen_of.register
def _waits(notice: RequestWaits) -> Screen:
    until = day(notice.until)
    return Screen(
        paragraphs(
            _("{name} is still waiting for your reply:", name=notice.name),
            cut(notice.text, longest=LONGEST_ASKED),
            _(
                "A line is enough. If you cannot answer now, that is fine: hand it on, or it goes"
                " to the coordinators by itself on {until}.",
                until=until,
            ),
        ),
        [
            [(_("Answer"), AnswerRequest(id=notice.request_id))],
            [(_("Hand it to the coordinators"), HandOver(id=notice.request_id))],
            [(_("All requests"), ShowRequests())],
        ],
        new=True,
    )


@screen_of.register
def _off(notice: RequestOff) -> Screen:
    return Screen(
        _("The question of {name} does not wait for you any more. All is well.", name=notice.name),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@screen_of.register
def _answered(notice: RequestAnswered) -> Screen:
    return Screen(
        paragraphs(
            bold(_("{name} answers:", name=notice.by or _("A coordinator"))),
            safe(notice.answer),
            _you_asked(notice.question),
        ),
        _after(notice.request_id, again=notice.again),
        new=True,
    )


@screen_of.register
def _closed(notice: RequestClosed) -> Screen:
    return Screen(
        paragraphs(
            bold(_("{name} has no answer:", name=notice.by or _("A coordinator"))),
            safe(notice.word),
            _you_asked(notice.question),
            _("If that does not help, say so within two weeks, and it is looked at again."),
        ),
        _after(notice.request_id, again=True),
        new=True,
    )


@wording.register
def _too_late(_refusal: AlreadyAnswered) -> Markup:
    return _("Somebody has answered this already, or it was taken back.")


@wording.register
def _too_old(_refusal: TooLateToReopen) -> Markup:
    return _("That was more than two weeks ago. Please just ask again; somebody will look at it.")


@ways.register
def _ask_anew(_refusal: TooLateToReopen) -> Rows:
    return [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]]


def _after(request_id: int, *, again: bool) -> Rows:
    no_help: Rows = [[(_("That did not help"), ReopenRequest(id=request_id))]]
    return [*(no_help if again else []), [(_("Menu"), ToMenu())]]


def _you_asked(question: str) -> Markup | None:
    if not question:
        return None
    about = _("You asked: {question}", question=cut(question, longest=LONGEST_REMINDER))
    return Markup(f"<i>{about}</i>")


def _to_own() -> Rows:
    return [[(_("My questions"), ShowOwnRequests()), (_("Menu"), ToMenu())]]
