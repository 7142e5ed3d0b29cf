"""What strangers and newcomers see until they are one of us."""

from bot.delivery.screen import Rows, Screen
from bot.domain.invitations import (
    InvitationExpired,
    InvitationForeign,
    InvitationTrouble,
    InvitationUnknown,
    InvitationUsed,
)
from bot.domain.joining import AskedToJoin, JoiningClosed, LetIn, TurnedDown
from bot.domain.vocabulary import language_name
from bot.models import Person
from bot.texts import LANGUAGES, Markup, _, bold, language, paragraphs
from handlers.callbacks import FormResume, ToMenu
from handlers.errors import ways, wording
from handlers.notices import screen_of
from handlers.screens.forms import words_only
from handlers.screens.joining_buttons import AskToJoin, Decide, GoBack, SpeakTo


def stranger(institution: str, *, may_ask: bool) -> Screen:
    """They may come from anywhere: what this is, how one gets in, whom to ask."""
    return Screen(
        paragraphs(
            bold(_("Hello! This is Naparnik.")),
            _(
                "Here veterans and students have a person to turn to: mentors, tutors, a "
                "timetable, answers. It works for {institution}.",
                institution=institution or _("your training centre"),
            ),
            _(
                "People come in by a personal invitation. If you have a link, open it. If not, "
                "please ask the coordinator at your place of study for one."
            ),
            _("Or ask to join right here; a coordinator decides.") if may_ask else None,
        ),
        [*_ask(may_ask=may_ask), languages()],
    )


def waiting(person: Person) -> Screen:
    return Screen(
        paragraphs(
            _(
                "Thank you, {name}. I pass it on to the coordinators; in their night they hear of "
                "it in the morning.",
                name=person.name,
            ),
            _("I write to you as soon as one of them has decided, whatever the answer is."),
        ),
        [[(_("I have changed my mind"), GoBack(sure=False))]],
    )


def first_this(said: str | None) -> Markup:
    if not said:
        return words_only()
    return _("First these few questions, please; then I answer any of yours.")


def choose_language() -> Screen:
    return Screen(_("In which language shall we talk?"), [languages()])


def languages() -> list[tuple[str, SpeakTo]]:
    return [(language_name(code), SpeakTo(language=code)) for code in LANGUAGES]


def refusing(form: str) -> Screen:
    """Said before anything is deleted."""
    return Screen(
        paragraphs(
            bold(_("You need not agree.")),
            _(
                "Without it I can keep nothing about you, and so I cannot find you a person or "
                "remind you of anything."
            ),
            _(
                "If you stay with your no, I delete what you have answered so far. Your "
                "invitation stays good until its date, in case you change your mind. Your "
                "coordinator can help you without this bot."
            ),
        ),
        [
            [(_("Back to the question"), FormResume(form=form))],
            [(_("I do not agree: delete it"), GoBack(sure=True))],
        ],
    )


def changed_mind() -> Screen:
    """A person who waits for a coordinator's yes does not want to any more."""
    return Screen(
        _("Shall I take your request back and delete what you answered?"),
        [
            [(_("Yes, delete it"), GoBack(sure=True))],
            [(_("No, I keep waiting"), ToMenu())],
        ],
    )


def gone() -> Screen:
    return Screen(
        paragraphs(
            _("It is deleted. I know nothing about you any more."),
            _("If you change your mind, open your invitation again. All the best!"),
        )
    )


def _ask(*, may_ask: bool) -> list[list[tuple[str, AskToJoin]]]:
    return [[(_("Ask to join"), AskToJoin(language=language()))]] if may_ask else []


@wording.register
def _trouble(_refusal: InvitationTrouble) -> Markup:
    return _("This invitation does not work. Please ask whoever sent it for a new one.")


@wording.register
def _used(_refusal: InvitationUsed) -> Markup:
    return _(
        "Somebody has already joined with this invitation; each one is good for one person. If "
        "it was meant for you, please ask whoever sent it for a new one."
    )


@wording.register
def _expired(_refusal: InvitationExpired) -> Markup:
    return _(
        "This invitation was good until a certain day, and that day is over. Please ask whoever "
        "sent it for a new one; it takes them a moment."
    )


@wording.register
def _unknown(_refusal: InvitationUnknown) -> Markup:
    return _(
        "I do not know this invitation. Perhaps a piece of the link was lost on the way: please "
        "open it once more from the message it came in, or ask whoever sent it."
    )


@wording.register
def _foreign(_refusal: InvitationForeign) -> Markup:
    return _(
        "This invitation is for somebody who has not joined yet, and you have. It stays good for "
        "them: you can pass it on. If your own role is to change, please tell a coordinator."
    )


@wording.register
def _closed(_refusal: JoiningClosed) -> Markup:
    return _(
        "Here people join by invitation. Please ask the coordinator at your place of study for "
        "one."
    )


@ways.register
def _ways_on(refusal: InvitationTrouble) -> Rows:
    return [*_ask(may_ask=refusal.may_ask), [(_("Go on"), ToMenu())]]


@screen_of.register
def _asked(notice: AskedToJoin) -> Screen:
    return Screen(
        _("{name} would like to join as a learner, without an invitation.", name=notice.name),
        [
            [(_("Let them in"), Decide(person_id=notice.person_id, let_in=True))],
            [(_("Not this time"), Decide(person_id=notice.person_id, let_in=False))],
        ],
        new=True,
    )


def decided(*, let_in: bool) -> Screen:
    return Screen(
        _("They are in. I have told them and ask them the rest now.")
        if let_in
        else _("I have told them, kindly. What they had answered is deleted within the hour."),
        [[(_("Menu"), ToMenu())]],
    )


@screen_of.register
def _let_in(notice: LetIn) -> Screen:
    return Screen(
        _("Good news: a coordinator has let you in. A few questions are left."),
        [[(_("Go on"), FormResume(form=notice.form))]],
        new=True,
    )


@screen_of.register
def _turned_down(_notice: TurnedDown) -> Screen:
    return Screen(
        paragraphs(
            _("A coordinator has looked at it and cannot let you in by this way."),
            _(
                "That is no judgement of you. Please speak to the coordinator at your place of "
                "study; with an invitation from them you can join at once. What you had "
                "answered here is deleted within the hour."
            ),
        ),
        new=True,
    )
