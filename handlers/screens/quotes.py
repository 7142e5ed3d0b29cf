"""Whether one's own words may be quoted without one's name, and how they are quoted."""

from collections.abc import Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Screen
from bot.domain.themes import Theme
from bot.models import FeedbackEntry
from bot.reports.feedback_section import THEMES
from bot.texts import Markup, _, bold, day, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut
from handlers.screens.paging import last_or, page_of, pager
from handlers.screens.settings_buttons import Page, ToSettings

SHOWN = 150


class AllowQuote(CallbackData, prefix="qta"):
    entry: int


class TakeQuoteBack(CallbackData, prefix="qtb"):
    """`listed`: from the list of all of them, to which it leads back."""

    entry: int
    listed: bool = False


class ShowQuotes(CallbackData, prefix="qts"):
    """What of mine may be quoted."""

    page: int = 0


def may_it_be(told: FeedbackEntry) -> Screen:
    return Screen(
        paragraphs(
            _("Thank you. It is kept with your name, and only coordinators can read it."),
            _(
                "May your words stand in a summary, without your name? Whoever reads it may still "
                "guess that they are yours. If you say nothing, they are not quoted."
            ),
        ),
        [[(_("Yes, without my name"), AllowQuote(entry=told.id))], [(_("Menu"), ToMenu())]],
    )


def may_be_quoted(entry_id: int) -> Screen:
    return Screen(
        _(
            "Thank you. Your words may be quoted without your name. You can take that back here "
            "or under /settings, “My data”, at any time."
        ),
        [[(_("Do not quote them"), TakeQuoteBack(entry=entry_id))], [(_("Menu"), ToMenu())]],
    )


def taken_back(entry_id: int) -> Screen:
    return Screen(
        _("All right. Your words are not quoted any more, in no summary."),
        [[(_("Quote them after all"), AllowQuote(entry=entry_id))], [(_("Menu"), ToMenu())]],
    )


def mine(found: Sequence[FeedbackEntry], page: int = 0) -> Screen:
    page = last_or(page, len(found))
    shown = page_of(found, page)
    return Screen(
        paragraphs(
            bold(_("My words that may be quoted")),
            _("They may stand in summaries without your name. Press its day to take it back.")
            if shown
            else _("Nothing of yours is quoted anywhere."),
            *(
                lines(bold(long_day(one.given_on)), cut(one.text or "", longest=SHOWN))
                for one in shown
            ),
        ),
        [
            *([(_("Do not quote: {day}", day=day(one.given_on)), _back_of(one))] for one in shown),
            pager(len(found), page, lambda to: ShowQuotes(page=to)),
            [(_("← Back"), ToSettings(page=Page.DATA)), (_("Menu"), ToMenu())],
        ],
    )


def _back_of(one: FeedbackEntry) -> TakeQuoteBack:
    return TakeQuoteBack(entry=one.id, listed=True)


def quoted(found: Mapping[Theme, Sequence[str]]) -> Markup | None:
    """In a summary; nothing where nobody has agreed."""
    if not found:
        return None
    told = [
        _("{theme}: “{words}”", theme=THEMES[theme](), words=words)
        for theme, texts in found.items()
        for words in texts
    ]
    return lines(bold(_("In people's own words, as they have allowed")), *told)
