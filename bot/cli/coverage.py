"""`naparnik coverage`: what people ask in vain, as tables or for a machine."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from bot.cli.common import console, run, settings, speak_in
from bot.cli.store import opened
from bot.clock import utc_now
from bot.domain.coverage import ArticleUse, Asked, CoverageReport
from bot.services.coverage import Coverage
from bot.settings import Settings
from bot.texts import Markup, _, long_day, number, plain, said
from handlers.screens.coverage import gap_name, how_old, who_asked

Row = tuple[str, ...]


def coverage(
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
) -> None:
    chosen = settings()
    speak_in(chosen)
    report = run(_report(chosen))
    if as_json:
        typer.echo(json.dumps(as_object(report), ensure_ascii=False))
        return
    _say(_("Since {day}. You see what was asked, never who asked it.", day=long_day(report.since)))
    tables = [table for table in _tables(report) if table.row_count]
    for table in tables:
        console.print(table)
    if not tables:
        _say(_("Nothing at the moment."))


def as_object(report: CoverageReport) -> dict[str, Any]:
    """Days as 2026-11-24; of groups in which one could tell who it was there is null."""
    told: dict[str, Any] = _plain(asdict(report))
    return told


async def _report(chosen: Settings) -> CoverageReport:
    async with opened(chosen) as database, database.read() as session:
        return await Coverage(session, utc_now, chosen.zone, chosen.stale_days).report()


def _tables(report: CoverageReport) -> Iterable[Table]:
    often = (_("Times"), _("Last"), _("Who"))
    yield _table(
        _("Empty cells that were asked for"),
        (_("What"), *often),
        ((gap_name(one), *_often(one.asked)) for one in report.gaps),
    )
    yield _table(
        _("Questions that nobody answered"),
        (_("Question"), *often),
        ((one.text, *_often(one.asked)) for one in report.unanswered),
    )
    yield _table(
        _("Articles that help nobody"),
        (_("Article"), _("Shown"), _("“Not that”")),
        (_use(one) for one in (*report.refused, *report.unseen)),
    )
    yield _table(
        _("What is old or over"),
        (_("What"), _("Since when")),
        ((said(one.title_ru, one.title_en), how_old(one)) for one in report.old),
    )


def _often(asked: Asked) -> Row:
    return number(asked.times), long_day(asked.last), who_asked(asked)


def _use(one: ArticleUse) -> Row:
    return said(one.question_ru, one.question_en), number(one.seen), number(one.refused)


def _table(title: Markup, heads: Iterable[Markup], rows: Iterable[Row]) -> Table:
    """Nothing that people typed is read as markup."""
    table = Table(title=plain(title), title_justify="left")
    for head in heads:
        table.add_column(plain(head))
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    return table


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a report is made of
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _say(text: Markup) -> None:
    console.print(plain(text), markup=False, highlight=False)
