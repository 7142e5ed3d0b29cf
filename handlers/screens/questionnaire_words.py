"""What is typed to make a questionnaire and its questions, and what kinds of answers there are."""

from bot.domain import questionnaire_form as form
from bot.domain.forms import Answers, Question
from bot.domain.questionnaires import (
    LONGEST_NAME,
    LONGEST_OPTION,
    MOST_OPTIONS,
    Item,
    ItemKind,
    Respondent,
)
from bot.texts import Markup, _, lines, n_, said
from handlers.screens.forms import Wording


def kind_word(kind: ItemKind) -> Markup:
    words = {
        ItemKind.SCALE: _("one of five steps, from going well to very hard"),
        ItemKind.YES_NO: _("yes or no"),
        ItemKind.CHOICE: _("one of several answers"),
        ItemKind.TEXT: _("a sentence"),
    }
    return words[kind]


def answers_word(item: Item) -> Markup:
    if item.kind is ItemKind.CHOICE:
        return lines(*(said(*option) for option in item.options), between=" / ")
    return kind_word(item.kind)


def title_word(question: Question, _answers: Answers) -> Wording:
    match question.key:
        case form.TITLE_RU:
            return Wording(
                _("What is it called in Russian?"), _("Only coordinators see this name.")
            )
        case form.TITLE_EN:
            return Wording(_("And in English?"))
        case _:
            return Wording(_("Who answers it?"), labels=_respondents())


def _respondents() -> dict[str, str]:
    return {
        Respondent.LEARNER: _("The learner"),
        Respondent.HELPER: _("Their mentor or tutor"),
    }


def item_word(question: Question, _answers: Answers) -> Wording:
    return _ITEM_WORDS[question.key]()


def _kind() -> Wording:
    labels = {kind: kind_word(kind) for kind in ItemKind}
    return Wording(
        _("How is it answered?"),
        _("What can be answered by one tap is answered more often."),
        {kind: label[0].upper() + label[1:] for kind, label in labels.items()},
    )


def _question_ru() -> Wording:
    return Wording(
        _("The question in Russian?"),
        _("Ask about one thing only, in plain and polite words."),
    )


def _question_en() -> Wording:
    return Wording(_("The same question in English?"))


def _name_ru() -> Wording:
    return Wording(
        _("A short name for it in Russian, for buttons and cards?"),
        n_("At most {n} character.", "At most {n} characters.", LONGEST_NAME),
    )


def _name_en() -> Wording:
    return Wording(_("The short name in English?"))


def _options_ru() -> Wording:
    return Wording(_("The answers in Russian, each in a line of its own?"), _few())


def _options_en() -> Wording:
    return Wording(_("The same answers in English, in the same order?"), _few())


def _few() -> Markup:
    return _(
        "Two to {most}, each of at most {longest} characters.",
        most=MOST_OPTIONS,
        longest=LONGEST_OPTION,
    )


_ITEM_WORDS = {
    form.KIND: _kind,
    form.RU: _question_ru,
    form.EN: _question_en,
    form.NAME_RU: _name_ru,
    form.NAME_EN: _name_en,
    form.OPTIONS_RU: _options_ru,
    form.OPTIONS_EN: _options_en,
}
