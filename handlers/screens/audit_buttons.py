"""What the buttons about the audit carry."""

from aiogram.filters.callback_data import CallbackData


class AuditOf(CallbackData, prefix="auo"):
    id: int
    page: int = 0


class OwnAudit(CallbackData, prefix="auw"):
    """A person asks who looked at their own page."""

    page: int = 0


class AuditFiles(CallbackData, prefix="auf"):
    """Which part of it as a file?"""


class AuditFile(CallbackData, prefix="aux"):
    """`days`: of so many, or 0 for all. `id`: about one person. `table`: a workbook, or CSV."""

    days: int = 0
    id: int | None = None
    table: bool = True
