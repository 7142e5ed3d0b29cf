"""How people are asked a survey, and what they see when they answer it."""

from collections.abc import Mapping

from bot.delivery.screen import Button, Screen
from bot.domain.feedback import Signed
from bot.domain.forms import Answers, Question
from bot.domain.survey_notices import SurveyAsked, YouSaidWeDid
from bot.domain.surveys import (
    SIGNED,
    WORDS,
    Asks,
    Both,
    Item,
    Occasion,
    Signing,
    SurveyOver,
    SurveyView,
    VoiceTells,
    items_in,
    key_of,
    signed_in,
)
from bot.reports.words import rating_name
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs, safe, said
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.forms import Wording
from handlers.screens.survey_buttons import AnswerBack, LookBack, NoSurvey, StartSurvey


@screen_of.register
def survey_asked(notice: SurveyAsked) -> Screen:
    return Screen(
        paragraphs(
            bold(said(*notice.title)),
            _about(notice.occasion, notice.name),
            said(*notice.intro),
            lines(_how_long(notice), _how_signed(notice.signing), between=" "),
        ),
        [
            [(_("Answer"), StartSurvey(ticket=notice.ticket, pair=notice.pairing_id))],
            [(_("Not now"), NoSurvey())],
        ],
        new=True,
    )


def _about(occasion: Occasion, name: Both) -> Markup | None:
    match occasion:
        case Occasion.MEETING:
            return _("It is about your meetings with {name}.", name=said(*name))
        case Occasion.EVENT:
            return _("If you were there: “{name}”.", name=said(*name))
        case Occasion.LEAVING:
            return _("It is about the time with {name}.", name=said(*name))
        case _other:
            return None


def _how_long(notice: SurveyAsked) -> Markup:
    return n_(
        "One question, until {day}.",
        "{n} questions, until {day}.",
        notice.questions,
        day=long_day(notice.until),
    )


def _how_signed(signing: Signing) -> Markup:
    if signing is Signing.ANONYMOUS:
        return _("It is asked without names: nothing we keep leads to you.")
    return _("With or without your name, as you like; that is asked first.")


def word(question: Question, answers: Answers) -> Wording:
    if question.key == SIGNED:
        return _word_signed()
    items = items_in(answers)
    item = next(item for n, item in enumerate(items) if key_of(n) == question.key)
    return Wording(said(*item.question), _why(item, answers), labels_of(item), _columns(item))


def _word_signed() -> Wording:
    return Wording(
        paragraphs(
            _("Shall your answers have your name?"),
            _(
                "<b>With my name:</b> coordinators see who answered and can get back to you. "
                "Nobody else does; those whom it is about do not either."
            ),
            _(
                "<b>Without my name:</b> each answer is kept by itself: no name, no hour, not "
                "whom you met. Coordinators see such answers several at a time. Not even that you "
                "have answered is kept."
            ),
        ),
        labels={Signed.OPEN: _("With my name"), Signed.ANONYMOUS: _("Without my name")},
        columns=2,
    )


def _why(item: Item, answers: Answers) -> Markup | None:
    if item.asks is Asks.NPS:
        return _("0 is “certainly not”, 10 is “certainly”.")
    if item.asks in WORDS and signed_in({SIGNED: Signed.OPEN, **answers}) is Signed.ANONYMOUS:
        return _("It is kept without your name, so leave out what would give you away.")
    return None


def labels_of(item: Item) -> dict[str, str]:
    match item.asks:
        case Asks.SCALE:
            names = {value: rating_name(int(value)) for value in item.values}
            return {value: lines(value, name, between=" · ") for value, name in names.items()}
        case Asks.CHOICE | Asks.CHOICES:
            return dict(zip(item.values, (said(*both) for both in item.options), strict=True))
        case _other:
            return {}


def _columns(item: Item) -> int:
    return 6 if item.asks is Asks.NPS else 1


def thanks(survey: SurveyView, signed: Signed, token: str | None = None) -> Screen:
    """`token`: a coordinator may ask back, and only this message leads to that question."""
    menu = [(_("Menu"), ToMenu())]
    if signed is Signed.OPEN:
        kept = _("Thank you. It is kept with your name, and only coordinators can read it.")
        return Screen(kept, [menu])
    kept = _("Thank you. It is kept without your name, and nothing we keep leads to you.")
    if token is None:
        return Screen(kept, [menu])
    back = _(
        "Perhaps a coordinator has a question about what you wrote. It would wait behind this "
        "button, and only this message leads to it: look again in a few days."
    )
    look = (_("Is there a question for me?"), LookBack(survey=survey.id, token=token))
    # A way to the menu would be drawn over it.
    return Screen(paragraphs(kept, back), [[look]])


def not_now() -> Screen:
    return Screen(
        _("All right. Until its last day you can still answer: the button above stays good."),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


def left() -> Screen:
    return Screen(
        _("Nothing is sent, and what you had answered is gone. The button above stays good."),
        [[(_("Menu"), ToMenu())]],
    )


def asked_back(questions: Mapping[int, str], to: LookBack) -> Screen:
    """What coordinators want to know from the author."""
    menu = [(_("Menu"), ToMenu())]
    if not questions:
        return Screen(
            _("There is no question for you now. This button stays good; look again later."),
            [[(_("Is there a question for me?"), to)], menu],
            new=True,
        )
    several = len(questions) > 1
    numbered = [
        (str(n) if several else "", place, text)
        for n, (place, text) in enumerate(questions.items(), 1)
    ]
    answer = [
        [_answer(n, AnswerBack(survey=to.survey, token=to.token, place=place))]
        for n, place, _text in numbered
    ]
    told = [f"{n}. {text}" if n else text for n, _place, text in numbered]
    return Screen(
        paragraphs(bold(_("A coordinator asks you")), *map(safe, told)),
        [*answer, menu],
        new=True,
    )


def _answer(which: str, to: AnswerBack) -> Button:
    """`which`: the number of the question, if there are several."""
    if which:
        return _("Answer {which} without my name", which=which), to
    return _("Answer without my name"), to


def word_back(_question: Question, answers: Answers) -> Wording:
    return Wording(
        lines(_("You are asked:"), safe(str(answers["asked"]))),
        _("Your answer is kept without your name, and it is read tomorrow at the earliest."),
    )


def thanks_back() -> Screen:
    return Screen(
        _("Thank you. Your answer is with the coordinators, without your name."),
        [[(_("Menu"), ToMenu())]],
    )


@screen_of.register
def you_said_we_did(notice: YouSaidWeDid) -> Screen:
    title = said(*notice.title)
    asked = _("We asked you: “{title}”. This is what was said, and what we did.", title=title)
    return Screen(
        paragraphs(bold(_("You said, we did")), asked, said(*notice.words)),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _over(_refusal: SurveyOver) -> Markup:
    return _(
        "This survey was answered with this button already, or its last day has passed. For "
        "anything else, type /feedback."
    )


@wording.register
def _voice_tells(_refusal: VoiceTells) -> Markup:
    return _("A voice tells whose it is: without your name only typed words can be sent.")
