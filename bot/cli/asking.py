"""`naparnik ask`: what the bot would answer, for people and for machines."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from time import process_time
from typing import Annotated, Any

import typer

from bot.cli.common import Exit, console, fail, run, settings
from bot.cli.store import opened
from bot.clock import utc_now
from bot.domain.errors import NotFound
from bot.knowledge.engine import understand
from bot.knowledge.library import Library
from bot.knowledge.understanding import Context, Outcome, Understood
from bot.services.codes import Codes
from bot.services.library import library_of
from bot.settings import Settings
from bot.texts import LANGUAGES, Markup, Texts, _, plain
from handlers.screens.facts import mine
from handlers.screens.replies import reply

MOST_REFS = 3
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
            try:
                group = (await Codes(session).known(who)).group
            except NotFound:
                fail(Exit.WRONG_USE, _("Nobody here has the code {code}.", code=who))
    asker = Asker(language, at, group)
    context = _understood(before, library, chosen, asker, None).context if before else None
    for article in library.articles[:1]:
        # In the chat somebody has asked before: what is worked out once does not count.
        _understood(article.question.ru or article.question.en, library, chosen, asker, None)
    started = process_time()
    found = _understood(text, library, chosen, asker, context)
    spent = (process_time() - started) * 1000
    with Texts().speaking(language, chosen.zone):
        return answered(found, spent)


def answered(found: Understood, cpu_ms: float) -> dict[str, Any]:
    """The object that machines read."""
    first = found.targets[0] if found.outcome is Outcome.ANSWER else None
    checked_on: date | None = getattr(first, "checked_on", None)
    return {
        "outcome": found.outcome,
        "refs": list(found.refs[:MOST_REFS]),
        "text": plain(Markup(TAG.sub("", reply(0, found).text))),
        "source": mine(getattr(first, "source", "")) or None,
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
