"""Lists of questions on the command line: read whole, or a clear end that names the place."""

from datetime import datetime, tzinfo
from pathlib import Path
from typing import NoReturn

from bot.cli.common import Exit, fail
from bot.content.question_list import BadList, Flaw, Listed, read_questions
from bot.texts import LANGUAGES, Markup, _


def questions_in(path: Path, zone: tzinfo, *needed: str) -> list[Listed]:
    try:
        return read_questions(path, zone, *needed)
    except BadList as bad:
        refuse(path, bad)


def refuse(path: Path, bad: BadList) -> NoReturn:
    fail(Exit.WRONG_USE, _of_file(path, bad) or _of_cell(path, bad))


def _of_file(path: Path, bad: BadList) -> Markup | None:
    match bad.flaw:
        case Flaw.NO_FILE:
            return _("There is no {file}.", file=path)
        case Flaw.UNREADABLE:
            return _("{file} is not a text with columns.", file=path)
        case Flaw.NO_ROWS:
            return _("{file} has no questions below its first line.", file=path)
        case Flaw.NO_COLUMN:
            return _(
                "{file}: the first line has to name the column {column}.",
                file=path,
                column=bad.column,
            )
        case _:
            return None


def _of_cell(path: Path, bad: BadList) -> Markup:
    if bad.flaw is Flaw.TOO_MANY:
        return _("{file}, line {line}: more cells than columns.", file=path, line=bad.line)
    return _(
        "{file}, line {line}, column {column}: {why}",
        file=path,
        line=bad.line,
        column=bad.column,
        why=_why(bad),
    )


def _why(bad: BadList) -> Markup:
    match bad.flaw:
        case Flaw.LANGUAGE:
            return _("The language is ru or en.")
        case Flaw.MOMENT:
            return _("Write the moment like 2026-11-24T10:00.")
        case Flaw.PERSON:
            return _("Nobody here has the code {code}.", code=bad.value)
        case Flaw.REFERENCE:
            return _("{ref} is no reference; such as faq/CODE or none.", ref=bad.value)
        case _:
            return _("This cell must not be empty.")


def moment(at: str, zone: tzinfo, now: datetime) -> datetime:
    """The moment that an option tells, or now."""
    try:
        told = datetime.fromisoformat(at) if at else now
    except ValueError:
        fail(Exit.WRONG_USE, _("Write the moment like 2026-11-24T10:00."))
    return told if told.tzinfo else told.replace(tzinfo=zone)


def ensure_language(lang: str) -> None:
    if lang not in LANGUAGES:
        fail(Exit.WRONG_USE, _("The language is ru or en."))
