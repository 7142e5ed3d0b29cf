"""A coordinator says what a question means; the words are looked at before they are kept."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.marks import mark
from bot.knowledge.library import Article
from bot.knowledge.understanding import Target
from bot.models import Phrasing
from bot.services.in_vain import Vain
from bot.texts import Markup, _, bold, long_day, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.coverage_buttons import (
    ChooseArticle,
    ForgetPhrasing,
    MeansArticle,
    MeansOffer,
    NotOurs,
    OpenPhrasing,
    Part,
    ShowCoverage,
    ShowPhrasings,
)
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.paging import last_or, page_of, pager
from handlers.screens.replies import label

LONGEST_SHOWN = 1500
SHORT = 48


def question(one: Vain, offers: Sequence[Target]) -> Screen:
    rows: Rows = [
        [(_("This means: {what}", what=label(target)), MeansOffer(question=one.id, number=number))]
        for number, target in enumerate(offers)
    ]
    return Screen(
        paragraphs(
            bold(_("What does this mean?")),
            cut(one.text, longest=LONGEST_SHOWN),
            _("I learn it when you say it. You see the words once more before I keep them."),
        ),
        [
            *rows,
            [(_("This means an article …"), ChooseArticle(question=one.id))],
            [(_("This is not ours to answer"), NotOurs(question=one.id))],
            [(_("← Back"), ShowCoverage(part=Part.UNANSWERED)), (_("Menu"), ToMenu())],
        ],
    )


def articles(question_id: int, found: Sequence[Article], page: int) -> Screen:
    at = last_or(page, len(found))
    rows: Rows = [
        [(_named(one), MeansArticle(question=question_id, article=mark(one.code)))]
        for one in page_of(found, at)
    ]
    text = (
        _("Which article answers it? Those with the most words in common come first.")
        if found
        else _("There are no articles yet.")
    )
    pages = pager(len(found), at, lambda to: ChooseArticle(question=question_id, page=to))
    return Screen(text, [*rows, pages, _back()])


def words(asked: str, meaning: str | None) -> Wording:
    means = (
        _("From now on this means: {what}", what=meaning)
        if meaning
        else _("From now on I do not try to answer this, and offer a person instead.")
    )
    return Wording(
        paragraphs(means, cut(asked, longest=LONGEST_SHOWN)),
        _(
            "It was written to us by one person. If it names somebody or tells of their "
            "circumstances, please type it anew in general words."
        ),
        send=_("Keep these words"),
    )


def kept(phrasing: Phrasing) -> Screen:
    return Screen(
        paragraphs(
            _("Kept."),
            _("Whoever asks it like this is understood from now on.")
            if phrasing.ref
            else _("To questions like this I offer a person, not an answer."),
        ),
        [
            [(_("That was a mistake"), ForgetPhrasing(id=phrasing.id))],
            [(_("What people ask in vain"), ShowCoverage(part=Part.UNANSWERED))],
            [(_("Menu"), ToMenu())],
        ],
    )


def phrasings(found: Sequence[Phrasing], page: int) -> Screen:
    at = last_or(page, len(found))
    rows: Rows = [[(_short(one.text), OpenPhrasing(id=one.id))] for one in page_of(found, at)]
    text = (
        n_("{n} way to ask, as you said it.", "{n} ways to ask, as you said them.", len(found))
        if found
        else _("Nothing yet. Say of a question what it means, and you find it here.")
    )
    pages = pager(len(found), at, lambda to: ShowPhrasings(page=to))
    return Screen(
        paragraphs(bold(_("What I have been taught")), text),
        [*rows, pages, [(_("← Back"), ShowCoverage()), (_("Menu"), ToMenu())]],
    )


def phrasing(one: Phrasing, meaning: Target | None) -> Screen:
    return Screen(
        paragraphs(
            cut(one.text),
            _meaning(one, meaning),
            _("Said on {day}.", day=long_day(one.accepted_at)),
        ),
        [
            [(_("Forget this"), ForgetPhrasing(id=one.id))],
            [(_("← Back"), ShowPhrasings()), (_("Menu"), ToMenu())],
        ],
    )


def forgotten() -> Screen:
    return Screen(
        _("Forgotten. Such questions are treated as before."),
        [[(_("What I have been taught"), ShowPhrasings())], [(_("Menu"), ToMenu())]],
    )


def _meaning(one: Phrasing, meaning: Target | None) -> Markup:
    if one.ref is None:
        return _("It is not ours to answer.")
    if meaning is None:
        return _("What it meant is not there any more.")
    return _("It means: {what}", what=label(meaning))


def _named(article: Article) -> str:
    return _short(said(article.question.ru, article.question.en))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _back() -> list[Button]:
    return [(_("← Back"), ShowCoverage(part=Part.UNANSWERED)), (_("Menu"), ToMenu())]
