"""Commands that load and give out what the institution knows: import, template, export."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.cli import LANGUAGE
from bot.cli.common import Exit, console, errors, fail, run, settings, speak_in
from bot.cli.files import ensure_new, write_secret, writing_to
from bot.cli.holidays import load_holidays
from bot.cli.store import bot_name, changing, opened
from bot.clock import utc_now
from bot.content.difference_text import long_text
from bot.content.export import write_csv_folder, write_workbook
from bot.content.opening import Whose, open_pack
from bot.content.pack import Pack
from bot.content.tables import TABLES
from bot.content.template import write_template
from bot.content.wording import wording
from bot.db.engine import Database
from bot.domain.imports import is_calendar
from bot.services.guest_links import links_csv
from bot.services.importing import Report
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Texts, _, n_, plain

LINKS = Path("invitations.csv")


@dataclass(frozen=True, slots=True)
class Loading:
    """What one call of `import` is to do."""

    pack: Pack
    settings: Settings
    replace: tuple[str, ...]
    links: Path
    again: bool
    told_name: str

    def makes_links(self, report: Report) -> bool:
        """Somebody will be invited who has no good link yet, or is to get a new one."""
        tables = report.difference.tables
        added = any(table.added for table in tables if table.table == "people")
        return added or (self.again and bool(self.pack.people))


def load(
    path: Annotated[Path, typer.Argument(help=_("A workbook, a CSV file, a folder or an .ics."))],
    check: Annotated[bool, typer.Option("--check", help=_("Only say what would change."))] = False,
    replace: Annotated[
        list[str] | None,
        typer.Option(help=_("Remove what this table does not have any more; may be repeated.")),
    ] = None,
    group: Annotated[str, typer.Option(help=_("The group, for an .ics file."))] = "",
    programme: Annotated[str, typer.Option(help=_("Its programme, for an .ics file."))] = "",
    pauses: Annotated[
        bool,
        typer.Option("--pauses", help=_("An .ics of holidays: days on which nobody is asked.")),
    ] = False,
    links: Annotated[
        Path, typer.Option(help=_("Where the links of new invitations go; must not exist yet."))
    ] = LINKS,
    new_links: Annotated[
        bool,
        typer.Option("--new-links", help=_("New links for invited people, too; old ones end.")),
    ] = False,
    bot_name: Annotated[str, typer.Option(help=_("The bot's user name, for the links."))] = "",
) -> None:
    chosen = settings()
    speak_in(chosen)
    _ensure_tables(replace or [])
    if not path.exists():
        fail(Exit.WRONG_USE, _("There is no {file}.", file=path))
    if pauses:
        _ensure_calendar(path)
        run(load_holidays(path, chosen, check=check))
        return
    with _busy(_("Reading {file} …", file=path.name)):
        pack = open_pack(path, chosen.zone, _whose(path, group, programme))
    loading = Loading(pack, chosen, tuple(replace or ()), links, new_links, bot_name)
    run(_load(loading, check=check))


def template(
    file: Annotated[Path, typer.Argument(help=_("The workbook to write, .xlsx."))],
    language: Annotated[str, typer.Option(help=_("ru or en: of the notes in it."))] = LANGUAGE,
) -> None:
    chosen = settings()
    if language not in {"ru", "en"}:
        fail(Exit.WRONG_USE, _("The language is ru or en."))
    if file.suffix.lower() != ".xlsx":
        fail(Exit.WRONG_USE, _("The file's name has to end in .xlsx."))
    ensure_new(file)
    with writing_to(file), Texts().speaking(language, chosen.zone):
        write_template(file)
    console.print(plain(_("An empty workbook lies in {file}.", file=file)))


def export(
    path: Annotated[Path, typer.Argument(help=_("A folder for CSV files, or a file .xlsx."))],
) -> None:
    chosen = settings()
    speak_in(chosen)
    ensure_new(path)
    count = run(_export(chosen, path))
    console.print(plain(n_("{n} row is in {file}.", "{n} rows are in {file}.", count, file=path)))


async def _load(loading: Loading, *, check: bool) -> None:
    async with opened(loading.settings) as database:
        report = await _checked(database, loading)
        _tell(report)
        if report.problems:
            raise SystemExit(Exit.BAD_CONTENT)
        if check:
            console.print(plain(_("Checked only; nothing was changed.")))
        elif report.difference.is_empty and not loading.makes_links(report):
            console.print(plain(_("Nothing was changed.")))
        else:
            await _apply(database, loading, links=loading.makes_links(report))


async def _checked(database: Database, loading: Loading) -> Report:
    with _busy(_("Checking …")):
        async with database.read() as session:
            services = Services(session, utc_now, loading.settings, "")
            return await services.imports.check(loading.pack, loading.replace)


async def _apply(database: Database, loading: Loading, *, links: bool) -> None:
    """The links are written before the end of the transaction: without them it is undone."""
    name = ""
    if links:
        _ensure_free(loading.links)
        name = await bot_name(loading.settings, loading.told_name)
    with _busy(_("Loading …")):
        async with changing(database, loading.settings, name) as services:
            applied = await services.imports.apply(
                None, loading.pack, loading.replace, again=loading.again
            )
            if applied.guests:
                zone = loading.settings.zone
                told = links_csv(applied.guests, applied.expires_at, zone)
                write_secret(loading.links, told)
    console.print(plain(_("Loaded.")))
    if applied.guests:
        count = len(applied.guests)
        said = n_("{n} invitation", "{n} invitations", count)
        where = _(
            "{count}: the links lie in {file}, and nowhere else.", count=said, file=loading.links
        )
        console.print(plain(where))


async def _export(chosen: Settings, path: Path) -> int:
    async with opened(chosen) as database, database.read() as session:
        rows = await Services(session, utc_now, chosen, "").content.export_rows()
    write = write_workbook if path.suffix.lower() == ".xlsx" else write_csv_folder
    with writing_to(path):
        write(path, rows, chosen.zone)
    return sum(len(of_table) for of_table in rows.values())


def _tell(report: Report) -> None:
    for warning in report.warnings:
        errors.print(plain(wording(warning)), style="yellow", markup=False, highlight=False)
    for problem in report.problems:
        errors.print(plain(wording(problem)), style="red", markup=False, highlight=False)
    if report.problems:
        count = len(report.problems)
        said = n_("{n} thing is to be put right.", "{n} things are to be put right.", count)
        errors.print(plain(said), plain(_("Nothing was changed.")), markup=False)
    else:
        console.print(long_text(report.difference), markup=False, highlight=False)
        if report.difference.left:
            told = _("What is not in the file any more stays, unless you say --replace sessions.")
            console.print(plain(told), markup=False, highlight=False)


def _whose(path: Path, group: str, programme: str) -> Whose | None:
    if not is_calendar(path.name):
        return None
    if not group or not programme:
        fail(Exit.WRONG_USE, _("A calendar needs --group and --programme, or --pauses."))
    return Whose(group, programme)


def _ensure_calendar(path: Path) -> None:
    if not is_calendar(path.name):
        fail(Exit.WRONG_USE, _("--pauses is for a calendar: a file .ics."))


def _ensure_tables(names: list[str]) -> None:
    if strange := [name for name in names if name not in TABLES]:
        told = _(
            "There is no table {name}. The tables are: {names}.",
            name=strange[0],
            names=", ".join(TABLES),
        )
        fail(Exit.WRONG_USE, told)


def _ensure_free(links: Path) -> None:
    if links.exists():
        fail(
            Exit.WRONG_USE,
            _("{file} exists already; choose another name with --links.", file=links),
        )


@contextmanager
def _busy(said: str) -> Iterator[None]:
    """Something moves while it works."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
    )
    still = not errors.is_terminal
    with Progress(*columns, console=errors, transient=True, disable=still) as progress:
        progress.add_task(plain(said), total=None)
        yield
