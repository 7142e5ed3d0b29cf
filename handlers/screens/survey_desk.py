"""Surveys on a coordinator's screen: the list, one of them with its figures, and sending it."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.survey_names import occasion_name, signing_name
from bot.domain.survey_notices import AuthorReplied
from bot.domain.survey_views import Expected, Standing
from bot.domain.surveys import NothingAsked, Occasion, SurveyView
from bot.domain.vocabulary import role_name
from bot.texts import Markup, _, bold, language, lines, listed, n_, number, paragraphs, percent
from bot.texts import said as told
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.announcement_buttons import OpenAnnouncement
from handlers.screens.import_buttons import HowToImport
from handlers.screens.survey_buttons import (
    OfferSurvey,
    OpenSurvey,
    PreviewSurvey,
    ReadWords,
    SayWhatWeDid,
    SendSurvey,
    ShowResults,
    ShowSurveys,
)

AT_ONCE = 8


def all_of(surveys: Sequence[SurveyView], page: int) -> Screen:
    pages = max(1, -(-len(surveys) // AT_ONCE))
    at = min(max(page, 0), pages - 1)
    shown = surveys[at * AT_ONCE : (at + 1) * AT_ONCE]
    how: list[Button] = [] if shown else [(_("How do I load it?"), HowToImport())]
    return Screen(
        paragraphs(bold(_("Surveys")), *([] if shown else _what_they_are())),
        [
            how,
            *([(told(*survey.title), OpenSurvey(id=survey.id))] for survey in shown),
            _pager(at, pages),
            [(_("Menu"), ToMenu())],
        ],
    )


def _what_they_are() -> list[Markup]:
    """For whoever has none."""
    return [
        _(
            "A survey is a few questions to many people at once: after meetings or an event, in "
            "the middle and at the end of a programme, when a pair has ended, or whenever you "
            "send it. People choose whether their name stands below; what they say without a "
            "name leads to nobody."
        ),
        _(
            "There are no surveys yet. They come with the content pack: the tables surveys and "
            "survey_questions. Send me the file."
        ),
    ]


def _pager(at: int, pages: int) -> list[Button]:
    back: list[Button] = [("←", ShowSurveys(page=at - 1))] if at else []
    return [*back, *([("→", ShowSurveys(page=at + 1))] if at < pages - 1 else [])]


def one(survey: SurveyView, standing: Standing) -> Screen:
    return Screen(
        paragraphs(
            bold(told(*survey.title)),
            lines(
                _("Asked: {when}", when=occasion_name(survey.occasion)),
                _("Of: {whom}", whom=listed([role_name(role) for role in survey.whom])),
                _("Signed: {how}", how=signing_name(survey.signing)),
                n_("It can be answered for a day.", "For {n} days.", survey.days),
            ),
            _figures(standing),
        ),
        [
            *_under_way(standing),
            *_ways(survey),
            [(_("All surveys"), ShowSurveys()), (_("Menu"), ToMenu())],
        ],
    )


def _under_way(standing: Standing) -> list[list[Button]]:
    """Where it can be held or called off."""
    if standing.under_way is None:
        return []
    return [[(_("How far now?"), OpenAnnouncement(id=standing.under_way))]]


def _ways(survey: SurveyView) -> list[list[Button]]:
    id_ = survey.id
    see: list[Button] = [(_("As people see it"), PreviewSurvey(id=id_, at=0, language=language()))]
    send: list[Button] = [(_("Send it now"), OfferSurvey(id=id_))]
    read: list[Button] = [(_("Results"), ShowResults(id=id_))]
    if survey.has_words:
        read.append((_("In their words"), ReadWords(id=id_)))
    on_demand = survey.occasion is Occasion.DEMAND
    return [
        *([see, *([send] if on_demand else [])] if survey.items else []),
        read,
        [(_("You said, we did"), SayWhatWeDid(id=id_))],
    ]


def _figures(standing: Standing) -> Markup:
    if not standing.asked:
        return _("Nobody has been asked yet.")
    return lines(
        _("Asked: {n}", n=number(standing.asked)),
        _("Delivered: {n}", n=number(standing.delivered)),
        _("On its way: {n}", n=number(standing.on_the_way)) if standing.on_the_way else None,
        not_reached(standing.unreachable),
        *_answered(standing),
    )


def _answered(standing: Standing) -> list[Markup]:
    if standing.answered is None or standing.silent is None:
        return [_("How many have answered is shown once enough people were asked.")]
    if not standing.delivered:
        return []
    share = percent(standing.answered / standing.delivered)
    n = number(standing.answered)
    return [
        _("Answered: {n} ({share})", n=n, share=share),
        _("Silent: {n}", n=number(standing.silent)),
    ]


def not_reached(whys: Sequence[tuple[str, int]]) -> Markup | None:
    found = _counted(whys)
    return found and _("Not reached: {n} ({whys})", n=found[0], whys=found[1])


def _left_out(whys: Sequence[tuple[str, int]]) -> Markup | None:
    found = _counted(whys)
    return found and _("It does not go to: {n} ({whys})", n=found[0], whys=found[1])


def _counted(whys: Sequence[tuple[str, int]]) -> tuple[str, Markup] | None:
    """How many, and of each reason how many."""
    counted: dict[str, int] = {}
    for why, n in whys:
        counted[_why(why)] = counted.get(_why(why), 0) + n
    if not counted:
        return None
    total = number(sum(counted.values()))
    each = [_("{why}: {n}", why=why, n=number(n)) for why, n in counted.items()]
    return total, lines(*each, between=", ")


def _why(why: str) -> Markup:
    known = {
        "unreachable": _("have closed the chat"),
        "paused": _("are on a break"),
        "left": _("have left"),
        "asked already": _("were asked today"),
        "called off": _("it was called off first"),
    }
    return known.get(why, _("another reason"))


def offer(survey: SurveyView, expected: Expected) -> Screen:
    """Before it is sent: how many, and why not the others."""
    send: list[Button] = [(_("Send"), SendSurvey(id=survey.id))] if expected.asked else []
    return Screen(
        paragraphs(
            bold(told(*survey.title)),
            n_("It goes to one person.", "It goes to {n} people.", expected.asked),
            _left_out(expected.not_asked),
            _("It comes outside of quiet hours, and counts towards what people get on one day."),
        ),
        [send, [(_("Back"), OpenSurvey(id=survey.id))]],
    )


def sent(survey: SurveyView, n: int) -> Screen:
    words = n_(
        "Agreed: it is meant for {n} person. How far it is stands in the message below.",
        "Agreed: it is meant for {n} people. How far it is stands in the message below.",
        n,
    )
    nobody = _("Everybody whom it is for was asked today already.")
    return Screen(words if n else nobody, [[(told(*survey.title), OpenSurvey(id=survey.id))]])


@screen_of.register
def author_replied(notice: AuthorReplied) -> Screen:
    return Screen(
        _(
            "Somebody has answered your question about what they wrote without a name: {title}.",
            title=told(*notice.title),
        ),
        [[(_("In their words"), ReadWords(id=notice.survey_id)), (_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _nothing_asked(_refusal: NothingAsked) -> Markup:
    return _("This survey has no questions yet: put them into the table survey_questions.")
