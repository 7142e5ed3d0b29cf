"""What was told to a coordinator alone is looked at again before everybody may read it."""

from bot.delivery.screen import Rows, Screen
from bot.domain.forms import Answers
from bot.domain.requests import LONGEST_ANSWER
from bot.models import Article
from bot.texts import Markup, _, bold, long_day, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut, source
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import AddToArticle, ShowRequests


def question(answers: Answers) -> Wording:
    """`asked`: in the asker's words; too long ones are no proposal, but still shown."""
    asked = None if answers.get("question") else cut(answers["asked"])
    return Wording(
        paragraphs(_("How should the question read for everybody?"), asked),
        _(
            "The person wrote to you alone. If it names somebody or tells of their circumstances, "
            "please type it anew in general words."
        ),
    )


def answer() -> Wording:
    return Wording(
        _("And the answer? Everybody will read it, with your name as the source."),
        _("If it was meant for this one person, please type it anew in general words."),
    )


def kept(request_id: int) -> Screen:
    return Screen(
        _("Kept. From now on I answer this myself, with your name as the source."),
        _ways(request_id),
    )


def more(key: str, other: str | None, language: str, source: str) -> Wording:
    """`other`: the text in the language that is there already."""
    asks = {
        "question": _("The question in Russian?") if language == "en" else _english_question(),
        "answer": _("And the answer in Russian?") if language == "en" else _english_answer(),
        "source": _("Where is it known from? A page, an office, a paper."),
        "expires": _("Until which day does it hold? Like 31.12.2027."),
    }
    whys = {
        "question": _("Whoever speaks the other language reads the one that is there, marked."),
        "source": _source_so_far(source),
        "expires": _("After that day I say with the answer that it may not hold any more."),
    }
    return Wording(paragraphs(asks[key], cut(other) if other else None), whys.get(key))


def added(article: Article, request_id: int) -> Screen:
    until = article.expires_on
    return Screen(
        paragraphs(
            _("Kept. So the next person reads it:"),
            bold(cut(said(article.question_ru, article.question_en))),
            cut(said(article.answer_ru, article.answer_en), longest=LONGEST_ANSWER),
            source(article.source, article.checked_on),
            _("Good until {day}.", day=long_day(until)) if until else None,
        ),
        _ways(request_id),
    )


def _english_question() -> Markup:
    return _("The question in English?")


def _english_answer() -> Markup:
    return _("And the answer in English?")


def _source_so_far(source: str) -> Markup:
    if not source:
        return _("So far there is no source.")
    return _("So far: {source}. With “Skip” it stays so.", source=source)


def _ways(request_id: int) -> Rows:
    return [
        [(_("Other language, source, last day"), AddToArticle(id=request_id))],
        [(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())],
    ]
