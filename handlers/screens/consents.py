"""What people are asked to agree to, word by word: these texts are kept as a hash."""

from bot.delivery.screen import Screen
from bot.domain.consents import AGREE, REFUSE, ConsentMissing, Purpose, ShownWithdrawn
from bot.domain.roles import HELPERS
from bot.texts import Markup, _, bold, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of


def consent_text(purpose: Purpose, role: str, institution: str) -> Markup:
    if purpose is Purpose.PROCESSING:
        return _processing(institution or _("your training centre"))
    return _shown_helper() if role in HELPERS else _shown_learner()


def consent_labels(purpose: Purpose) -> dict[str, str]:
    if purpose is Purpose.PROCESSING:
        return {AGREE: _("I agree"), REFUSE: _("I do not agree")}
    return {AGREE: _("Yes, I may be shown"), REFUSE: _("No, rather not")}


def _processing(institution: Markup | str) -> Markup:
    return paragraphs(
        bold(_("May I keep what you tell me?")),
        _(
            "This bot works for {institution}. I keep what you answer here, the number Telegram "
            "knows you by (not your phone number), what you ask, and what you answer later on.",
            institution=institution,
        ),
        _(
            "I use it only to find you a person to turn to, to answer you and to remind you. "
            "Coordinators see it as far as their work needs it. When I ask how you are, I say "
            "each time who will see the answer."
        ),
        _("You can have a copy of everything, or have it erased, at any moment: /settings."),
    )


def _shown_learner() -> Markup:
    return paragraphs(
        bold(_("May a mentor see you?")),
        _(
            "When a coordinator has found you a mentor or tutor, the two of you are introduced. "
            "They then see what you are called, your fields and goals, your languages, when you "
            "are free and, if you both told me so, that you are veterans. Nothing else."
        ),
        _(
            "If you would rather not, nobody can be introduced to you here. Everything else "
            "works as usual: programmes, timetable, questions. You can change your mind in "
            "/settings."
        ),
    )


def _shown_helper() -> Markup:
    return paragraphs(
        bold(_("May learners see you?")),
        _(
            "When a coordinator has found a learner for you, the two of you are introduced. They "
            "then see what you are called, your fields, what you can help with, your languages, "
            "when you are free, what you tell about yourself and, if you both told me so, that "
            "you are veterans. Nothing else."
        ),
        _(
            "If you would rather not, no learner can be introduced to you here. You can change "
            "your mind in /settings."
        ),
    )


@wording.register
def _consent_missing(_refusal: ConsentMissing) -> Markup:
    return _("I need your consent to keep your answers before we can go on. Please send /start.")


@screen_of.register
def _shown_withdrawn(notice: ShownWithdrawn) -> Screen:
    return Screen(
        _(
            "{name} does not want to be shown to others any more. Nobody new will be introduced "
            "to them. If they are in a pair now, please have a look at it.",
            name=notice.name,
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )
