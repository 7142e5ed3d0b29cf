"""How feedback is asked for, and how coordinators read it."""

from collections.abc import Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Screen
from bot.domain.feedback import About, AnsweredAlready, HowWasIt, LowRating, Signed, Told
from bot.domain.forms import Answers, Question
from bot.reports.words import about_name, rating_name
from bot.texts import Markup, _, bold, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.facts import cut
from handlers.screens.forms import Wording

LONGEST_TOLD = 1000


class TellUs(CallbackData, prefix="fb"):
    """`ask`: which request it answers; 0: none, the person came by themselves."""

    ask: int = 0


class NotNow(CallbackData, prefix="fbn"):
    """Nothing is told, and nobody asks again."""


class ReadFeedback(CallbackData, prefix="fbr"):
    page: int = 0


def word(question: Question, answers: Answers) -> Wording:
    return WORDS[question.key](answers)


def word_about(_answers: Answers) -> Wording:
    return Wording(_("What would you like to tell us about?"), labels=_mine())


def _mine() -> Mapping[str, str]:
    names = {str(about): about_name(about) for about in About}
    return {**names, About.MENTOR: _("My mentor"), About.TUTOR: _("My tutor")}


def word_rating(answers: Answers) -> Wording:
    name = answers.get("name")
    text = (
        _("How was your meeting with {name}?", name=name) if name else _("How is it, all in all?")
    )
    return Wording(text, labels={str(n): rating_name(n) for n in range(1, 6)})


def word_signed(_answers: Answers) -> Wording:
    return Wording(
        paragraphs(
            _("May we know that it is from you?"),
            _(
                "<b>With my name:</b> coordinators see who wrote it and can get back to you. "
                "Nobody else sees it; if it is about a mentor or tutor, they do not either."
            ),
            _(
                "<b>Without my name:</b> we keep what you say and the day, but neither who you "
                "are nor whom you met. Coordinators read such answers several at a time, never "
                "one by one. Nobody can get back to you."
            ),
        ),
        labels={Signed.OPEN: _("With my name"), Signed.ANONYMOUS: _("Without my name")},
        columns=2,
    )


def word_text(answers: Answers) -> Wording:
    return Wording(
        _("Would you like to add something in your own words?"),
        why=_("It is kept without your name, so leave out what would give you away.")
        if answers.get("signed") == Signed.ANONYMOUS
        else _("It is kept with your name, and only coordinators read it."),
    )


WORDS = {
    "about": word_about,
    "rating": word_rating,
    "signed": word_signed,
    "text": word_text,
}


def thanks(*, signed: bool) -> Screen:
    return Screen(
        _("Thank you. It is kept with your name, and only coordinators can read it.")
        if signed
        else _("Thank you. It is kept without your name, and nothing we keep leads to you."),
        [[(_("Menu"), ToMenu())]],
    )


def not_now() -> Screen:
    return Screen(
        _("All right. If you want to tell us later, type /feedback."),
        [[(_("Menu"), ToMenu())]],
    )


@screen_of.register
def how_was_it(notice: HowWasIt) -> Screen:
    return Screen(
        _(
            "You have met {name}. How was it? Three taps, with or without your name, "
            "and {name} does not see it.",
            name=notice.name,
        ),
        [[(_("Tell"), TellUs(ask=notice.ask_id)), (_("Not now"), NotNow())]],
        new=True,
    )


@screen_of.register
def low_rating(notice: LowRating) -> Screen:
    return Screen(
        _(
            "{name} is not content and has said so with their name ({about}). "
            "A word from you may help.",
            name=notice.name,
            about=about_name(notice.about),
        ),
        [[(_("Read feedback"), ReadFeedback()), (_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _answered_already(_refusal: AnsweredAlready) -> Markup:
    return _("You have told us about this meeting already. For anything else, type /feedback.")


def told(page: Sequence[Told], at: int, pages: int) -> Screen:
    nothing = _(
        "There is nothing to read yet. Signed feedback appears at once; anonymous feedback "
        "a day later, as soon as there is enough of it that nobody can be picked out."
    )
    return Screen(
        paragraphs(bold(_("What people told us")), *([_one(one) for one in page] or [nothing])),
        [_pager(at, pages), [(_("Menu"), ToMenu())]],
    )


def _one(one: Told) -> Markup:
    about = about_name(one.about)
    if one.subject:
        about = _("{about} ({name})", about=about, name=one.subject)
    who = one.author if one.given_on else _("Without a name")
    when = long_day(one.given_on) if one.given_on else None
    head = lines(who, about, rating_name(one.rating), when, between=" · ")
    return lines(bold(head), cut(one.text or "", longest=LONGEST_TOLD))


def _pager(at: int, pages: int) -> list[Button]:
    back: list[Button] = [("←", ReadFeedback(page=at - 1))] if at > 0 else []
    here: list[Button] = [(f"{at + 1}/{pages}", ReadFeedback(page=at))] if pages > 1 else []
    return [*back, *here, *([("→", ReadFeedback(page=at + 1))] if at < pages - 1 else [])]
