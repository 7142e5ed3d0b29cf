"""The words of every question that is asked on joining, and why it is asked."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.consents import Purpose
from bot.domain.forms import Answers, Question
from bot.domain.names import UnreadableName
from bot.domain.onboarding import NO, YES
from bot.domain.roles import HELPERS, Role
from bot.domain.vocabulary import category_name, field_name, format_name, goal_name, language_name
from bot.domain.week import UnreadableWeek
from bot.domain.zones import UnknownPlace, zone_and_hour
from bot.texts import Markup, _, bold, paragraphs
from handlers.errors import wording
from handlers.screens.consents import consent_labels, consent_text
from handlers.screens.forms import Wording
from handlers.screens.week import window_label


def word(question: Question, known: Answers) -> Wording:
    """`known`: the answers so far; besides, `role`, `institution` and `now`."""
    return WORDS[question.key](question, known)


def _helps(known: Answers) -> bool:
    return known["role"] in HELPERS


def _language(question: Question, known: Answers) -> Wording:
    return Wording(
        paragraphs(
            bold(_("Hello! This is Naparnik.")),
            _what_for(known["role"]),
            _("In which language shall we talk?"),
        ),
        _("You can change it at any moment: /language."),
        {code: language_name(code) for code in question.options},
    )


def _what_for(role: str) -> Markup:
    if role == Role.LEARNER:
        return _("Here you have a person to turn to while you study or change your trade.")
    if role in HELPERS:
        return _("Here you help people who study or change their trade, one to one.")
    if role == Role.OBSERVER:
        return _("Here you see how the mentoring is going: in figures, never of single people.")
    return _("Here learners and mentors find each other, and you see how they are doing.")


def _processing(_question: Question, known: Answers) -> Wording:
    return _consent(Purpose.PROCESSING, known)


def _shown(_question: Question, known: Answers) -> Wording:
    return _consent(Purpose.SHOWING, known)


def _consent(purpose: Purpose, known: Answers) -> Wording:
    text = consent_text(purpose, known["role"], known["institution"])
    return Wording(text, labels=consent_labels(purpose))


def _name(_question: Question, known: Answers) -> Wording:
    return Wording(
        _("What shall I call you?"),
        _WHO_READS_IT.get(known["role"], _to_be_introduced)(),
    )


def _to_be_introduced() -> Markup:
    return _("This is how I write to you, and how a person you are introduced to sees you.")


_WHO_READS_IT: dict[str, Callable[[], Markup]] = {
    Role.COORDINATOR: lambda: _(
        "This is how I write to you, and how whoever you answer sees you."
    ),
    Role.OBSERVER: lambda: _("This is how I write to you."),
}


def _category(question: Question, _known: Answers) -> Wording:
    return Wording(
        _("Are you a veteran or a student?"),
        _("Some programmes and events are meant for one or the other. You need not say."),
        {code: category_name(code) for code in question.options},
    )


def _like_me(_question: Question, _known: Answers) -> Wording:
    return Wording(
        _("Would you like a mentor who is a veteran, too?"),
        _("Then I look for one first. There may not always be one."),
        {YES: _("Yes, please"), NO: _("It does not matter")},
    )


def _fields(question: Question, known: Answers) -> Wording:
    helps = _helps(known)
    return Wording(
        _("In which fields are you at home?") if helps else _("Which fields interest you?"),
        _("So that the person you are introduced to knows the same trade."),
        {code: field_name(code) for code in question.options},
    )


def _goals(question: Question, known: Answers) -> Wording:
    helps = _helps(known)
    return Wording(
        _("What can you help with?") if helps else _("What would you like to reach?"),
        _("This is what counts most when we look for a person who fits."),
        {code: goal_name(code) for code in question.options},
    )


def _languages(question: Question, _known: Answers) -> Wording:
    return Wording(
        _("Which languages can you talk in?"),
        _("The two of you need one in common."),
        {code: language_name(code) for code in question.options},
    )


def _availability(question: Question, known: Answers) -> Wording:
    windows = [*question.options, *(known.get("availability") or ())]
    return Wording(
        _(
            "When in a week are you usually free? Tap the parts of days, or type it, like this: "
            "<code>mon 18-21; sat 10-14</code>"
        ),
        _("I look for hours in which both of you are free. The times are those of your clock."),
        {window: window_label(window) for window in windows},
        columns=3,
    )


def _time_zone(question: Question, known: Answers) -> Wording:
    now: datetime = known["now"]
    zones = {*question.options, known.get("time_zone") or question.options[0]}
    return Wording(
        _("What time is it where you are? Choose a city, or type the name of yours."),
        _("So that reminders do not come at night, and times are right for you."),
        {zone: zone_and_hour(zone, now) for zone in zones},
        columns=2,
    )


def _format(question: Question, _known: Answers) -> Wording:
    return Wording(
        _("How would you like to meet?"),
        _("Who wants to meet in person needs somebody near by."),
        {code: format_name(code) for code in question.options},
        columns=2,
    )


def _region(_question: Question, _known: Answers) -> Wording:
    return Wording(
        _("In which city or region do you live?"),
        _("So that I look for somebody who can come to you. Please write it as on a letter."),
    )


def _capacity(question: Question, _known: Answers) -> Wording:
    return Wording(
        _("How many learners can you accompany at the same time?"),
        _("You are never given more than that. One is plenty to begin with."),
        columns=len(question.options),
    )


def _veteran(_question: Question, _known: Answers) -> Wording:
    return Wording(
        _("Are you a veteran?"),
        _("Some learners would rather talk to somebody who has been through the same."),
        {YES: _("I am a veteran"), NO: _("I am not")},
        columns=2,
    )


def _experience(_question: Question, _known: Answers) -> Wording:
    return Wording(
        _("What would you like to tell about yourself: your trade, your way, your experience?"),
        _("A learner reads this when you are introduced. Two sentences are enough."),
    )


WORDS: dict[str, Callable[[Question, Answers], Wording]] = {
    "language": _language,
    "processing": _processing,
    "shown": _shown,
    "name": _name,
    "category": _category,
    "prefers_veteran_mentor": _like_me,
    "fields": _fields,
    "goals": _goals,
    "languages": _languages,
    "availability": _availability,
    "time_zone": _time_zone,
    "format": _format,
    "region": _region,
    "capacity": _capacity,
    "veteran": _veteran,
    "experience": _experience,
}


@wording.register
def _unreadable_name(_refusal: UnreadableName) -> Markup:
    return _("I cannot read this as a name. Please write it in letters, on one line.")


@wording.register
def _unreadable_week(refusal: UnreadableWeek) -> Markup:
    if refusal.ends_first:
        return _("“{part}” ends before it begins. Please write it again.", part=refusal.part)
    return _(
        "I cannot read “{part}”. Please write it like this: <code>mon 18-21; sat 10-14</code>",
        part=refusal.part,
    )


@wording.register
def _unknown_place(refusal: UnknownPlace) -> Markup:
    return _(
        "I do not know “{place}”. Please type a larger city near by with the same time.",
        place=refusal.typed[:60],
    )
