"""How coordinators see questionnaires: all of them, and one with its questions."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Rows, Screen
from bot.domain import questionnaires as rules
from bot.domain.questionnaires import (
    MOST_ITEMS,
    QUICK,
    Item,
    ItemKind,
    QuestionnaireCard,
    QuestionnaireImpossible,
    QuestionsChangedMeanwhile,
    Respondent,
)
from bot.texts import Markup, _, bold, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.paging import page_of, pager
from handlers.screens.plan_buttons import ShowPlans
from handlers.screens.questionnaire_buttons import (
    CountAnswers,
    DropDraft,
    NewQuestions,
    OpenItem,
    OpenQuestions,
    PickArea,
    PublishQuestions,
    RenameQuestions,
    ShowQuestions,
)
from handlers.screens.questionnaire_words import kind_word


def listed(found: Sequence[QuestionnaireCard], page: int) -> Screen:
    rows: list[list[Button]] = [
        [(_line(one), OpenQuestions(code=one.shown.code))] for one in page_of(found, page)
    ]
    return Screen(
        paragraphs(
            bold(_("Questions of check-ins")),
            _(
                "What is asked, in both languages. A plan says who is asked it when. A change "
                "is asked from the moment you publish it; earlier answers keep the questions "
                "that they were given to."
            ),
        ),
        [
            *rows,
            pager(len(found), page, lambda to: ShowQuestions(page=to)),
            [(_("New questions"), NewQuestions())],
            [(_("← Check-in plans"), ShowPlans()), (_("Menu"), ToMenu())],
        ],
    )


def _line(one: QuestionnaireCard) -> Markup:
    name = said(*one.shown.name)
    if one.is_draft:
        return _("{name} · being written", name=name)
    if not one.plans:
        return name
    return n_("{name} · {n} plan", "{name} · {n} plans", one.plans, name=name)


def one(card: QuestionnaireCard, said_before: Markup | None = None) -> Screen:
    """`said_before`: what has just been done."""
    shown = card.shown
    return Screen(
        paragraphs(
            said_before,
            lines(bold(said(*shown.name)), _by(shown.respondent)),
            lines(*(_item(n, item) for n, item in enumerate(shown.items, 1)))
            or _("There is no question yet."),
            lines(
                _steps(shown.items),
                _("At the end anybody may add a sentence or a voice message."),
                between=" ",
            ),
            _standing(card),
            _long(shown.items),
        ),
        [
            *_publish(card),
            *_items(card),
            [(_("What was answered"), CountAnswers(code=shown.code))] if card.published else [],
            [(_("Another question"), PickArea(code=shown.code))]
            if len(shown.items) < MOST_ITEMS
            else [],
            [
                (_("Another name"), RenameQuestions(code=shown.code)),
                (_("Copy"), NewQuestions(copy_of=shown.code)),
            ],
            [(_("← All questions"), ShowQuestions()), (_("Menu"), ToMenu())],
        ],
    )


def _by(respondent: Respondent) -> Markup:
    if respondent is Respondent.LEARNER:
        return _("Answered by the learner.")
    return _("Answered by the mentor or tutor; the learner sees none of it.")


def _item(number: int, item: Item) -> Markup:
    remarks = lines(
        None if item.kind is ItemKind.SCALE else kind_word(item.kind),
        _("only with a mentor") if item.mentor_only else None,
        _("once practice or work has begun") if item.placed_only else None,
        between="; ",
    )
    return lines(
        _("{n}. {question}", n=number, question=said(*item.question)),
        Markup(f"<i>{remarks}</i>") if remarks else None,
    )


def _steps(items: Sequence[Item]) -> Markup | None:
    if not any(item.kind is ItemKind.SCALE for item in items):
        return None
    return _(
        "Where nothing else is said, it is answered by {kind}.", kind=kind_word(ItemKind.SCALE)
    )


def _standing(card: QuestionnaireCard) -> Markup:
    counted = n_("{n} check-in was answered.", "{n} check-ins were answered.", card.answered)
    if not card.is_draft:
        return lines(
            n_("{n} plan asks this now.", "{n} plans ask this now.", card.plans),
            _("Version {n}.", n=card.published),
            counted,
            between=" ",
        )
    if card.published:
        return _(
            "This is a draft, asked of nobody. Version {n} is asked until it is published.",
            n=card.published,
        )
    return _("This is being written and asked of nobody until you publish it.")


def _long(items: Sequence[Item]) -> Markup | None:
    if len(items) <= QUICK:
        return None
    return _("More than {n} questions take longer than half a minute.", n=QUICK)


def _publish(card: QuestionnaireCard) -> Rows:
    if not card.is_draft:
        return []
    code, seen = card.shown.code, card.edits
    buttons: list[Button] = [(_("Drop the draft"), DropDraft(code=code, seen=seen))]
    if card.shown.items:
        buttons.insert(0, (_("Publish"), PublishQuestions(code=code, seen=seen)))
    return [buttons]


def _items(card: QuestionnaireCard) -> Rows:
    buttons: list[Button] = [
        (f"{n}. {said(*item.name)}", OpenItem(code=card.shown.code, key=item.key))
        for n, item in enumerate(card.shown.items, 1)
    ]
    return [buttons[i : i + 2] for i in range(0, len(buttons), 2)]


def published(card: QuestionnaireCard) -> Screen:
    if card.plans:
        done = n_(
            "Published. {n} plan asks it from now on; check-ins that are open in somebody's chat "
            "stay as they were begun.",
            "Published. {n} plans ask it from now on; check-ins that are open in somebody's chat "
            "stay as they were begun.",
            card.plans,
        )
    else:
        done = _("Published. No plan asks it yet: choose it in a plan.")
    return one(card, done)


@wording.register
def _changed(_refusal: QuestionsChangedMeanwhile) -> Markup:
    return _(
        "Somebody has changed these questions in the meantime. Nothing of yours was done. Please "
        "look at them as they are now."
    )


@ways.register
def _to_questions(refusal: QuestionsChangedMeanwhile) -> Rows:
    return [[(_("The questions as they are now"), OpenQuestions(code=refusal.code))]]


@wording.register
def _impossible(refusal: QuestionnaireImpossible) -> Markup:
    words = {
        rules.NO_ITEMS: _("There has to be at least one question."),
        rules.TOO_MANY: _("At most {n} questions fit into a check-in.", n=MOST_ITEMS),
        rules.NOT_ALIKE: _(
            "There are not as many answers in Russian as in English. Please make them alike."
        ),
    }
    return words.get(refusal.why) or _(
        "Something is missing or too long in one of the languages. Please look at it once more."
    )
