"""What surveys came to: figures of whole batches, and what people said in their own words."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.forms import Answers, Question
from bot.domain.media import Media
from bot.domain.survey_results import QuestionResult, Spread, has_figures
from bot.domain.survey_views import Worded
from bot.domain.surveys import Asks, Item, SurveyView
from bot.texts import Markup, _, bold, lines, long_day, n_, number, paragraphs, percent, safe, said
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.survey_buttons import (
    AskAuthor,
    HearAnswer,
    OpenSurvey,
    ReadWords,
    ShowResults,
)
from handlers.screens.surveys import labels_of

LONGEST_TOLD = 600  # of each text: two answers with what their authors said back fit


def results(survey: SurveyView, found: Sequence[QuestionResult], at: int) -> Screen:
    """A question at a time."""
    if not found:
        return Screen(_("This survey has no questions yet."), [_back(survey)])
    at = min(max(at, 0), len(found) - 1)
    pages: list[Button] = [("←", ShowResults(id=survey.id, at=at - 1))] if at else []
    if at < len(found) - 1:
        pages.append(("→", ShowResults(id=survey.id, at=at + 1)))
    return Screen(
        paragraphs(
            bold(said(*survey.title)),
            _("Question {at} of {of}", at=at + 1, of=len(found)),
            said(*found[at].item.question),
            *_both(found[at]),
            Markup(f"<i>{_how_counted()}</i>"),
        ),
        [pages, _back(survey)],
    )


def _how_counted() -> Markup:
    return _(
        "Answers begin to count at night, several at once and never fewer than a group that may "
        "be shown: so nobody can be picked out, not even by comparing two days."
    )


def _both(result: QuestionResult) -> list[Markup]:
    """Without a name stands beside with a name: politeness has one, too."""
    return [
        _spread(_("Without a name"), result.item, result.blind),
        _spread(_("With a name"), result.item, result.signed),
    ]


def _spread(head: Markup, item: Item, found: Spread | None) -> Markup:
    if found is None:
        return lines(bold(head), _("Not enough answers yet."))
    n = n_("{n} answer", "{n} answers", found.n)
    if not has_figures(item):
        return lines(bold(head), n)
    labels = labels_of(item)
    counts = [
        _(
            "{label}: {n} ({share})",
            label=labels.get(value, value),
            n=number(found.counts[value]),
            share=percent(found.counts[value] / found.n),
        )
        for value in item.values
        if found.counts.get(value)
    ]
    return lines(bold(head), lines(n, _sum(item, found), between=" · "), *counts)


def _sum(item: Item, found: Spread) -> Markup | None:
    match item.asks:
        case Asks.SCALE:
            return _("on average {mean}", mean=number(round(found.mean, 1)))
        case Asks.NPS:
            return _("NPS {nps}", nps=number(found.nps))
        case _other:
            return None


def _back(survey: SurveyView) -> list[Button]:
    return [(_("Back"), OpenSurvey(id=survey.id)), (_("Menu"), ToMenu())]


def words(survey: SurveyView, told: Sequence[Worded], at: int, pages: int) -> Screen:
    none = _(
        "There is nothing to read yet. What is signed appears at once; what is not, as soon as "
        "there is enough of it that nobody can be picked out."
    )
    pager: list[Button] = [("←", ReadWords(id=survey.id, page=at - 1))] if at else []
    if at < pages - 1:
        pager.append(("→", ReadWords(id=survey.id, page=at + 1)))
    return Screen(
        paragraphs(bold(said(*survey.title)), *([_one(one) for one in told] or [none])),
        [*(_ways(place, one) for place, one in enumerate(told, 1)), pager, _back(survey)],
    )


def _ways(place: int, one: Worded) -> list[Button]:
    if one.spoken:
        return [(_("Listen to answer {n}", n=place), HearAnswer(id=one.answer_id))]
    if one.may_ask:
        return [(_("Ask the author of answer {n}", n=place), AskAuthor(id=one.answer_id))]
    return []


def _one(one: Worded) -> Markup:
    about = _("about {name}", name=one.subject) if one.subject else None
    when = long_day(one.given_on) if one.given_on else None
    head = lines(one.author or _("Without a name"), about, when, between=" · ")
    spoken = _("Spoken.") if one.spoken else None
    return lines(
        bold(head),
        Markup(f"<i>{said(*one.question)}</i>"),
        cut(one.text, longest=LONGEST_TOLD) if one.text else spoken,
        _("You asked: {words}", words=one.asked) if one.asked else None,
        _("Answered: {words}", words=cut(one.replied, longest=LONGEST_TOLD))
        if one.replied
        else None,
    )


def heard(voice: Media) -> Screen:
    return Screen("", [[(_("Menu"), ToMenu())]], attached=voice, new=True)


def word_ask(_question: Question, answers: Answers) -> Wording:
    return Wording(
        paragraphs(
            lines(_("Somebody wrote without a name:"), safe(str(answers["said"]))),
            _("What would you like to ask them?"),
        ),
        _(
            "You can ask one question. Nobody can tell you who it is: it waits behind a button in "
            "their own message, and you hear of an answer in the morning after it came."
        ),
    )


def asked_author() -> Screen:
    return Screen(
        _("Your question waits for its author. If they answer, you will hear of it."),
        [[(_("Menu"), ToMenu())]],
    )


def word_reply(question: Question, answers: Answers) -> Wording:
    if question.key == "send":
        return _word_send(answers)
    asked = {
        "ru": _("What was said, and what have you done about it? In Russian:"),
        "en": _("The same in English:"),
    }[question.key]
    why = _("It goes to everybody whom it reached: nobody knows who has answered.")
    return Wording(asked, why)


def _word_send(answers: Answers) -> Wording:
    words = [safe(str(answers[key])) for key in ("ru", "en") if answers.get(key)]
    send = n_("Send to one person", "Send to {n} people", int(answers["readers"]))
    return Wording(paragraphs(_("They will read:"), *words), labels={"send": send})


def replied(n: int) -> Screen:
    words = n_("It is on its way to one person.", "It is on its way to {n} people.", n)
    return Screen(words, [[(_("Menu"), ToMenu())]])


def said_nothing() -> Screen:
    return Screen(_("Nothing was sent."), [[(_("Menu"), ToMenu())]])
