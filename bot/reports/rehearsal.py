"""A rehearsal as a workbook: who is asked when, who is not, and why."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from bot.reports.table import OPTIONS, Book
from bot.texts import _


def table(rows: Sequence[Sequence[str]]) -> bytes:
    """In the language that is being spoken; times are those of each person's own place."""
    content = BytesIO()
    head = [_("Who"), _("Together with"), _("Asked, in their own time"), _("Why")]
    with Workbook(content, OPTIONS) as workbook:
        Book(workbook).sheet(_("Who is asked when"), head, rows)
    return content.getvalue()
