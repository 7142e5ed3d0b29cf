"""One question of a questionnaire, and what can be added to it."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.area_names import area_name
from bot.domain.questionnaires import Area, Item, ItemKind, QuestionnaireCard, Respondent
from bot.texts import Markup, _, bold, lines, paragraphs
from handlers.screens.check_in_names import answer_name
from handlers.screens.forms import CHOSEN
from handlers.screens.questionnaire_buttons import (
    AddArea,
    AddItem,
    CallItem,
    LimitItem,
    MoveItem,
    OpenQuestions,
    RemoveItem,
    WordItem,
)
from handlers.screens.questionnaire_words import kind_word


def one(card: QuestionnaireCard, key: str) -> Screen:
    """Each change is kept at once, in a draft that is asked of nobody."""
    code, item = card.shown.code, card.shown.item(key)
    if item is None:
        return more(card)
    at = card.shown.items.index(item) + 1
    return Screen(
        paragraphs(
            _("Question {at} of {of}", at=at, of=len(card.shown.items)),
            lines(bold(item.question[0]), bold(item.question[1])),
            _("Short: {ru} / {en}", ru=item.name[0], en=item.name[1]),
            _answers(item),
            _counts(item),
        ),
        [
            [(_("Other words"), WordItem(code=code, key=key))],
            _moves(card, key, at),
            *(_limits(code, item) if card.shown.respondent is Respondent.LEARNER else []),
            *_calls(code, item),
            [(_("Take it out"), RemoveItem(code=code, key=key))]
            if len(card.shown.items) > 1
            else [],
            [(_("← Back"), OpenQuestions(code=code))],
        ],
    )


def _answers(item: Item) -> Markup:
    if item.kind is not ItemKind.CHOICE:
        return _("Answer: {kind}", kind=kind_word(item.kind))
    both = (_("• {ru} / {en}", ru=ru, en=en) for ru, en in item.options)
    return lines(_("Answer: {kind}", kind=kind_word(item.kind)), *both)


def _counts(item: Item) -> Markup | None:
    if item.key not in set(Area):
        return None
    return _(
        "In summaries it counts as “{area}”: in other words, ask about the same thing.",
        area=area_name(item.key),
    )


def _moves(card: QuestionnaireCard, key: str, at: int) -> list[Button]:
    up: list[Button] = [(_("↑ Earlier"), MoveItem(code=card.shown.code, key=key, by=-1))]
    down: list[Button] = [(_("↓ Later"), MoveItem(code=card.shown.code, key=key, by=1))]
    return [*(up if at > 1 else []), *(down if at < len(card.shown.items) else [])]


def _limits(code: str, item: Item) -> Rows:
    def button(label: Markup, what: str, *, on: bool) -> list[Button]:
        return [((CHOSEN if on else "") + label, LimitItem(code=code, key=item.key, what=what))]

    return [
        button(_("Only with a mentor, not with a tutor"), "mentor", on=item.mentor_only),
        button(_("Once practice or work has begun"), "placed", on=item.placed_only),
    ]


def _calls(code: str, item: Item) -> Rows:
    """Of a choice: the answers after which somebody should ask how they can help."""
    if item.kind not in {ItemKind.YES_NO, ItemKind.CHOICE}:
        return []
    return [
        [
            (
                (CHOSEN if value in item.calls else "")
                + _("“{answer}” asks for help", answer=answer_name(item, value)),
                CallItem(code=code, key=item.key, value=value),
            )
        ]
        for value in item.values
    ]


def more(card: QuestionnaireCard) -> Screen:
    """One of the areas that summaries know, or one of one's own."""
    code = card.shown.code
    there = {item.key for item in card.shown.items}
    areas: list[Button] = [
        (area_name(area), AddArea(code=code, area=area)) for area in Area if area not in there
    ]
    return Screen(
        paragraphs(
            bold(_("Another question")),
            _(
                "The areas of life count in summaries over all questionnaires. A question of your "
                "own is counted for itself."
            ),
        ),
        [
            *(areas[i : i + 2] for i in range(0, len(areas), 2)),
            [(_("A question of your own"), AddItem(code=code))],
            [(_("← Back"), OpenQuestions(code=code))],
        ],
    )
