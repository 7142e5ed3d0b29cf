"""What was answered to a questionnaire lately, in figures, for coordinators."""

from collections.abc import Sequence

from bot.delivery.screen import Screen
from bot.domain.questionnaires import Item, ItemFigures, Questionnaire
from bot.reports.words import tenths
from bot.texts import Markup, _, bold, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.check_in_names import answer_name, item_name
from handlers.screens.questionnaire_buttons import OpenQuestions


def counted(asked: Questionnaire, figures: Sequence[tuple[Item, ItemFigures]]) -> Screen:
    return Screen(
        paragraphs(
            bold(said(*asked.name)),
            _("What was answered in the last 90 days, without names:"),
            lines(*(_line(item, told) for item, told in figures)),
            _(
                "Answers that are meant for the mentor alone are not in it. What only few people "
                "have said is not shown."
            ),
        ),
        [
            [(_("← Back"), OpenQuestions(code=asked.code))],
            [(_("Menu"), ToMenu())],
        ],
    )


def _line(item: Item, told: ItemFigures) -> Markup:
    return _("• {area}: {value}", area=item_name(item), value=_figures(item, told))


def _figures(item: Item, told: ItemFigures) -> Markup:
    if told.answers is None:
        return _("too few answers")
    if told.mean is not None:
        return _("{mean} of 5 ({answers})", mean=tenths(told.mean), answers=_answers(told.answers))
    if told.counts:
        return lines(*(_count(item, *one) for one in told.counts), between="; ")
    return _answers(told.answers)


def _answers(answers: int) -> Markup:
    return n_("{n} answer", "{n} answers", answers)


def _count(item: Item, value: int, count: int | None) -> Markup:
    told = _("few") if count is None else Markup(str(count))
    return _("{answer} – {count}", answer=answer_name(item, value), count=told)
