"""`naparnik ask`: what the bot would answer, for people and for machines."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from time import process_time
from typing import Annotated, Any

import typer
from sqlalchemy import select

from bot.cli.common import Exit, console, fail, run, settings, speak_in
from bot.cli.store import opened
from bot.clock import utc_now
from bot.knowledge.engine import understand
from bot.knowledge.library import Library
from bot.knowledge.understanding import Context, Understood
from bot.models import Person
from bot.services.library import library_of
from bot.settings import Settings
from bot.texts import LANGUAGES, Markup, _, plain
from handlers.screens.replies import reply

TAG = re.compile(r"</?[a-z]+[^>]*>")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when and in which language."""

    language: str
    at: datetime
    group: str | None


def ask(
    text: Annotated[str, typer.Argument(help=_("The question, in your own words."))],
    lang: Annotated[str, typer.Option(help=_("ru or en."))] = "ru",
    at: Annotated[str, typer.Option(help=_("As if it were then: 2026-11-24T10:00."))] = "",
    as_: Annotated[
        str, typer.Option("--as", help=_("As this person (their code), or group:NAME."))
    ] = "",
    before: Annotated[str, typer.Option(help=_("What they asked just before."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("One object for a machine."))] = False,
) -> None:
    chosen = settings()
    if lang not in LANGUAGES:
        fail(Exit.WRONG_USE, _("The language is ru or en."))
    moment = _moment(at, chosen)
    speak_in(chosen, lang)
    answer = run(_ask(chosen, text, before, as_, lang, moment))
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        console.print(answer["text"], markup=False, highlight=False)


async def _ask(
    chosen: Settings, text: str, before: str, who: str, language: str, at: datetime
) -> dict[str, Any]:
    async with opened(chosen) as database, database.read() as session:
        library = await library_of(session)
        group = who.removeprefix("group:") if who.startswith("group:") else None
        if who and group is None:
            person = await session.scalar(select(Person).where(Person.code == who))
            if person is None:
                fail(Exit.WRONG_USE, _("Nobody here has the code {code}.", code=who))
            group = person.group
    asker = Asker(language, at, group)
    context = _understood(before, library, chosen, asker, None).context if before else None
    started = process_time()
    found = _understood(text, library, chosen, asker, context)
    return answered(found, (process_time() - started) * 1000)


def answered(found: Understood, cpu_ms: float) -> dict[str, Any]:
    """The object that machines read."""
    first = found.targets[0] if found.targets else None
    checked_on: date | None = getattr(first, "checked_on", None)
    return {
        "outcome": found.outcome,
        "refs": list(found.refs),
        "text": plain(Markup(TAG.sub("", reply(0, found).text))),
        "source": getattr(first, "source", "") or None,
        "checked_on": checked_on.isoformat() if checked_on else None,
        "cpu_ms": round(cpu_ms, 2),
    }


def _understood(
    text: str, library: Library, chosen: Settings, asker: Asker, context: Context | None
) -> Understood:
    zone = chosen.zone
    return understand(text, library, asker.at, zone, asker.language, asker.group, context)


def _moment(at: str, chosen: Settings) -> datetime:
    if not at:
        return utc_now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        fail(Exit.WRONG_USE, _("Write the moment like 2026-11-24T10:00."))
    return moment if moment.tzinfo else moment.replace(tzinfo=chosen.zone)
