"""The pairs of a draft, a page at a time: by strength, or by doubt."""

from bot.delivery.screen import Button, Screen
from bot.domain.rounds import Order, TwoState
from bot.services.round_views import Page, check_of
from bot.texts import Markup, _, bold, lines, paragraphs
from handlers.screens.paging import pager
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import weakest
from handlers.screens.round_buttons import ApproveThese, OpenTwo, RoundList, ShowRound
from handlers.screens.round_words import label, round_title, two


def listed(found: Page) -> Screen:
    """A page of the pairs, with a yes to all of them."""
    view, shown = found.view, found.pairs
    ids = [one.id for one in shown if one.state == TwoState.DRAFTED]
    these = ApproveThese(id=view.id, order=found.order, page=found.page, check=check_of(ids))
    rows: list[list[Button]] = [[(label(one), OpenTwo(id=one.id))] for one in shown]
    pages = pager(
        found.count,
        found.page,
        lambda to: RoundList(id=view.id, order=found.order, page=to),
    )
    return Screen(
        paragraphs(bold(round_title(view.kind)), _order(found), _doubts(found)),
        [
            *rows,
            pages,
            [(_("Approve these ({n})", n=len(ids)), these)] if ids else [],
            [(_("← The draft"), ShowRound(id=view.id))],
            ways(),
        ],
    )


def _order(found: Page) -> Markup:
    if not found.pairs:
        return _("There is no pair in it.")
    marks = _("✓ approved, ✉ asked, ✓✓ published, 🔒 locked.")
    if found.order == Order.DOUBT:
        return lines(_("Where most is missing at one point comes first."), marks)
    return lines(_("The best fit comes first."), marks)


def _doubts(found: Page) -> Markup | None:
    at = found.view.worked_at
    if found.order != Order.DOUBT or at is None:
        return None
    weak = ((two(one), weakest(one.match, at)) for one in found.pairs)
    return lines(*(lines(bold(name), what, between=": ") for name, what in weak if what))
